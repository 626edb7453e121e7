#include "query/plan/scope_bounds.h"

#include "base/text.h"
#include "query/functions/function.h"

namespace entente::query {

using graph::Bound;
using graph::Instant;
using graph::Kind;
using graph::Period;
using graph::PeriodSet;
using graph::Value;

namespace {

Status BoundError(std::string_view code, std::string message, std::string help = "") {
  Diagnostic error;
  error.type = ErrorType::kArgument;
  error.code = std::string(code);
  error.message = std::move(message);
  error.help = std::move(help);
  return MakeError(std::move(error));
}

Status NullBound() { return BoundError("InvalidBound", "a bound of time is null"); }

// All of the value at its precision: the year, month, day or microsecond that it names.
StatusOr<Period> GranuleOf(const Value& value) {
  if (value.kind() == Kind::kString) return graph::ParseIsoGranule(value.string());
  ENTENTE_ASSIGN_OR_RETURN(const Bound bound, AsReadBound(value));
  if (!bound.at.is_finite())
    return BoundError("InvalidBound", "BETWEEN needs dates; for an open side write FROM … TO");
  return graph::GranuleAt(bound);
}

StatusOr<PeriodSet> Range(const Bound& from, const Bound& to) {
  if (from < to) return PeriodSet(Period{from, to});
  return BoundError(
      "EmptyRange",
      Concat("the range from ", graph::ToText(from), " to ", graph::ToText(to), " is empty"),
      from == to ? "the end is not part of a range: for one day write AS OF"
                 : "swap the two bounds");
}

StatusOr<PeriodSet> During(const Value& value) {
  if (value.is_null()) return NullBound();
  if (value.kind() == Kind::kString) {
    ENTENTE_ASSIGN_OR_RETURN(const Period period, graph::ParsePeriod(value.string()));
    return PeriodSet(period);
  }
  ENTENTE_ASSIGN_OR_RETURN(const auto validity, AsValidity(value));
  if (!validity)
    return BoundError("InvalidBound", "DURING takes a period or a set of periods",
                      "write DURING period('1968/1970')");
  if (!validity->is_exact()) {
    return BoundError("UncertainBound", "the period of a scope must be exact",
                      "take earliest(…) or latest(…) of its bounds");
  }
  if (validity->possible.empty()) return BoundError("EmptyRange", "the set of periods is empty");
  return validity->possible;
}

}  // namespace

StatusOr<Instant> SliceInstant(const Value& at) {
  if (at.is_null()) return NullBound();
  if (at.kind() == Kind::kString) {
    ENTENTE_ASSIGN_OR_RETURN(const Period granule, graph::ParseIsoGranule(at.string()));
    const int64_t length = granule.to.at.micros - granule.from.at.micros;
    if (length > graph::kMicrosPerDay) {
      return BoundError("InvalidBound",
                        Concat("AS OF needs a full date or datetime, not '", at.string(), "'"),
                        Concat("for the whole stretch write DURING period('", at.string(), "')"));
    }
    return granule.from.at;
  }
  ENTENTE_ASSIGN_OR_RETURN(const Bound bound, AsReadBound(at));
  if (!bound.at.is_finite()) {
    return BoundError("InvalidBound", "AS OF needs an instant, not an infinite bound",
                      "for every time write FOR ALL VALID_TIME");
  }
  return bound.at;
}

StatusOr<PeriodSet> RangeOf(ast::TimeScope::Kind kind, const Value& a, const Value& b) {
  using ScopeKind = ast::TimeScope::Kind;
  if (kind == ScopeKind::kAll) return PeriodSet::Always();
  if (kind == ScopeKind::kDuring) return During(a);
  if (a.is_null() || b.is_null()) return NullBound();
  if (kind == ScopeKind::kBetween) {
    ENTENTE_ASSIGN_OR_RETURN(const Period first, GranuleOf(a));
    ENTENTE_ASSIGN_OR_RETURN(const Period last, GranuleOf(b));
    return Range(first.from, last.to);
  }
  ENTENTE_ASSIGN_OR_RETURN(const Bound from, AsReadBound(a));
  ENTENTE_ASSIGN_OR_RETURN(const Bound to, AsReadBound(b));
  return Range(from, to);
}

}  // namespace entente::query
