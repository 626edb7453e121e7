#include <utility>

#include "base/text.h"
#include "storage/ends.h"
#include "storage/transaction.h"

namespace entente::storage {

using graph::EdgeRow;
using graph::EdgeTypeId;
using graph::Validity;
using graph::VertexId;

std::string StoreTransaction::NameOf(EdgeTypeId type) const {
  return Concat("a relationship of type ", working_.catalog->EdgeTypeName(type));
}

Status StoreTransaction::Deleted() {
  return RuntimeError(ErrorType::kEntityNotFound, "DeletedEntityAccess",
                      "what was deleted cannot be written to", std::nullopt,
                      "write before DELETE, or leave the deleted element out");
}

StatusOr<Validity> StoreTransaction::Fitted(EdgeTypeId type, VertexId source, VertexId target,
                                            const Validity& stated) const {
  if (!live_.VertexIsStated(source) && !live_.VertexIsStated(target)) return stated;
  const Validity ends = live_.VertexValidity(source).Intersect(live_.VertexValidity(target));
  return FitToEnds(stated, ends, NameOf(type));
}

StatusOr<EdgeRow> StoreTransaction::CreateEdge(EdgeTypeId type, VertexId source, VertexId target,
                                               const Validity* validity) {
  if (validity != nullptr && validity->possible.empty()) {
    return RuntimeError(ErrorType::kArgument, "EmptyPeriod", "the validity to be written is empty");
  }
  Validity fitted;
  const bool stated = validity != nullptr && !(*validity == Validity::Always());
  if (stated) {
    ENTENTE_ASSIGN_OR_RETURN(fitted, Fitted(type, source, target, *validity));
  }
  TypeDelta& written = delta().MakeType(type);
  ENTENTE_CHECK(written.next_row < UINT32_MAX);
  EdgeVersion version;
  version.row = written.next_row++;
  version.source = source.number();
  version.target = target.number();
  AddVersion(version, type, stated ? &fitted : nullptr);
  MutableType(type).num_rows = written.next_row;
  MutableCatalog().CountEdges(type, 1);
  const EdgeRow edge(type, version.row);
  created_.insert(ElementOf(edge));
  written_edges_.push_back(edge);
  return edge;
}

void StoreTransaction::AddVersion(EdgeVersion version, EdgeTypeId type, const Validity* validity) {
  TypeDelta& written = delta().MakeType(type);
  EdgeSlot& slot = written.rows.Make(version.row);
  uint64_t& out_head = written.out_heads.Make(version.source);
  uint64_t& in_head = written.in_heads.Make(version.target);
  version.created = stamp_;
  version.ended = 0;
  version.next_out = LoadPointer<const EdgeVersion>(out_head);
  version.next_in = LoadPointer<const EdgeVersion>(in_head);
  version.older = LoadPointer<EdgeVersion>(slot.version);
  TypeState& state = MutableType(type);
  if (validity != nullptr) {
    version.validity = delta().Keep(*validity);
    version.exceptional = !IsInline(*validity);
    version.from_micros = HullOf(*validity).from.at.micros;
    version.to_micros = HullOf(*validity).to.at.micros;
  } else {
    state.has_unstated = true;
    state.must_test_ends = state.must_test_ends || live_.VertexIsStated(VertexId(version.source)) ||
                           live_.VertexIsStated(VertexId(version.target));
  }
  state.has_delta = true;
  const uint64_t made = AsWord(delta().New(version));
  Write(slot.version, made);
  Write(out_head, made);
  Write(in_head, made);
}

void StoreTransaction::HideEdge(EdgeRow edge) {
  if (!live_.BaseEntryHolds(edge)) {
    EdgeVersion* version = live_.VisibleVersion(edge);
    ENTENTE_CHECK(version != nullptr);
    return Write(version->ended, stamp_);
  }
  Write(delta().MakeType(edge.type()).rows.Make(edge.row()).base_ended, stamp_);
  const size_t base_rows = base().Edges(edge.type())->num_rows;
  MutableBits(&MutableType(edge.type()).hidden, nullptr, base_rows).Set(edge.row());
}

Status StoreTransaction::SetEdgeValidity(EdgeRow edge, const Validity& validity) {
  if (validity.possible.empty()) {
    return RuntimeError(ErrorType::kArgument, "EmptyPeriod", "the validity to be written is empty");
  }
  if (!live_.EdgeExists(edge)) return Deleted();
  EdgeVersion version;
  version.row = edge.row();
  version.source = live_.Source(edge).number();
  version.target = live_.Target(edge).number();
  const bool stated = !(validity == Validity::Always());
  Validity fitted;
  if (stated) {
    ENTENTE_ASSIGN_OR_RETURN(fitted,
                             Fitted(edge.type(), live_.Source(edge), live_.Target(edge), validity));
  }
  if (stated == live_.EdgeIsStated(edge) && (!stated || live_.StatedValidity(edge) == fitted))
    return OkStatus();
  HideEdge(edge);
  AddVersion(version, edge.type(), stated ? &fitted : nullptr);
  written_edges_.push_back(edge);
  return OkStatus();
}

Status StoreTransaction::DeleteEdge(EdgeRow edge) {
  if (!live_.EdgeExists(edge)) return OkStatus();
  for (graph::PropertyKeyId key : live_.EdgeKeys(edge))
    Remember(ElementOf(edge), key, live_.EdgeState(edge, key));
  HideEdge(edge);
  MutableCatalog().CountEdges(edge.type(), -1);
  if (created_.erase(ElementOf(edge)) == 0) deleted_.insert(ElementOf(edge));
  return OkStatus();
}

// --- What waits for the end of the statement

Status StoreTransaction::CheckEnds(EdgeRow edge) const {
  const VertexId source = live_.Source(edge), target = live_.Target(edge);
  if (!live_.VertexIsStated(source) && !live_.VertexIsStated(target)) return OkStatus();
  const Validity ends = live_.VertexValidity(source).Intersect(live_.VertexValidity(target));
  if (!live_.EdgeIsStated(edge)) {
    return ends.possible.empty() ? UnstatedOutsideEnds(NameOf(edge.type())) : OkStatus();
  }
  const Validity stated = live_.StatedValidity(edge);
  const bool fits = ends.possible.Covers(stated.certain) && ends.possible.Overlaps(stated.possible);
  return fits ? OkStatus() : OutsideEnds(stated, ends, NameOf(edge.type()));
}

Status StoreTransaction::CheckEdgesOf(VertexId v) {
  for (EdgeRow edge : live_.EdgesOf(v)) {
    if (!live_.EdgeIsStated(edge) && live_.EdgeValidity(edge).possible.empty()) {
      // An unstated edge holds whenever both its ends do: with no such time left it goes with them.
      ENTENTE_RETURN_IF_ERROR(DeleteEdge(edge));
    } else {
      ENTENTE_RETURN_IF_ERROR(CheckEnds(edge));
    }
  }
  return OkStatus();
}

Status StoreTransaction::FinishStatement() {
  for (VertexId v : deleted_vertices_) {
    if (live_.EdgesOf(v).empty()) continue;
    return RuntimeError(ErrorType::kConstraint, "DeleteConnectedNode",
                        "a node that is to be deleted still has relationships", std::nullopt,
                        "delete them first, or use DETACH DELETE");
  }
  for (EdgeRow edge : written_edges_) {
    if (live_.EdgeExists(edge)) ENTENTE_RETURN_IF_ERROR(CheckEnds(edge));
  }
  for (VertexId v : moved_vertices_) {
    if (live_.VertexExists(v)) ENTENTE_RETURN_IF_ERROR(CheckEdgesOf(v));
  }
  for (const auto& [v, key] : written_keys_) ENTENTE_RETURN_IF_ERROR(CheckKeys(v, key));
  deleted_vertices_.clear();
  written_edges_.clear();
  moved_vertices_.clear();
  written_keys_.clear();
  return OkStatus();
}

}  // namespace entente::storage
