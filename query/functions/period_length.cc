#include "query/functions/period_length.h"

namespace entente::query {

std::optional<PeriodLength> LengthOf(const graph::Validity& validity) {
  if (!validity.is_exact()) return std::nullopt;
  PeriodLength length;
  for (const graph::Period& period : validity.possible.periods()) {
    if (!period.from.at.is_finite() || !period.to.at.is_finite()) return std::nullopt;
    int64_t micros = 0;
    if (__builtin_sub_overflow(period.to.at.micros, period.from.at.micros, &micros) ||
        __builtin_add_overflow(length.micros, micros, &length.micros)) {
      return std::nullopt;
    }
    if (period.from.granularity != graph::Granularity::kDay ||
        period.to.granularity != graph::Granularity::kDay) {
      length.whole_days = false;
    }
  }
  return length;
}

graph::Bound LastStart(const graph::PeriodSet& possible) {
  const graph::Bound end = possible.end();
  if (!end.at.is_finite()) return end;
  return {graph::Instant{end.at.micros - graph::GranuleMicros(end.granularity)}, end.granularity};
}

graph::Bound FirstEnd(const graph::PeriodSet& possible) {
  const graph::Bound start = possible.start();
  return start.at.is_finite() ? graph::GranuleAt(start).to : start;
}

graph::Value PointBetween(graph::Bound earliest, graph::Bound latest, Arena& arena) {
  if (earliest == latest) return graph::Value::OfBound(earliest);
  graph::UncertainDate date;
  date.earliest = earliest;
  date.latest = latest;
  return graph::Value::Of(date, arena);
}

}  // namespace entente::query
