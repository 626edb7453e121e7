#include "report/timeline_rows.h"

#include <optional>
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

// Nothing where the value says nothing about time.
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

StatusOr<size_t> PeriodColumn(const Result& result, const BlockOptions& options) {
  if (!options.period.empty()) return FindColumn(result, options.period);
  for (size_t column = 0; column < result.num_columns(); ++column) {
    if (HasTemporalValue(result, column)) return column;
  }
  return InputError("NoPeriodColumn", "no column of the result holds periods or dates",
                    "RETURN valid() or valid(x) for the period of each row");
}

StatusOr<size_t> LabelColumn(const Result& result, const BlockOptions& options, size_t period) {
  if (!options.label.empty()) return FindColumn(result, options.label);
  for (size_t column = 0; column < result.num_columns(); ++column) {
    if (column != period && !HasTemporalValue(result, column)) return column;
  }
  return period;
}

std::string NameOf(const std::vector<std::pair<std::string, Value>>& properties) {
  for (const std::string_view wanted : {"name", "title", "key"}) {
    for (const auto& [key, value] : properties) {
      if (key == wanted && value.kind() == Kind::kString) return std::string(value.string());
    }
  }
  return "";
}

}  // namespace

std::string ReadableText(const Result& result, const Value& value) {
  switch (value.kind()) {
    case Kind::kString:
      return std::string(value.string());
    case Kind::kPeriods:
      return graph::ToReadableText(value.periods());
    case Kind::kNull:
      return "";
    case Kind::kVertex: {
      const std::string name = NameOf(result.NodeOf(value).properties);
      return name.empty() ? result.Text(value) : name;
    }
    case Kind::kList: {
      std::vector<std::string> items;
      for (const Value& item : value.list()) items.push_back(ReadableText(result, item));
      return Join(items, ", ");
    }
    case Kind::kMap: {
      std::vector<std::string> entries;
      for (const graph::MapEntry& entry : value.map()) {
        entries.push_back(Concat(entry.key.string(), ": ", ReadableText(result, entry.value)));
      }
      return Join(entries, ", ");
    }
    default:
      return result.Text(value);
  }
}

StatusOr<std::vector<TimelineRow>> ReadTimelineRows(const Result& result,
                                                    const BlockOptions& options) {
  std::vector<TimelineRow> rows;
  if (result.num_rows() == 0) return rows;
  ENTENTE_ASSIGN_OR_RETURN(const size_t period, PeriodColumn(result, options));
  ENTENTE_ASSIGN_OR_RETURN(const size_t label, LabelColumn(result, options, period));
  for (size_t row = 0; row < result.num_rows(); ++row) {
    ENTENTE_ASSIGN_OR_RETURN(std::optional<Validity> validity, ValidityOf(result.at(row, period)));
    if (!validity) {
      return InputError(
          "NotAPeriod",
          Concat("row ", row + 1, " of column `", result.columns()[period],
                 "` is no period and no date: ", result.Text(result.at(row, period))));
    }
    rows.push_back({ReadableText(result, result.at(row, label)), *std::move(validity)});
  }
  return rows;
}

}  // namespace entente::report
