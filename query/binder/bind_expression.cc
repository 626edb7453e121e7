#include <algorithm>

#include "base/text.h"
#include "query/ast/print.h"
#include "query/binder/meant_names.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;
using graph::Value;

StatusOr<BoundExpressionPtr> QueryBinder::BindExpression(const ast::Expression& expression,
                                                         QueryState* state) {
  if (projected_ != nullptr && !inside_aggregate_) {
    if (const Variable* item = FindProjected(expression); item != nullptr) {
      auto column = MakeColumn(item->slot, item->kinds, expression.span);
      column->name = item->name;
      column->read = item->read;
      return column;
    }
  }
  const SourceSpan span = expression.span;
  struct Visitor {
    QueryBinder& binder;
    const ast::Expression& whole;
    SourceSpan span;
    QueryState* state;
    using R = StatusOr<BoundExpressionPtr>;
    R operator()(const ast::NullLiteral&) { return binder.BindLiteral(whole, state); }
    R operator()(const ast::BooleanLiteral&) { return binder.BindLiteral(whole, state); }
    R operator()(const ast::IntegerLiteral&) { return binder.BindLiteral(whole, state); }
    R operator()(const ast::FloatLiteral&) { return binder.BindLiteral(whole, state); }
    R operator()(const ast::StringLiteral&) { return binder.BindLiteral(whole, state); }
    R operator()(const ast::ListLiteral&) { return binder.BindLiteral(whole, state); }
    R operator()(const ast::MapLiteral&) { return binder.BindLiteral(whole, state); }
    R operator()(const ast::Parameter& n) { return binder.BindParameter(n, span); }
    R operator()(const ast::Variable& n) { return binder.BindVariable(n, span, state); }
    R operator()(const ast::Property& n) { return binder.BindProperty(n, span, state); }
    R operator()(const ast::Index& n) {
      auto result = MakeExpression(Op::kIndex, span, KindSet::Any());
      ENTENTE_ASSIGN_OR_RETURN(auto object, binder.BindExpression(*n.object, state));
      ENTENTE_ASSIGN_OR_RETURN(auto index, binder.BindExpression(*n.index, state));
      result->read = object->read;
      result->children.push_back(std::move(object));
      result->children.push_back(std::move(index));
      return result;
    }
    R operator()(const ast::Slice& n) {
      auto result = MakeExpression(Op::kSlice, span, KindSet(Kind::kList) | Kind::kNull);
      ENTENTE_ASSIGN_OR_RETURN(auto object, binder.BindExpression(*n.object, state));
      result->children.push_back(std::move(object));
      for (const ast::ExpressionPtr* end : {&n.from, &n.to}) {
        const bool has = *end != nullptr;
        (end == &n.from ? result->has_from : result->has_to) = has;
        BoundExpressionPtr bound = MakeConstant(Value::Null());
        if (has) {
          ENTENTE_ASSIGN_OR_RETURN(bound, binder.BindExpression(**end, state));
        }
        result->children.push_back(std::move(bound));
      }
      return result;
    }
    R operator()(const ast::LabelTest& n) { return binder.BindLabelTest(n, span, state); }
    R operator()(const ast::Unary& n) { return binder.BindUnary(n, span, state); }
    R operator()(const ast::Binary& n) { return binder.BindBinary(n, span, state); }
    R operator()(const ast::Comparison& n) { return binder.BindComparison(n, span, state); }
    R operator()(const ast::FunctionCall& n) { return binder.BindCall(n, span, state); }
    R operator()(const ast::Case& n) { return binder.BindCase(n, span, state); }
    R operator()(const ast::ListComprehension& n) {
      return binder.BindComprehension(n, span, state);
    }
    R operator()(const ast::Quantified& n) { return binder.BindQuantified(n, span, state); }
    R operator()(const ast::Reduce& n) { return binder.BindReduce(n, span, state); }
    R operator()(const ast::PatternComprehension& n) {
      return binder.BindPatternComprehension(n, span, state);
    }
    R operator()(const ast::PatternPredicate& n) {
      return binder.BindPatternPredicate(n, span, state);
    }
    R operator()(const ast::MapProjection& n) { return binder.BindMapProjection(n, span, state); }
    R operator()(const ast::Subquery& n) { return binder.BindSubquery(n, span, state); }
  };
  return std::visit(Visitor{*this, expression, span, state}, expression.node);
}

StatusOr<BoundExpressionPtr> QueryBinder::BindLiteral(const ast::Expression& expression,
                                                      QueryState* state) {
  const SourceSpan span = expression.span;
  if (const auto* boolean = std::get_if<ast::BooleanLiteral>(&expression.node)) {
    return MakeConstant(Value::Boolean(boolean->value), span);
  }
  if (const auto* integer = std::get_if<ast::IntegerLiteral>(&expression.node)) {
    return MakeConstant(Value::Integer(integer->value), span);
  }
  if (const auto* floating = std::get_if<ast::FloatLiteral>(&expression.node)) {
    return MakeConstant(Value::Float(floating->value), span);
  }
  if (const auto* text = std::get_if<ast::StringLiteral>(&expression.node)) {
    return MakeConstant(Value::String(ToNfc(text->value), *input_.arena), span);
  }
  if (const auto* list = std::get_if<ast::ListLiteral>(&expression.node)) {
    auto result = MakeExpression(Op::kList, span, Kind::kList);
    bool constant = true;
    for (const auto& item : list->items) {
      ENTENTE_ASSIGN_OR_RETURN(auto bound, BindExpression(*item, state));
      constant = constant && bound->is_constant();
      result->children.push_back(std::move(bound));
    }
    if (!constant) return result;
    std::vector<Value> items;
    for (const auto& child : result->children) items.push_back(child->value);
    return MakeConstant(Value::List(items, *input_.arena), span);
  }
  if (const auto* map = std::get_if<ast::MapLiteral>(&expression.node)) {
    auto result = MakeExpression(Op::kMap, span, Kind::kMap);
    for (const auto& item : map->items) {
      ENTENTE_ASSIGN_OR_RETURN(auto bound, BindExpression(*item.value, state));
      result->keys.push_back(item.key);
      result->children.push_back(std::move(bound));
    }
    return result;
  }
  return MakeConstant(Value::Null(), span);
}

StatusOr<BoundExpressionPtr> QueryBinder::BindVariable(const ast::Variable& variable,
                                                       SourceSpan span, QueryState* state) {
  const Variable* found = state->environment.Find(variable.name);
  if (found == nullptr) {
    return SyntaxError("UndefinedVariable",
                       Concat("no variable `", variable.name, "` is known here"), span,
                       VariableHelp(variable.name, state->environment.AllNames()));
  }
  if (only_projected_ && !inside_aggregate_ && (found->name.empty() || found->name[0] != ' ') &&
      !state->environment.FindOwn(variable.name)) {
    return SyntaxError(
        "AmbiguousAggregationExpression",
        Concat("`", variable.name,
               "` stands beside an aggregate but is not itself one of the grouped items"),
        span, "make it an item of its own, or move it inside the aggregate");
  }
  auto column = MakeColumn(found->slot, found->kinds, span);
  column->read = found->read;
  column->name = found->name;
  return column;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindParameter(const ast::Parameter& parameter,
                                                        SourceSpan span) {
  const auto found = input_.parameters->find(parameter.name);
  if (found == input_.parameters->end()) {
    Diagnostic error;
    error.type = ErrorType::kParameterMissing;
    error.code = "MissingParameter";
    error.message = Concat("the query needs a value for the parameter `$", parameter.name, "`");
    error.help = Concat("in the shell :param ", parameter.name,
                        "=VALUE, on the command line --param ", parameter.name, "=VALUE");
    error.span = span;
    return MakeError(std::move(error));
  }
  return MakeConstant(found->second, span);
}

StatusOr<BoundExpressionPtr> QueryBinder::BindProperty(const ast::Property& property,
                                                       SourceSpan span, QueryState* state) {
  ENTENTE_ASSIGN_OR_RETURN(auto object, BindExpression(*property.object, state));
  const KindSet not_objects = KindSet(Kind::kBoolean) | Kind::kInteger | Kind::kFloat |
                              Kind::kString | Kind::kList | Kind::kPath;
  if (!object->kinds.WithoutNull().empty() && object->kinds.WithoutNull().IsWithin(not_objects)) {
    Diagnostic error;
    error.type = ErrorType::kType;
    error.code = "InvalidArgumentType";
    error.message = Concat(
        "only nodes, relationships, maps and temporal values have properties; this has none called "
        "`",
        property.key, "`");
    error.span = span;
    return MakeError(std::move(error));
  }
  auto result = MakeExpression(Op::kProperty, span, KindSet::Any());
  result->name = property.key;
  const bool vertex = object->kinds.IsOnly(Kind::kVertex);
  if (vertex || object->kinds.IsOnly(Kind::kEdge)) NoticeProperty(property.key);
  if ((vertex || object->kinds.IsOnly(Kind::kEdge)) && !plan_.writes) {
    const auto key = catalog().FindPropertyKey(property.key);
    KindSet kinds(Kind::kNull);
    if (key && vertex)
      kinds = kinds | catalog().Property(graph::PropertyOwner::Vertices(), *key).kinds;
    for (size_t t = 0; key && !vertex && t < catalog().num_edge_types(); ++t) {
      const auto type = graph::EdgeTypeId(static_cast<uint16_t>(t));
      kinds = kinds | catalog().Property(graph::PropertyOwner::EdgesOf(type), *key).kinds;
    }
    result->kinds = kinds | KindSet(Kind::kNull);
  }
  result->children.push_back(std::move(object));
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindLabelTest(const ast::LabelTest& test, SourceSpan span,
                                                        QueryState* state) {
  ENTENTE_ASSIGN_OR_RETURN(auto object, BindExpression(*test.object, state));
  const KindSet elements = KindSet(Kind::kVertex) | Kind::kEdge | Kind::kNull;
  if ((object->kinds & elements).empty()) {
    return SyntaxError("InvalidArgumentType", "only nodes and relationships have labels", span);
  }
  auto result = MakeExpression(Op::kLabelTest, span, KindSet(Kind::kBoolean) | Kind::kNull);
  result->labels = test.labels.get();
  result->children.push_back(std::move(object));
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindCase(const ast::Case& expression, SourceSpan span,
                                                   QueryState* state) {
  auto result = MakeExpression(Op::kCase, span, KindSet());
  for (const auto& branch : expression.branches) {
    BoundExpressionPtr when;
    ENTENTE_ASSIGN_OR_RETURN(when, BindExpression(*branch.when, state));
    if (expression.operand != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(auto operand, BindExpression(*expression.operand, state));
      auto compare =
          MakeExpression(Op::kCompare, branch.when->span, KindSet(Kind::kBoolean) | Kind::kNull);
      compare->children.push_back(std::move(operand));
      compare->children.push_back(std::move(when));
      when = std::move(compare);
    }
    ENTENTE_ASSIGN_OR_RETURN(auto then, BindExpression(*branch.then, state));
    result->kinds = result->kinds | then->kinds;
    result->children.push_back(std::move(when));
    result->children.push_back(std::move(then));
  }
  if (expression.otherwise != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(auto otherwise, BindExpression(*expression.otherwise, state));
    result->kinds = result->kinds | otherwise->kinds;
    result->children.push_back(std::move(otherwise));
    result->has_else = true;
  } else {
    result->kinds = result->kinds | KindSet(Kind::kNull);
  }
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindMapProjection(const ast::MapProjection& projection,
                                                            SourceSpan span, QueryState* state) {
  bool all = false;
  for (const auto& item : projection.items)
    all = all || item.kind == ast::MapProjection::Item::Kind::kAllProperties;
  auto result =
      MakeExpression(all ? Op::kMapAll : Op::kMap, span, KindSet(Kind::kMap) | Kind::kNull);
  if (all) {
    ENTENTE_ASSIGN_OR_RETURN(auto object, BindExpression(*projection.object, state));
    result->children.push_back(std::move(object));
  }
  for (const auto& item : projection.items) {
    BoundExpressionPtr value;
    if (item.kind == ast::MapProjection::Item::Kind::kAllProperties) continue;
    if (item.kind == ast::MapProjection::Item::Kind::kEntry) {
      ENTENTE_ASSIGN_OR_RETURN(value, BindExpression(*item.value, state));
    } else if (item.kind == ast::MapProjection::Item::Kind::kVariable) {
      ENTENTE_ASSIGN_OR_RETURN(value, BindVariable({item.key}, item.span, state));
    } else {
      ENTENTE_ASSIGN_OR_RETURN(auto object, BindExpression(*projection.object, state));
      value = MakeExpression(Op::kProperty, item.span, KindSet::Any());
      value->name = item.key;
      value->children.push_back(std::move(object));
    }
    result->keys.push_back(item.key);
    result->children.push_back(std::move(value));
  }
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindCondition(const ast::Expression& expression,
                                                        std::string_view place, QueryState* state) {
  const bool before = std::exchange(pattern_predicates_allowed_, true);
  auto bound = BindExpression(expression, state);
  pattern_predicates_allowed_ = before;
  if (!bound.ok()) return bound.status();
  ENTENTE_RETURN_IF_ERROR(CheckBoolean(**bound, place));
  return bound;
}

Status QueryBinder::CheckBoolean(const BoundExpression& expression, std::string_view place) {
  const KindSet fits = KindSet(Kind::kBoolean) | Kind::kNull;
  if (!(expression.kinds & fits).empty()) return OkStatus();
  return SyntaxError("InvalidArgumentType",
                     Concat(place, " needs a condition that is true or false"), expression.span);
}

const Variable* QueryBinder::FindProjected(const ast::Expression& expression) const {
  if (projected_ == nullptr) return nullptr;
  if (std::holds_alternative<ast::IntegerLiteral>(expression.node) ||
      std::holds_alternative<ast::StringLiteral>(expression.node)) {
    return nullptr;
  }
  // Beside an aggregate only what is plainly a grouped item may stand: a variable or a property,
  // not a calculation.
  if (only_projected_ && !std::holds_alternative<ast::Variable>(expression.node) &&
      !std::holds_alternative<ast::Property>(expression.node)) {
    return nullptr;
  }
  const std::string printed = ast::ToText(expression);
  for (const Item& item : *projected_) {
    if (item.variable.slot != kNoSlot && item.printed == printed) return &item.variable;
  }
  return nullptr;
}

}  // namespace entente::query
