#include "query/execution/stretches.h"

#include <algorithm>

namespace entente::query {

using graph::Bound;
using graph::Kind;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;

namespace {

bool IsRowElement(const BoundExpression& e) {
  return e.op == Op::kColumn && e.read.kind == ReadTime::Kind::kRow;
}

bool ReadsWholeElement(const BoundExpression& e) {
  return e.op == Op::kMapAll || e.op == Op::kIndex ||
         (e.op == Op::kCall && e.function->reads_graph);
}

}  // namespace

StretchSplitter::StretchSplitter(const std::vector<const BoundExpression*>& expressions,
                                 ExecutionContext& context)
    : context_(context) {
  for (const BoundExpression* expression : expressions) {
    Walk(*expression, [this](const BoundExpression& e) {
      if (e.children.empty() || !IsRowElement(*e.children[0])) return;
      if (e.op == Op::kProperty) dependencies_.push_back({e.children[0]->slot, e.name});
      if (ReadsWholeElement(e)) dependencies_.push_back({e.children[0]->slot, ""});
    });
  }
}

bool StretchSplitter::NeedsSplitting() const {
  const graph::Catalog& catalog = context_.view().catalog();
  const auto has_history = [&](graph::PropertyKeyId key) {
    if (catalog.Property(graph::PropertyOwner::Vertices(), key).has_history) return true;
    for (size_t t = 0; t < catalog.num_edge_types(); ++t) {
      const graph::EdgeTypeId type(static_cast<uint16_t>(t));
      if (catalog.Property(graph::PropertyOwner::EdgesOf(type), key).has_history) return true;
    }
    return false;
  };
  for (const Dependency& dependency : dependencies_) {
    if (!dependency.key.empty()) {
      const auto key = catalog.FindPropertyKey(dependency.key);
      if (key && has_history(*key)) return true;
      continue;
    }
    for (size_t k = 0; k < catalog.num_property_keys(); ++k) {
      if (has_history(graph::PropertyKeyId(static_cast<uint32_t>(k)))) return true;
    }
  }
  return false;
}

void StretchSplitter::AddBoundaries(const Value& element, const std::string& name,
                                    std::vector<Bound>* boundaries) const {
  const graph::GraphView& view = context_.view();
  const bool vertex = element.kind() == Kind::kVertex;
  if (!vertex && element.kind() != Kind::kEdge) return;
  std::vector<graph::PropertyKeyId> keys;
  if (name.empty()) {
    keys = vertex ? view.VertexKeys(element.vertex()) : view.EdgeKeys(element.edge());
  } else if (const auto key = view.catalog().FindPropertyKey(name)) {
    keys.push_back(*key);
  }
  for (const graph::PropertyKeyId key : keys) {
    const auto history = vertex ? view.VertexHistory(element.vertex(), key, context_.arena())
                                : view.EdgeHistory(element.edge(), key, context_.arena());
    for (const graph::HistoryEntry& entry : history) {
      boundaries->push_back(entry.period.from);
      boundaries->push_back(entry.period.to);
    }
  }
}

void StretchSplitter::Split(const Batch& batch, uint32_t row, std::vector<Stretch>* out) const {
  std::vector<Bound> boundaries{Bound::NegativeInfinity(), Bound::PositiveInfinity()};
  for (const Dependency& dependency : dependencies_) {
    AddBoundaries(batch.columns[dependency.slot].ValueAt(row), dependency.key, &boundaries);
  }
  std::sort(boundaries.begin(), boundaries.end());
  boundaries.erase(std::unique(boundaries.begin(), boundaries.end()), boundaries.end());
  const Validity whole = batch.validity.Get(row);
  if (boundaries.size() == 2) {
    out->push_back({row, whole});
    return;
  }
  for (size_t i = 0; i + 1 < boundaries.size(); ++i) {
    Validity piece =
        whole.Intersect(Validity::Exact(PeriodSet(Period{boundaries[i], boundaries[i + 1]})));
    if (!piece.possible.empty()) out->push_back({row, std::move(piece)});
  }
}

void StretchSplitter::Fill(const Batch& source, const std::vector<Slot>& slots,
                           absl::Span<const Stretch> stretches, Arena& arena, Batch* target) {
  std::vector<uint32_t> rows;
  for (const Stretch& stretch : stretches) rows.push_back(stretch.row);
  for (const Slot slot : slots)
    target->columns[slot].Gather(source.columns[slot], rows.data(), rows.size());
  target->size = stretches.size();
  target->has_validity = true;
  target->validity.Resize(kMaxBatchRows);
  for (size_t i = 0; i < stretches.size(); ++i)
    target->validity.Put(i, stretches[i].validity, arena);
  target->certain.clear();
}

}  // namespace entente::query
