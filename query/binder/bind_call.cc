#include <algorithm>

#include "base/text.h"
#include "query/binder/meant_names.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;
using graph::Value;

namespace {

KindSet AggregateKinds(const std::string& name, const BoundExpression* argument) {
  if (name == "count") return Kind::kInteger;
  if (name == "collect") return Kind::kList;
  if (name == "avg" || name == "stdev" || name == "stdevp" || name == "percentilecont") {
    return argument != nullptr && argument->kinds.WithoutNull().IsWithin(KindSet::Numbers())
               ? KindSet(Kind::kFloat) | Kind::kNull
               : KindSet::Any();
  }
  return KindSet::Any();
}

Status WrongCount(std::string_view name, size_t minimum, size_t maximum, SourceSpan span) {
  const std::string wanted =
      minimum == maximum ? std::to_string(minimum) : Concat(minimum, " to ", maximum);
  return SyntaxError(
      "InvalidNumberOfArguments",
      Concat("`", name, "` takes ", wanted, maximum == 1 ? " argument" : " arguments"), span);
}

}  // namespace

StatusOr<BoundExpressionPtr> QueryBinder::BindCall(const ast::FunctionCall& call, SourceSpan span,
                                                   QueryState* state) {
  const std::string lower = ToLower(call.name);
  if (IsAggregate(lower)) return BindAggregate(call, span, state);
  ENTENTE_ASSIGN_OR_RETURN(auto special, BindSpecialCall(call, lower, span, state));
  if (special != nullptr) return special;
  const FunctionDefinition* function = FindFunction(call.name);
  if (function == nullptr) {
    return SyntaxError("UnknownFunction", Concat("no function is called `", call.name, "`"),
                       call.name_span, FunctionHelp(call.name));
  }
  if (call.arguments.size() < function->min_arguments ||
      call.arguments.size() > function->max_arguments) {
    return WrongCount(function->name, function->min_arguments, function->max_arguments, span);
  }
  auto result = MakeExpression(Op::kCall, span, function->result | KindSet(Kind::kNull));
  result->function = function;
  for (const auto& argument : call.arguments) {
    ENTENTE_ASSIGN_OR_RETURN(auto bound, BindExpression(*argument, state));
    const size_t i = result->children.size();
    if (!function->parameters.empty()) {
      const KindSet wanted = function->parameters[std::min(i, function->parameters.size() - 1)];
      if ((bound->kinds & (wanted | KindSet(Kind::kNull))).empty()) {
        return SyntaxError("InvalidArgumentType",
                           Concat("`", function->name, "` cannot take ", KindsPhrase(bound->kinds)),
                           bound->span, ArgumentHelp(function->name, bound->kinds));
      }
    }
    result->children.push_back(std::move(bound));
  }
  if (!result->children.empty()) result->read = result->children[0]->read;
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindAggregate(const ast::FunctionCall& call,
                                                        SourceSpan span, QueryState* state) {
  if (aggregates_ == nullptr || inside_aggregate_) {
    // A name that is not known is the nearer mistake.
    for (const auto& argument : call.arguments)
      ENTENTE_RETURN_IF_ERROR(BindExpression(*argument, state).status());
    return inside_aggregate_
               ? SyntaxError("NestedAggregation", "an aggregate cannot stand inside another", span)
               : SyntaxError("InvalidAggregation",
                             "an aggregate stands only in the items of WITH and RETURN", span,
                             "compute it in a WITH before");
  }
  const std::string name = ToLower(call.name);
  const size_t wanted = call.star ? 0 : name.substr(0, 10) == "percentile" ? 2 : 1;
  if (call.arguments.size() != wanted) return WrongCount(call.name, wanted, wanted, span);
  auto aggregate = MakeExpression(Op::kAggregate, span, KindSet::Any());
  aggregate->name = name;
  aggregate->distinct = call.distinct;
  aggregate->star = call.star;
  inside_aggregate_ = true;
  for (const auto& argument : call.arguments) {
    auto bound = BindExpression(*argument, aggregate_state_);
    if (!bound.ok()) {
      inside_aggregate_ = false;
      return bound.status();
    }
    if (IsRandom(**bound)) {
      inside_aggregate_ = false;
      return SyntaxError("NonConstantExpression", "rand() cannot stand inside an aggregate",
                         (*bound)->span);
    }
    aggregate->children.push_back(std::move(*bound));
  }
  inside_aggregate_ = false;
  aggregate->kinds = AggregateKinds(name, call.star ? nullptr : aggregate->children[0].get());
  const KindSet kinds = aggregate->kinds;
  ProjectOperator::Item item;
  item.slot = NewSlot(" aggregate", kinds);
  item.name = call.name;
  item.expression = std::move(aggregate);
  const Slot slot = item.slot;
  aggregates_->push_back(std::move(item));
  return MakeColumn(slot, kinds, span);
}

StatusOr<BoundExpressionPtr> QueryBinder::BindSpecialCall(const ast::FunctionCall& call,
                                                          const std::string& lower, SourceSpan span,
                                                          QueryState* state) {
  if (lower == "valid") return BindValid(call, span, state);
  if (lower == "certainly" || lower == "possibly") {
    if (call.arguments.size() != 1) return WrongCount(call.name, 1, 1, span);
    ENTENTE_ASSIGN_OR_RETURN(auto condition,
                             BindCondition(*call.arguments[0], ToUpper(call.name), state));
    auto result =
        MakeExpression(lower == "certainly" ? Op::kCertainly : Op::kPossibly, span, Kind::kBoolean);
    result->children.push_back(std::move(condition));
    return result;
  }
  if (lower == "history") {
    if (call.arguments.size() != 1) return WrongCount(call.name, 1, 1, span);
    ENTENTE_ASSIGN_OR_RETURN(auto property, BindExpression(*call.arguments[0], state));
    if (property->op != Op::kProperty) {
      return SyntaxError("InvalidArgumentType", "history() takes a property: `history(n.p)`",
                         call.arguments[0]->span);
    }
    auto result = MakeExpression(Op::kHistory, span, KindSet(Kind::kList) | Kind::kNull);
    result->name = property->name;
    result->children.push_back(std::move(property->children[0]));
    return result;
  }
  if (lower == "exists") {
    if (call.arguments.size() != 1) return WrongCount(call.name, 1, 1, span);
    if (const auto* pattern = std::get_if<ast::PatternPredicate>(&call.arguments[0]->node)) {
      const bool before = std::exchange(pattern_predicates_allowed_, true);
      auto bound = BindPatternPredicate(*pattern, span, state);
      pattern_predicates_allowed_ = before;
      return bound;
    }
    ENTENTE_ASSIGN_OR_RETURN(auto argument, BindExpression(*call.arguments[0], state));
    auto result = MakeExpression(Op::kIsNotNull, span, Kind::kBoolean);
    result->children.push_back(std::move(argument));
    return result;
  }
  if (lower == "timeline") return BindTimeline(call, span, state);
  if (lower == "change" || lower == "before" || lower == "after" || lower == "arrival" ||
      lower == "departure" || lower == "schedule") {
    return SyntaxError("NotSupported", Concat(call.name, "() is not there yet"), call.name_span);
  }
  return BoundExpressionPtr();
}

StatusOr<BoundExpressionPtr> QueryBinder::BindTimeline(const ast::FunctionCall& call,
                                                       SourceSpan span, QueryState* state) {
  const auto* inner = call.arguments.size() == 1
                          ? std::get_if<ast::FunctionCall>(&call.arguments[0]->node)
                          : nullptr;
  if (inner == nullptr || !IsAggregate(ToLower(inner->name))) {
    return SyntaxError("InvalidArgumentType",
                       "timeline() takes one aggregate: `timeline(count(*))`", span);
  }
  if (aggregates_ != nullptr && !inside_aggregate_ && !aggregate_state_->ranged) {
    return SyntaxError(
        "NoRowValidity",
        "timeline() shows an aggregate over a range of time, and no MATCH over one came before",
        span, "give the MATCH a range: FOR ALL VALID_TIME");
  }
  ENTENTE_ASSIGN_OR_RETURN(auto column, BindAggregate(*inner, call.arguments[0]->span, state));
  ProjectOperator::Item& item = aggregates_->back();
  item.expression->timeline = true;
  item.expression->kinds = column->kinds = Kind::kList;
  plan_.slot_kinds[item.slot] = Kind::kList;
  return column;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindValid(const ast::FunctionCall& call, SourceSpan span,
                                                    QueryState* state) {
  const KindSet kinds = KindSet(Kind::kPeriods) | Kind::kNull;
  if (call.arguments.empty()) {
    const QueryState* rows = inside_aggregate_ ? aggregate_state_ : state;
    if (!rows->ranged) {
      return SyntaxError(
          "NoRowValidity",
          "valid() is the validity of a row, and no MATCH over a range of time came before", span,
          "for one element's validity write valid(x); for rows over time give the MATCH a range: "
          "FOR ALL VALID_TIME");
    }
    return MakeExpression(Op::kRowValidity, span, Kind::kPeriods);
  }
  if (call.arguments.size() != 1) return WrongCount(call.name, 0, 1, span);
  ENTENTE_ASSIGN_OR_RETURN(auto element, BindExpression(*call.arguments[0], state));
  const KindSet fits = KindSet(Kind::kVertex) | Kind::kEdge | Kind::kPath | Kind::kNull;
  if ((element->kinds & fits).empty()) {
    return SyntaxError("InvalidArgumentType", "valid(x) takes a node, a relationship or a path",
                       element->span);
  }
  auto result = MakeExpression(Op::kElementValidity, span, kinds);
  result->children.push_back(std::move(element));
  return result;
}

}  // namespace entente::query
