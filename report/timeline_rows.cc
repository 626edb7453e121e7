#include "report/timeline_rows.h"

#include <optional>
#include <utility>

#include "base/text.h"
#include "report/readable_text.h"
#include "report/result_columns.h"

namespace entente::report {
namespace {

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

}  // namespace

StatusOr<std::vector<TimelineRow>> ReadTimelineRows(const Result& result,
                                                    const BlockOptions& options) {
  std::vector<TimelineRow> rows;
  if (result.num_rows() == 0) return rows;
  ENTENTE_ASSIGN_OR_RETURN(const size_t period, PeriodColumn(result, options));
  ENTENTE_ASSIGN_OR_RETURN(const size_t label, LabelColumn(result, options, period));
  for (size_t row = 0; row < result.num_rows(); ++row) {
    ENTENTE_ASSIGN_OR_RETURN(std::optional<graph::Validity> validity,
                             ValidityOf(result.at(row, period)));
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
