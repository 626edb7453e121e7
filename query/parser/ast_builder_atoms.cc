// Atoms: what stands between operators.
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "query/parser/ast_builder.h"
#include "query/parser/literals.h"

namespace entente::query {
namespace {

template <typename NodeType>
ast::ExpressionPtr Make(const ParseNode& at, NodeType node) {
  auto expression = std::make_unique<ast::Expression>();
  expression->span = at.span;
  expression->node = std::move(node);
  return expression;
}

bool IsName(Part part) { return part == Part::kName || part == Part::kQuotedName; }

ast::Quantifier QuantifierMeant(Part part) {
  switch (part) {
    case Part::kQuantifierAll:
      return ast::Quantifier::kAll;
    case Part::kQuantifierAny:
      return ast::Quantifier::kAny;
    case Part::kQuantifierNone:
      return ast::Quantifier::kNone;
    default:
      return ast::Quantifier::kSingle;
  }
}

// The functions whose argument is a condition and so may be a pattern.
bool TakesCondition(std::string_view function) { return ToLower(function) == "exists"; }

}  // namespace

std::string AstBuilder::Key(const Node& node) {
  return IsName(node.part) ? NameValue(tree_.Text(node)) : Key(OnlyChild(node));
}

std::string AstBuilder::Name(const Node& node) {
  std::string name = Key(node);
  if (name.empty()) throw ParseFailure{"UnexpectedSyntax", "a name cannot be empty", "", node.span};
  return name;
}

std::string AstBuilder::DottedName(const Node& node) {
  std::vector<std::string> pieces;
  for (const Node& child : tree_.Children(node)) pieces.push_back(Name(child));
  return entente::Join(pieces, ".");
}

const ParseNode& AstBuilder::OnlyChild(const Node& node) const {
  const Node* child = tree_.FirstChild(node);
  ENTENTE_CHECK(child != nullptr);
  return *child;
}

ast::ExpressionPtr AstBuilder::ExpressionIn(const Node& node, Place place) {
  const Node* row = tree_.Find(node, Part::kExpression);
  ENTENTE_CHECK(row != nullptr);
  return Expression(*row, place);
}

std::vector<const ParseNode*> AstBuilder::ExpressionsIn(const Node& node) const {
  std::vector<const Node*> rows;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kExpression) rows.push_back(&child);
  }
  return rows;
}

ast::ExpressionPtr AstBuilder::Atom(const Node& node) {
  switch (node.part) {
    case Part::kNumber:
      return std::make_unique<ast::Expression>(NumberValue(tree_.Text(node), false, node.span));
    case Part::kString:
      return Make(node, ast::StringLiteral{StringValue(tree_.Text(node), node.span)});
    case Part::kNull:
      return Make(node, ast::NullLiteral{});
    case Part::kTrue:
      return Make(node, ast::BooleanLiteral{true});
    case Part::kFalse:
      return Make(node, ast::BooleanLiteral{false});
    case Part::kVariable:
      return Make(node, ast::Variable{Name(node)});
    case Part::kParameter:
      return Parameter(node);
    case Part::kParenthesised: {
      ast::ExpressionPtr inside = ExpressionIn(node, Place::kCondition);
      inside->span = node.span;
      return inside;
    }
    case Part::kList:
      return List(node);
    case Part::kMap:
      return Map(node);
    case Part::kPathExpression: {
      auto pattern = std::make_unique<ast::PathPattern>(Path(node, PatternUse::kRead));
      return Make(node, ast::PatternPredicate{std::move(pattern)});
    }
    default:
      return WordAtom(node);
  }
}

ast::ExpressionPtr AstBuilder::WordAtom(const Node& node) {
  switch (node.part) {
    case Part::kFunctionCall:
      return FunctionCall(node);
    case Part::kCase:
      return Case(node);
    case Part::kListComprehension:
      return ListComprehension(node);
    case Part::kPatternComprehension:
      return PatternComprehension(node);
    case Part::kQuantified:
      return Quantified(node);
    case Part::kReduce:
      return Reduce(node);
    case Part::kMapProjection:
      return MapProjection(node);
    default:
      ENTENTE_CHECK(node.part == Part::kSubquery);
      return Subquery(node);
  }
}

ast::ExpressionPtr AstBuilder::Parameter(const Node& node) {
  return Make(node, ast::Parameter{NameValue(tree_.Text(node).substr(1))});
}

ast::ExpressionPtr AstBuilder::List(const Node& node) {
  ast::ListLiteral list;
  for (const Node& item : tree_.Children(node)) list.items.push_back(Expression(item));
  return Make(node, std::move(list));
}

ast::ExpressionPtr AstBuilder::Map(const Node& node) {
  ast::MapLiteral map;
  for (const Node& item : tree_.Children(node)) {
    const Node& key = OnlyChild(item);
    map.items.push_back({Key(key), key.span, ExpressionIn(item)});
  }
  return Make(node, std::move(map));
}

ast::ExpressionPtr AstBuilder::FunctionCall(const Node& node) {
  ast::FunctionCall call;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kFunctionName) {
      call.name = DottedName(child);
      call.name_span = child.span;
    } else if (child.part == Part::kDistinct) {
      call.distinct = true;
    } else if (child.part == Part::kStar) {
      call.star = true;
    } else {
      const Place place = TakesCondition(call.name) ? Place::kCondition : Place::kValue;
      call.arguments.push_back(Expression(child, place));
    }
  }
  return Make(node, std::move(call));
}

ast::ExpressionPtr AstBuilder::Case(const Node& node) {
  ast::Case result;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kCaseOperand) {
      result.operand = ExpressionIn(child);
    } else if (child.part == Part::kElse) {
      result.otherwise = ExpressionIn(child);
    } else {
      const std::vector<const Node*> rows = ExpressionsIn(child);
      const Place place = result.operand == nullptr ? Place::kCondition : Place::kValue;
      ast::ExpressionPtr when = Expression(*rows[0], place);
      result.branches.push_back({std::move(when), Expression(*rows[1])});
    }
  }
  return Make(node, std::move(result));
}

ast::ExpressionPtr AstBuilder::ListComprehension(const Node& node) {
  ast::ListComprehension result;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kExpression) {
      result.list = Expression(child);
    } else if (child.part == Part::kWhere) {
      result.where = ExpressionIn(child, Place::kCondition);
    } else if (child.part == Part::kBarProjection) {
      result.projection = ExpressionIn(child);
    } else {
      result.variable = Name(child);
      result.variable_span = child.span;
    }
  }
  return Make(node, std::move(result));
}

ast::ExpressionPtr AstBuilder::PatternComprehension(const Node& node) {
  ast::PatternComprehension result;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kPathExpression) {
      result.pattern = std::make_unique<ast::PathPattern>(Path(child, PatternUse::kRead));
      result.path_variable = result.pattern->variable;
    } else if (child.part == Part::kWhere) {
      if (result.where != nullptr) {
        throw ParseFailure{"UnexpectedSyntax", "a pattern has one WHERE",
                           "join conditions with AND", child.span};
      }
      result.where = ExpressionIn(child, Place::kCondition);
    } else if (child.part == Part::kTimeScope) {
      if (result.scope.has_value()) {
        throw ParseFailure{"UnexpectedSyntax", "a pattern comprehension has one time clause", "",
                           child.span};
      }
      result.scope = TimeScope(child);
    } else {
      result.projection = ExpressionIn(child);
    }
  }
  return Make(node, std::move(result));
}

ast::ExpressionPtr AstBuilder::Quantified(const Node& node) {
  const Node& word = OnlyChild(node);
  const Node& variable = *tree_.Next(word);
  ast::Quantified result{QuantifierMeant(word.part), Name(variable), variable.span,
                         ExpressionIn(node), nullptr};
  if (const Node* where = tree_.Find(node, Part::kWhere)) {
    result.where = ExpressionIn(*where, Place::kCondition);
  }
  return Make(node, std::move(result));
}

ast::ExpressionPtr AstBuilder::Reduce(const Node& node) {
  ast::Reduce result;
  std::vector<std::string> names;
  for (const Node& child : tree_.Children(node)) {
    if (IsName(child.part)) names.push_back(Name(child));
  }
  const std::vector<const Node*> rows = ExpressionsIn(node);
  result.accumulator = std::move(names[0]);
  result.variable = std::move(names[1]);
  result.initial = Expression(*rows[0]);
  result.list = Expression(*rows[1]);
  result.body = Expression(*rows[2]);
  return Make(node, std::move(result));
}

ast::MapProjection::Item AstBuilder::ProjectedItem(const Node& node) {
  using Kind = ast::MapProjection::Item::Kind;
  if (node.part == Part::kProjectedAll) return {Kind::kAllProperties, "", nullptr, node.span};
  std::string key = Key(node);
  if (node.part == Part::kProjectedProperty)
    return {Kind::kProperty, std::move(key), nullptr, node.span};
  if (node.part == Part::kProjectedVariable)
    return {Kind::kVariable, std::move(key), nullptr, node.span};
  return {Kind::kEntry, std::move(key), ExpressionIn(node), node.span};
}

ast::ExpressionPtr AstBuilder::MapProjection(const Node& node) {
  ast::MapProjection result;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kVariable) {
      result.object = Make(child, ast::Variable{Name(child)});
    } else {
      result.items.push_back(ProjectedItem(child));
    }
  }
  return Make(node, std::move(result));
}

ast::ExpressionPtr AstBuilder::Subquery(const Node& node) {
  const Node& word = OnlyChild(node);
  const Node& body = *tree_.Next(word);
  const ast::SubqueryKind kind = word.part == Part::kSubqueryExists  ? ast::SubqueryKind::kExists
                                 : word.part == Part::kSubqueryCount ? ast::SubqueryKind::kCount
                                                                     : ast::SubqueryKind::kCollect;
  auto query = body.part == Part::kPatternQuery ? PatternQuery(body) : Query(body, false);
  return Make(node, ast::Subquery{kind, std::move(query)});
}

}  // namespace entente::query
