#include "storage/compaction.h"

#include <algorithm>
#include <vector>

#include "base/check.h"
#include "storage/view.h"

namespace entente::storage {

using graph::EdgeRow;
using graph::EdgeTypeId;
using graph::PropertyKeyId;
using graph::PropertyOwner;
using graph::VertexId;

namespace {

class Importer {
 public:
  Importer(std::shared_ptr<const Snapshot> snapshot, UserIds user_ids, BaseBuilder* builder)
      : view_(std::move(snapshot)), user_ids_(user_ids), builder_(*builder) {}

  void Run() {
    ImportVertices();
    for (size_t type = 0; type < view_.snapshot().types.size(); ++type) {
      ImportEdges(EdgeTypeId(static_cast<uint16_t>(type)));
    }
    for (const graph::KeyDefinition& definition : builder_.catalog().Keys()) {
      ENTENTE_CHECK(builder_.IndexKey(definition).ok());
    }
  }

 private:
  static void ImportProperty(uint32_t row, const PropertyState& state, ColumnBuilder* column) {
    if (!state.base.is_null()) column->Set(row, state.base);
    column->SetHistory(row, state.stretches);
  }

  // Whether some element of the owner may have a value of the key.
  bool MayHave(PropertyOwner owner, PropertyKeyId key) const {
    return !view_.catalog().Property(owner, key).kinds.empty();
  }

  void ImportVertices() {
    std::vector<uint32_t> kept;
    new_vertex_.assign(view_.num_vertex_slots(), UINT32_MAX);
    for (uint32_t v = 0; v < view_.num_vertex_slots(); ++v) {
      const VertexId vertex(v);
      if (!view_.VertexExists(vertex)) continue;
      const uint32_t added = builder_.vertices().Add(view_.LabelSetOf(vertex));
      new_vertex_[v] = added;
      kept.push_back(v);
      if (user_ids_ == UserIds::kKeep)
        builder_.vertices().SetUserId(added, view_.UserVertexId(vertex));
      if (view_.VertexIsStated(vertex))
        builder_.vertices().validity().Set(added, view_.VertexValidity(vertex));
    }
    if (user_ids_ == UserIds::kKeep) {
      // Numbers that a rolled back statement used are not given again.
      const Delta& delta = view_.snapshot().delta();
      const uint32_t made = delta.next_vertex - view_.snapshot().base().vertices.num_vertices;
      builder_.vertices().ReserveUserIds(delta.first_user_id + made);
    }
    for (uint32_t k = 0; k < view_.catalog().num_property_keys(); ++k) {
      const PropertyKeyId key(k);
      if (!MayHave(PropertyOwner::Vertices(), key)) continue;
      ColumnBuilder& column = builder_.Column(PropertyOwner::Vertices(), key);
      for (uint32_t v : kept)
        ImportProperty(new_vertex_[v], view_.VertexState(VertexId(v), key), &column);
    }
  }

  void ImportEdges(EdgeTypeId type) {
    EdgeTableBuilder& edges = builder_.Edges(type);
    std::vector<uint32_t> kept;
    for (uint32_t row = 0; row < view_.num_edge_rows(type); ++row) {
      const EdgeRow edge(type, row);
      if (!view_.EdgeExists(edge)) continue;
      const uint32_t added = edges.Add(new_vertex_[view_.Source(edge).number()],
                                       new_vertex_[view_.Target(edge).number()]);
      kept.push_back(row);
      if (user_ids_ == UserIds::kKeep) edges.SetSequence(added, SequenceOf(edge));
      if (view_.EdgeIsStated(edge)) edges.validity().Set(added, view_.StatedValidity(edge));
    }
    if (user_ids_ == UserIds::kKeep) {
      const EdgeTable* table = view_.snapshot().base().Edges(type);
      const TypeDelta* written = view_.snapshot().delta().FindType(type);
      const uint32_t base_rows = table == nullptr ? 0 : table->num_rows;
      const uint32_t made = written == nullptr ? 0 : written->next_row - base_rows;
      edges.ReserveSequences(view_.snapshot().delta().FirstSequence(type) + made);
    }
    const PropertyOwner owner = PropertyOwner::EdgesOf(type);
    for (uint32_t k = 0; k < view_.catalog().num_property_keys(); ++k) {
      const PropertyKeyId key(k);
      if (!MayHave(owner, key)) continue;
      ColumnBuilder& column = builder_.Column(owner, key);
      for (uint32_t i = 0; i < kept.size(); ++i) {
        ImportProperty(i, view_.EdgeState(EdgeRow(type, kept[i]), key), &column);
      }
    }
  }

  uint64_t SequenceOf(EdgeRow edge) const {
    return view_.UserEdgeId(edge) & ((uint64_t{1} << 48) - 1);
  }

  View view_;
  UserIds user_ids_;
  BaseBuilder& builder_;
  std::vector<uint32_t> new_vertex_;
};

bool IsUntouched(const Snapshot& snapshot) {
  if (snapshot.vertices_changed || snapshot.base_vertices_changed || !snapshot.touched.empty())
    return false;
  if (snapshot.vertex_exceptions != nullptr) return false;
  for (const TypeState& type : snapshot.types) {
    if (type.has_delta || type.hidden != nullptr) return false;
  }
  return true;
}

bool HasUserIdMaps(const Base& base) {
  return !base.vertices.user_ids.empty() ||
         std::any_of(base.edges.begin(), base.edges.end(),
                     [](const EdgeTable& table) { return !table.sequence_of_row.empty(); });
}

// Names or keys that were added since the base was made.
bool IsCurrentCatalog(const Snapshot& snapshot) {
  return snapshot.base().catalog.version() == snapshot.catalog->version();
}

}  // namespace

void ImportSnapshot(std::shared_ptr<const Snapshot> snapshot, UserIds user_ids,
                    BaseBuilder* builder) {
  Importer(std::move(snapshot), user_ids, builder).Run();
}

std::shared_ptr<const Base> Compacted(std::shared_ptr<const Snapshot> snapshot, UserIds user_ids) {
  const bool ids_fit = user_ids == UserIds::kKeep || !HasUserIdMaps(snapshot->base());
  if (IsUntouched(*snapshot) && IsCurrentCatalog(*snapshot) && ids_fit)
    return snapshot->generation->base;
  BaseBuilder builder(*snapshot->catalog);
  ImportSnapshot(std::move(snapshot), user_ids, &builder);
  return builder.Build();
}

}  // namespace entente::storage
