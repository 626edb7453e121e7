#include "report/result_columns.h"

#include <utility>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente::report {
namespace {

using graph::Kind;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;

bool IsTemporal(Kind kind) {
  return kind == Kind::kPeriods || kind == Kind::kDate || kind == Kind::kDateTime ||
         kind == Kind::kLocalDateTime || kind == Kind::kUncertainDate;
}

StatusOr<Validity> GranuleOf(const StatusOr<graph::Bound>& bound) {
  if (!bound.ok()) return bound.status();
  return Validity::Exact(PeriodSet(graph::GranuleAt(*bound)));
}

// It happened on some day from the earliest to the latest: nothing is certain.
Validity OfUncertain(const graph::UncertainDate& date) {
  const graph::Bound latest = date.latest;
  const bool open = !latest.at.is_finite();
  const Period possible{date.earliest, open ? latest : graph::GranuleAt(latest).to};
  if (date.is_exact()) return Validity::Exact(PeriodSet(possible));
  return {PeriodSet(), PeriodSet(possible)};
}

}  // namespace

StatusOr<std::optional<Validity>> ValidityOf(const Value& value) {
  StatusOr<Validity> single = Validity();
  switch (value.kind()) {
    case Kind::kPeriods:
      return value.periods();
    case Kind::kUncertainDate:
      return OfUncertain(value.uncertain_date());
    case Kind::kDate:
      single = GranuleOf(graph::ToBound(value.date()));
      break;
    case Kind::kLocalDateTime:
      single = GranuleOf(graph::ToBound(value.local_datetime()));
      break;
    case Kind::kDateTime:
      single = GranuleOf(graph::ToBound(value.datetime()));
      break;
    case Kind::kNull:
      return Validity();
    case Kind::kList: {
      Validity all;
      for (const Value& item : value.list()) {
        ENTENTE_ASSIGN_OR_RETURN(const std::optional<Validity> one, ValidityOf(item));
        if (!one) return std::optional<Validity>();
        all = all.Union(*one);
      }
      return all;
    }
    default:
      return std::optional<Validity>();
  }
  if (!single.ok()) return single.status();
  return *std::move(single);
}

StatusOr<size_t> FindColumn(const Result& result, const std::string& name) {
  for (size_t column = 0; column < result.num_columns(); ++column) {
    if (result.columns()[column] == name) return column;
  }
  const std::string nearest = NearestWord(name, result.columns());
  return InputError("NoSuchColumn", Concat("the result has no column `", name, "`"),
                    nearest.empty() ? Concat("it has ", Join(result.columns(), ", "))
                                    : Concat("did you mean `", nearest, "`?"));
}

bool HasTemporalValue(const Result& result, size_t column) {
  for (size_t row = 0; row < result.num_rows(); ++row) {
    const Value& value = result.at(row, column);
    if (IsTemporal(value.kind())) return true;
    if (value.kind() == Kind::kList && !value.list().empty()) {
      return IsTemporal(value.list()[0].kind());
    }
    if (!value.is_null()) return false;
  }
  return false;
}

bool HasOnlyNumbers(const Result& result, size_t column) {
  bool some = false;
  for (size_t row = 0; row < result.num_rows(); ++row) {
    const Value& value = result.at(row, column);
    if (!value.is_null() && !value.is_number()) return false;
    some = some || value.is_number();
  }
  return some;
}

}  // namespace entente::report
