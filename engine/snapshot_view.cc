#include "engine/snapshot_view.h"

#include <utility>

#include "base/arena.h"

namespace entente {

using graph::Value;

SnapshotView::SnapshotView(std::shared_ptr<const graph::GraphView> view, graph::Instant at)
    : view_(std::move(view)), at_(at) {}

SliceGraph SnapshotView::Of(std::string_view type, const SliceOptions& options) const {
  return Of(std::vector<std::string>{std::string(type)}, options);
}

SliceGraph SnapshotView::Of(const std::vector<std::string>& types,
                            const SliceOptions& options) const {
  return SliceGraph(view_, at_, types, options);
}

std::optional<Vertex> SnapshotView::Find(std::string_view label, std::string_view property,
                                         const Parameter& value) const {
  const auto label_id = view_->catalog().FindLabel(label);
  const auto key_id = view_->catalog().FindPropertyKey(property);
  if (!label_id || !key_id) return std::nullopt;
  const auto holds = [&](Vertex v) { return view_->VertexValidity(v).certain.Contains(at_); };
  for (const graph::KeyDefinition& key : view_->catalog().Keys()) {
    if (key.label != *label_id || key.key != *key_id) continue;
    const Vertex found = view_->FindByKey(key, value.value());
    return found.is_none() || !holds(found) ? std::nullopt : std::optional<Vertex>(found);
  }
  std::vector<uint32_t> candidates;
  view_->AppendVertices(*label_id, 0, view_->num_vertex_slots(), &candidates);
  std::optional<Vertex> found;
  for (const uint32_t v : candidates) {
    Arena arena;
    const Value has = view_->VertexProperty(Vertex(v), *key_id, at_, arena);
    if (graph::Equals(has, value.value()) != graph::Ternary::kTrue || !holds(Vertex(v))) continue;
    if (found) return std::nullopt;
    found = Vertex(v);
  }
  return found;
}

Parameter SnapshotView::Property(Vertex vertex, std::string_view property) const {
  const auto key = view_->catalog().FindPropertyKey(property);
  if (!key) return {};
  Arena arena;
  return Parameter::Copy(view_->VertexProperty(vertex, *key, at_, arena));
}

std::string SnapshotView::Text(Vertex vertex, std::string_view property) const {
  const Parameter found = Property(vertex, property);
  if (found.value().is_null()) return "";
  if (found.value().kind() == graph::Kind::kString) return std::string(found.value().string());
  return graph::ToText(found.value());
}

}  // namespace entente
