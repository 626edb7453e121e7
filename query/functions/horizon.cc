#include "query/functions/horizon.h"

namespace entente::query {

using graph::Bound;
using graph::Instant;

namespace {

bool IsVertex(const graph::Value& element) { return element.kind() == graph::Kind::kVertex; }

Bound NextBoundOfHistory(const std::vector<graph::HistoryEntry>& history, Instant after) {
  for (const graph::HistoryEntry& entry : history) {
    if (entry.period.from.at > after) return entry.period.from;
    if (entry.period.to.at > after) return entry.period.to;
  }
  return Bound::PositiveInfinity();
}

Bound Earlier(const Bound& a, const Bound& b) { return b < a ? b : a; }

Bound NextChangeOf(const graph::GraphView& view, const graph::Value& element,
                   graph::PropertyKeyId key, Instant at, Arena& arena) {
  return NextBoundOfHistory(IsVertex(element) ? view.VertexHistory(element.vertex(), key, arena)
                                              : view.EdgeHistory(element.edge(), key, arena),
                            at);
}

}  // namespace

Bound NextBound(const graph::PeriodSet& set, Instant after) {
  for (const graph::Period& period : set.periods()) {
    if (period.from.at > after) return period.from;
    if (period.to.at > after) return period.to;
  }
  return Bound::PositiveInfinity();
}

Bound NextChange(const graph::GraphView& view, const graph::Value& element,
                 std::optional<graph::PropertyKeyId> key, Instant at, bool asks_hold,
                 Arena& arena) {
  Bound next = Bound::PositiveInfinity();
  if (asks_hold) {
    const graph::Validity validity = IsVertex(element) ? view.VertexValidity(element.vertex())
                                                       : view.EdgeValidity(element.edge());
    next = NextBound(validity.possible, at);
  }
  if (key) return Earlier(next, NextChangeOf(view, element, *key, at, arena));
  const auto keys =
      IsVertex(element) ? view.VertexKeys(element.vertex()) : view.EdgeKeys(element.edge());
  for (const graph::PropertyKeyId each : keys)
    next = Earlier(next, NextChangeOf(view, element, each, at, arena));
  return next;
}

}  // namespace entente::query
