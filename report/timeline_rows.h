// From a result to a timeline's rows: which column holds the labels, which the periods.
#pragma once

#include <string>
#include <vector>

#include "base/status.h"
#include "engine/result.h"
#include "report/block_options.h"
#include "report/timeline.h"

namespace entente::report {

// Period sets, dates, datetimes, uncertain dates and lists of them are periods; a row where it is
// null has a label and no bar. Errors NoSuchColumn, NoPeriodColumn, NotAPeriod.
StatusOr<std::vector<TimelineRow>> ReadTimelineRows(const Result& result,
                                                    const BlockOptions& options);

}  // namespace entente::report
