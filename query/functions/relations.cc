// OVERLAPS, WITHIN, PRECEDES and the others between period sets and instants, and what stands for a
// period or a bound.
#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/period_length.h"

namespace entente::query {
namespace {

using graph::Bound;
using graph::Kind;
using graph::Period;
using graph::PeriodSet;
using graph::Ternary;
using graph::Validity;
using graph::Value;

// Where a bound may lie.
struct BoundRange {
  Bound earliest;
  Bound latest;
};

// REQUIRES of both: the possible set is not empty.
BoundRange StartOf(const Validity& validity) {
  return {validity.possible.start(),
          validity.certain.empty() ? LastStart(validity.possible) : validity.certain.start()};
}
BoundRange EndOf(const Validity& validity) {
  return {validity.certain.empty() ? FirstEnd(validity.possible) : validity.certain.end(),
          validity.possible.end()};
}

// True where certain, false where not even possible.
Ternary Between(bool certain, bool possible) {
  if (certain) return Ternary::kTrue;
  return possible ? Ternary::kUnknown : Ternary::kFalse;
}

Ternary Overlaps(const Validity& a, const Validity& b) {
  return Between(a.certain.Overlaps(b.certain), a.possible.Overlaps(b.possible));
}

Ternary Within(const Validity& a, const Validity& b) {
  const bool certain = b.certain.Covers(a.possible);
  return Between(certain, b.possible.Covers(a.certain) && a.possible.Overlaps(b.possible));
}

Ternary SameInstants(const Validity& a, const Validity& b) {
  const bool certain = a.is_exact() && b.is_exact() && a.certain == b.certain;
  const bool possible = b.possible.Covers(a.certain) && a.possible.Covers(b.certain);
  if (a.is_exact() && b.is_exact()) return graph::ToTernary(certain);
  return Between(certain, possible);
}

Ternary Precedes(const Validity& a, const Validity& b) {
  const BoundRange end = EndOf(a);
  const BoundRange start = StartOf(b);
  return Between(end.latest <= start.earliest, end.earliest <= start.latest);
}

Ternary Meets(const Validity& a, const Validity& b) {
  const BoundRange end = EndOf(a);
  const BoundRange start = StartOf(b);
  const bool exact = end.earliest == end.latest && start.earliest == start.latest;
  const bool possible = end.earliest <= start.latest && start.earliest <= end.latest;
  return Between(exact && possible, possible);
}

std::string_view RelationName(PeriodRelation relation) {
  switch (relation) {
    case PeriodRelation::kOverlaps:
      return "OVERLAPS";
    case PeriodRelation::kWithin:
      return "WITHIN";
    case PeriodRelation::kCovers:
      return "COVERS";
    case PeriodRelation::kEquals:
      return "EQUALS";
    case PeriodRelation::kPrecedes:
      return "PRECEDES";
    case PeriodRelation::kSucceeds:
      return "SUCCEEDS";
    case PeriodRelation::kMeets:
      return "MEETS";
    case PeriodRelation::kImmediatelySucceeds:
      return "IMMEDIATELY SUCCEEDS";
  }
  return "";
}

// Whether the relation compares the hulls' ends, which an empty set lacks.
bool NeedsEnds(PeriodRelation relation) { return relation >= PeriodRelation::kPrecedes; }

Ternary Holds(PeriodRelation relation, const Validity& a, const Validity& b) {
  switch (relation) {
    case PeriodRelation::kOverlaps:
      return Overlaps(a, b);
    case PeriodRelation::kWithin:
      return Within(a, b);
    case PeriodRelation::kCovers:
      return Within(b, a);
    case PeriodRelation::kEquals:
      return SameInstants(a, b);
    case PeriodRelation::kPrecedes:
      return Precedes(a, b);
    case PeriodRelation::kSucceeds:
      return Precedes(b, a);
    case PeriodRelation::kMeets:
      return Meets(a, b);
    case PeriodRelation::kImmediatelySucceeds:
      return Meets(b, a);
  }
  return Ternary::kUnknown;
}

Status NotABound(const Value& value) {
  const std::string written = value.kind() == Kind::kInteger ? graph::ToText(value) : "1990";
  return RuntimeError(
      ErrorType::kType, "InvalidBound",
      Concat("a bound of time is a date, a datetime or a text, not ", KindPhrase(value)),
      std::nullopt,
      Concat("write '", written, "-01-01' for a day, DURING period('", written, "') for the year"));
}

// The error of a text that is no bound, under the one code that bounds have.
Status InvalidBoundText(const Status& status) {
  Diagnostic diagnostic = DiagnosticOf(status);
  if (diagnostic.code == "InstantOutOfRange" || diagnostic.code == "SubMicrosecond") return status;
  return RuntimeError(ErrorType::kArgument, "InvalidBound", std::move(diagnostic.message),
                      std::nullopt, std::move(diagnostic.help));
}

Bound InfiniteBound(const Value& value) {
  return value.positive_infinity() ? Bound::PositiveInfinity() : Bound::NegativeInfinity();
}

// REQUIRES: one of kDateKinds.
StatusOr<Bound> ExactBound(const Value& value) {
  if (value.kind() == Kind::kDate) return graph::ToBound(value.date());
  if (value.kind() == Kind::kLocalDateTime) return graph::ToBound(value.local_datetime());
  return graph::ToBound(value.datetime());
}

// A date that lies somewhere in [earliest, latest]: possibly each of its days, certainly none.
Validity DayIn(const graph::UncertainDate& date) {
  const Period hull{date.earliest,
                    date.latest.at.is_finite() ? graph::GranuleAt(date.latest).to : date.latest};
  if (!(hull.from < hull.to)) return {};
  if (date.is_exact()) return Validity::Exact(hull);
  return {PeriodSet(), PeriodSet(hull)};
}

}  // namespace

StatusOr<std::optional<Validity>> AsValidity(const Value& value) {
  if (value.kind() == Kind::kPeriods) return value.periods();
  if (value.kind() == Kind::kUncertainDate) return DayIn(value.uncertain_date());
  if (!kDateKinds.Has(value.kind())) return std::optional<Validity>();
  ENTENTE_ASSIGN_OR_RETURN(const Bound bound, ExactBound(value));
  return Validity::Exact(graph::GranuleAt(bound));
}

StatusOr<Value> Relate(FunctionContext&, PeriodRelation relation, const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Value::Null();
  if (a.kind() == Kind::kInfinity || b.kind() == Kind::kInfinity) return Value::Null();
  ENTENTE_ASSIGN_OR_RETURN(const std::optional<Validity> left, AsValidity(a));
  ENTENTE_ASSIGN_OR_RETURN(const std::optional<Validity> right, AsValidity(b));
  if (!left || !right) {
    return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                        Concat(RelationName(relation), " compares periods and dates, not ",
                               KindPhrase(left ? b : a)),
                        std::nullopt,
                        "period('1914/1919') or date('1914-07-28') makes one of a text");
  }
  if (NeedsEnds(relation) && (left->possible.empty() || right->possible.empty())) {
    return Value::Null();
  }
  return graph::ToValue(Holds(relation, *left, *right));
}

StatusOr<Bound> AsReadBound(const Value& value) {
  switch (value.kind()) {
    case Kind::kDate:
    case Kind::kLocalDateTime:
    case Kind::kDateTime:
      return ExactBound(value);
    case Kind::kInfinity:
      return InfiniteBound(value);
    case Kind::kString: {
      StatusOr<Bound> bound = graph::ParseIsoBound(value.string());
      if (!bound.ok()) return InvalidBoundText(bound.status());
      return bound;
    }
    case Kind::kUncertainDate:
      if (value.uncertain_date().is_exact()) return value.uncertain_date().earliest;
      return RuntimeError(
          ErrorType::kArgument, "UncertainBound",
          Concat("a bound that is read at must be exact, but ", graph::ToText(value), " is not"),
          std::nullopt, "earliest(…) or latest(…) chooses one of its days");
    default:
      return NotABound(value);
  }
}

StatusOr<graph::EdtfBound> AsWriteBound(const Value& value, graph::BoundSide side) {
  graph::EdtfBound bound;
  switch (value.kind()) {
    case Kind::kDate:
    case Kind::kLocalDateTime:
    case Kind::kDateTime: {
      ENTENTE_ASSIGN_OR_RETURN(bound.date.earliest, ExactBound(value));
      bound.date.latest = bound.date.earliest;
      return bound;
    }
    case Kind::kInfinity:
      bound.date.earliest = bound.date.latest = InfiniteBound(value);
      if (value.positive_infinity() != (side == graph::BoundSide::kTo)) {
        return RuntimeError(
            ErrorType::kArgument, "InvalidBound",
            side == graph::BoundSide::kTo ? "no period ends at -inf" : "no period begins at +inf");
      }
      bound.open = true;
      return bound;
    case Kind::kUncertainDate:
      bound.date = value.uncertain_date();
      return bound;
    case Kind::kString: {
      StatusOr<graph::EdtfBound> parsed = graph::ParseEdtfBound(value.string(), side);
      if (!parsed.ok()) return InvalidBoundText(parsed.status());
      return parsed;
    }
    default:
      return NotABound(value);
  }
}

}  // namespace entente::query
