// Functions over validities, period sets and uncertain dates.
#include <optional>
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/period_length.h"

namespace entente::query {
namespace {

using graph::Bound;
using graph::Kind;
using graph::KindSet;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;
using Arguments = absl::Span<const Value>;

constexpr KindSet kPeriodLike = kDateKinds | Kind::kPeriods | Kind::kUncertainDate;
constexpr KindSet kBoundLike = kDateKinds | Kind::kString | Kind::kInfinity | Kind::kUncertainDate;

StatusOr<Validity> PeriodArgument(std::string_view function, const Value& value) {
  ENTENTE_ASSIGN_OR_RETURN(const std::optional<Validity> validity, AsValidity(value));
  if (!validity) return WrongArgument(function, "a period set or a date", value);
  return *validity;
}

StatusOr<Value> PeriodOfText(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() != Kind::kString) {
    ENTENTE_ASSIGN_OR_RETURN(const Validity validity, PeriodArgument("period", value));
    return Value::Of(validity, context.arena);
  }
  ENTENTE_ASSIGN_OR_RETURN(const Period period, graph::ParsePeriod(value.string()));
  return Value::Of(Validity::Exact(period), context.arena);
}

StatusOr<Value> MakePeriod(FunctionContext& context, Arguments arguments) {
  if (arguments.size() == 1) return PeriodOfText(context, arguments);
  ENTENTE_ASSIGN_OR_RETURN(const Bound from, AsReadBound(arguments[0]));
  ENTENTE_ASSIGN_OR_RETURN(const Bound to, AsReadBound(arguments[1]));
  if (!(from < to)) {
    return RuntimeError(
        ErrorType::kArgument, "EmptyPeriod",
        Concat("a period begins before it ends, but ", graph::ToText(from),
               from == to ? " is " : " lies after ", from == to ? "both" : graph::ToText(to)));
  }
  return Value::Of(Validity::Exact(Period{from, to}), context.arena);
}

StatusOr<Value> Edtf(FunctionContext& context, Arguments arguments) {
  if (arguments[0].kind() != Kind::kString) return WrongArgument("edtf", "a text", arguments[0]);
  const std::string_view text = arguments[0].string();
  if (text.find('/') != std::string_view::npos) {
    ENTENTE_ASSIGN_OR_RETURN(const Validity validity, graph::ParseEdtfInterval(text));
    return Value::Of(validity, context.arena);
  }
  ENTENTE_ASSIGN_OR_RETURN(const graph::UncertainDate date, graph::ParseEdtfDate(text));
  if (date.is_exact() && date.qualifier == graph::UncertainDate::Qualifier::kNone) {
    return Value::OfBound(date.earliest);
  }
  return Value::Of(date, context.arena);
}

StatusOr<Value> Start(FunctionContext& context, Arguments arguments) {
  ENTENTE_ASSIGN_OR_RETURN(const Validity validity, PeriodArgument("start", arguments[0]));
  const auto& [certain, possible] = validity;
  if (possible.empty()) return Value::Null();
  return PointBetween(possible.start(), certain.empty() ? LastStart(possible) : certain.start(),
                      context.arena);
}

StatusOr<Value> End(FunctionContext& context, Arguments arguments) {
  ENTENTE_ASSIGN_OR_RETURN(const Validity validity, PeriodArgument("end", arguments[0]));
  const auto& [certain, possible] = validity;
  if (possible.empty()) return Value::Null();
  return PointBetween(certain.empty() ? FirstEnd(possible) : certain.end(), possible.end(),
                      context.arena);
}

StatusOr<Value> Days(FunctionContext&, Arguments arguments) {
  ENTENTE_ASSIGN_OR_RETURN(const Validity validity, PeriodArgument("days", arguments[0]));
  const std::optional<PeriodLength> length = LengthOf(validity);
  if (!length) return Value::Null();
  if (length->whole_days) return Value::Integer(length->micros / graph::kMicrosPerDay);
  return Value::Float(static_cast<double>(length->micros) /
                      static_cast<double>(graph::kMicrosPerDay));
}

StatusOr<Value> Gaps(FunctionContext& context, Arguments arguments) {
  ENTENTE_ASSIGN_OR_RETURN(const Validity set, PeriodArgument("gaps", arguments[0]));
  ENTENTE_ASSIGN_OR_RETURN(const Validity within, PeriodArgument("gaps", arguments[1]));
  return Value::Of(within.Difference(set), context.arena);
}

StatusOr<Value> CoalescePeriods(FunctionContext& context, Arguments arguments) {
  if (arguments[0].kind() != Kind::kList) {
    return WrongArgument("coalesce_periods", "a list of period sets", arguments[0]);
  }
  std::vector<Period> certain;
  std::vector<Period> possible;
  for (const Value& item : arguments[0].list()) {
    if (item.is_null()) continue;
    ENTENTE_ASSIGN_OR_RETURN(const Validity validity, PeriodArgument("coalesce_periods", item));
    const auto c = validity.certain.periods();
    const auto p = validity.possible.periods();
    certain.insert(certain.end(), c.begin(), c.end());
    possible.insert(possible.end(), p.begin(), p.end());
  }
  return Value::Of(Validity{PeriodSet::Of(std::move(certain)), PeriodSet::Of(std::move(possible))},
                   context.arena);
}

StatusOr<Value> Periods(FunctionContext& context, Arguments arguments) {
  ENTENTE_ASSIGN_OR_RETURN(const Validity validity, PeriodArgument("periods", arguments[0]));
  std::vector<Value> periods;
  for (const Period& period : validity.possible.periods()) {
    const PeriodSet possible(period);
    periods.push_back(
        Value::Of(Validity{validity.certain.Intersect(possible), possible}, context.arena));
  }
  return Value::List(periods, context.arena);
}

// The shortest and longest periods, the earliest and latest, that a single one may really be.
std::vector<Period> Extremes(const Validity& validity) {
  const auto& [certain, possible] = validity;
  std::vector<Period> extremes;
  for (const Bound& from :
       {possible.start(), certain.empty() ? LastStart(possible) : certain.start()}) {
    for (const Bound& to : {certain.empty() ? FirstEnd(possible) : certain.end(), possible.end()}) {
      if (from < to) extremes.push_back({from, to});
    }
  }
  return extremes;
}

// The relation that holds whatever the exact bounds are, if there is one.
std::optional<graph::AllenRelation> AllenOfAll(const Validity& p, const Validity& q) {
  std::optional<graph::AllenRelation> found;
  for (const Period& a : Extremes(p)) {
    for (const Period& b : Extremes(q)) {
      const graph::AllenRelation relation = graph::Allen(a, b);
      if (found && *found != relation) return std::nullopt;
      found = relation;
    }
  }
  return found;
}

StatusOr<Value> AllenBetween(FunctionContext&, Arguments arguments) {
  ENTENTE_ASSIGN_OR_RETURN(const Validity p, PeriodArgument("allen", arguments[0]));
  ENTENTE_ASSIGN_OR_RETURN(const Validity q, PeriodArgument("allen", arguments[1]));
  if (p.possible.size() != 1 || q.possible.size() != 1) {
    return InvalidArgument("allen() compares two single periods, not sets of them",
                           "UNWIND periods(…) takes a set apart");
  }
  const std::optional<graph::AllenRelation> relation = AllenOfAll(p, q);
  return relation ? Value::String(graph::AllenName(*relation)) : Value::Null();
}

StatusOr<Value> Earliest(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kUncertainDate) return Value::OfBound(value.uncertain_date().earliest);
  if (kDateKinds.Has(value.kind()) || value.kind() == Kind::kInfinity) return value;
  return WrongArgument("earliest", "a date", value);
}

StatusOr<Value> Latest(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kUncertainDate) return Value::OfBound(value.uncertain_date().latest);
  if (kDateKinds.Has(value.kind()) || value.kind() == Kind::kInfinity) return value;
  return WrongArgument("latest", "a date", value);
}

StatusOr<Value> Valid(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kVertex) {
    return Value::Of(context.view.VertexValidity(value.vertex()), context.arena);
  }
  if (value.kind() == Kind::kEdge) {
    return Value::Of(context.view.EdgeValidity(value.edge()), context.arena);
  }
  if (value.kind() != Kind::kPath)
    return WrongArgument("valid", "a node, relationship or path", value);
  Validity together = Validity::Always();
  for (const Value& element : value.path()) {
    together = together.Intersect(element.kind() == Kind::kVertex
                                      ? context.view.VertexValidity(element.vertex())
                                      : context.view.EdgeValidity(element.edge()));
  }
  return Value::Of(together, context.arena);
}

FunctionDefinition Define(std::string_view name, std::vector<KindSet> parameters, KindSet result,
                          FunctionBody body, std::string_view summary) {
  FunctionDefinition definition;
  definition.name = name;
  definition.min_arguments = definition.max_arguments = parameters.size();
  definition.parameters = std::move(parameters);
  definition.result = result;
  definition.body = body;
  definition.summary = summary;
  return definition;
}

}  // namespace

void AppendPeriodFunctions(FunctionDefinitions* functions) {
  const KindSet point = kDateKinds | Kind::kUncertainDate | Kind::kInfinity;
  const KindSet element_or_path = kElementKinds | Kind::kPath;
  FunctionDefinition period =
      Define("period", {kBoundLike | Kind::kPeriods, kBoundLike}, Kind::kPeriods, MakePeriod,
             "the period of a text like '1914/1919', or from one bound to another");
  period.min_arguments = 1;
  functions->insert(
      functions->end(),
      {
          period,
          Define("edtf", {Kind::kString}, kDateKinds | Kind::kUncertainDate | Kind::kPeriods, Edtf,
                 "an EDTF date or interval, which may be uncertain"),
          Define("valid", {element_or_path}, Kind::kPeriods, Valid,
                 "the whole validity of an element; of a path when all of it holds"),
          Define("start", {kPeriodLike}, point, Start, "where a period set begins"),
          Define("end", {kPeriodLike}, point, End, "where a period set ends, exclusive"),
          Define("days", {kPeriodLike}, KindSet::Numbers(), Days,
                 "the days that a period set covers; null if unbounded or uncertain"),
          Define("gaps", {kPeriodLike, kPeriodLike}, Kind::kPeriods, Gaps,
                 "the stretches of the second period set that the first leaves out"),
          Define("coalesce_periods", {Kind::kList}, Kind::kPeriods, CoalescePeriods,
                 "the union of a list of period sets"),
          Define("periods", {kPeriodLike}, Kind::kList, Periods,
                 "the periods of a period set, one by one"),
          Define("allen", {kPeriodLike, kPeriodLike}, Kind::kString, AllenBetween,
                 "which of Allen's thirteen relations holds between two periods; null where that "
                 "is uncertain"),
          Define("earliest", {point}, point, Earliest, "the first day that a date may be"),
          Define("latest", {point}, point, Latest, "the last day that a date may be"),
      });
}

}  // namespace entente::query
