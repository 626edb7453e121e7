#include <algorithm>

#include "storage/view.h"

namespace entente::storage {

using graph::CsrSlice;
using graph::DeltaEdge;
using graph::Direction;
using graph::EdgeRow;
using graph::EdgeTypeId;
using graph::Validity;
using graph::VertexId;

namespace {
constexpr int kSequenceBits = 48;
}  // namespace

CsrSlice View::Csr(EdgeTypeId type, Direction direction) const {
  CsrSlice slice;
  if (const EdgeTable* table = base().Edges(type)) slice = table->Slice(direction);
  if (const TypeState* state = snapshot_->Type(type)) {
    slice.has_delta = state->has_delta;
    if (state->hidden != nullptr) slice.hidden = state->hidden->slice();
  }
  return slice;
}

void View::AppendDeltaEdges(EdgeTypeId type, Direction direction, VertexId v,
                            std::vector<DeltaEdge>* out) const {
  const TypeDelta* written = delta().FindType(type);
  if (written == nullptr) return;
  const bool outgoing = direction == Direction::kOut;
  const uint64_t* head = (outgoing ? written->out_heads : written->in_heads).Find(v.number());
  if (head == nullptr) return;
  const auto first = static_cast<std::ptrdiff_t>(out->size());
  const auto* version = LoadPointer<const EdgeVersion>(*head);
  for (; version != nullptr; version = outgoing ? version->next_out : version->next_in) {
    if (!IsVisible(*version, number_)) continue;
    out->push_back({outgoing ? version->target : version->source, version->row,
                    version->from_micros, version->to_micros, version->exceptional});
  }
  std::reverse(out->begin() + first, out->end());  // in the order of writing
}

uint32_t View::num_edge_rows(EdgeTypeId type) const {
  const TypeState* state = snapshot_->Type(type);
  return state == nullptr ? 0 : state->num_rows;
}

const EdgeSlot* View::FindSlot(EdgeRow edge) const {
  const TypeDelta* written = delta().FindType(edge.type());
  return written == nullptr ? nullptr : written->rows.Find(edge.row());
}

bool View::BaseEntryHolds(EdgeRow edge) const {
  const EdgeTable* table = base().Edges(edge.type());
  if (table == nullptr || edge.row() >= table->num_rows) return false;
  const EdgeSlot* slot = FindSlot(edge);
  return slot == nullptr || !IsEnded(slot->base_ended, number_);
}

EdgeVersion* View::VisibleVersion(EdgeRow edge) const {
  const EdgeSlot* slot = FindSlot(edge);
  if (slot == nullptr) return nullptr;
  for (auto* version = LoadPointer<EdgeVersion>(slot->version); version != nullptr;
       version = version->older) {
    if (IsVisible(*version, number_)) return version;
  }
  return nullptr;
}

const EdgeVersion* View::LastVersion(EdgeRow edge) const {
  const EdgeSlot* slot = FindSlot(edge);
  if (slot == nullptr) return nullptr;
  const auto* version = LoadPointer<const EdgeVersion>(slot->version);
  while (version != nullptr && version->created > number_) version = version->older;
  return version;
}

bool View::EdgeExists(EdgeRow edge) const {
  return BaseEntryHolds(edge) || VisibleVersion(edge) != nullptr;
}

VertexId View::Source(EdgeRow edge) const {
  const EdgeTable* table = base().Edges(edge.type());
  if (table != nullptr && edge.row() < table->num_rows)
    return VertexId(table->out.source_of_row[edge.row()]);
  const EdgeVersion* version = LastVersion(edge);
  return version == nullptr ? VertexId::None() : VertexId(version->source);
}

VertexId View::Target(EdgeRow edge) const {
  const EdgeTable* table = base().Edges(edge.type());
  if (table != nullptr && edge.row() < table->num_rows)
    return VertexId(table->out.neighbour[edge.row()]);
  const EdgeVersion* version = LastVersion(edge);
  return version == nullptr ? VertexId::None() : VertexId(version->target);
}

bool View::EdgeIsStated(EdgeRow edge) const {
  if (BaseEntryHolds(edge)) return base().Edges(edge.type())->validity.IsStated(edge.row());
  const EdgeVersion* version = LastVersion(edge);
  if (version != nullptr) return version->validity != nullptr;
  const EdgeTable* table = base().Edges(edge.type());
  return table != nullptr && edge.row() < table->num_rows && table->validity.IsStated(edge.row());
}

Validity View::StatedValidity(EdgeRow edge) const {
  const EdgeVersion* version = BaseEntryHolds(edge) ? nullptr : LastVersion(edge);
  if (version != nullptr)
    return version->validity == nullptr ? Validity::Always() : *version->validity;
  const EdgeTable* table = base().Edges(edge.type());
  ENTENTE_CHECK(table != nullptr && edge.row() < table->num_rows);
  return table->validity.Get(edge.row());
}

Validity View::EdgeValidity(EdgeRow edge) const {
  if (EdgeIsStated(edge)) return StatedValidity(edge);
  if (!snapshot_->any_vertex_stated) return Validity::Always();
  return VertexValidity(Source(edge)).Intersect(VertexValidity(Target(edge)));
}

bool View::MustTestEnds(EdgeTypeId type) const {
  const TypeState* state = snapshot_->Type(type);
  return state != nullptr && state->must_test_ends;
}

std::vector<EdgeRow> View::EdgesOf(VertexId v) const {
  std::vector<EdgeRow> edges;
  std::vector<DeltaEdge> written;
  for (size_t t = 0; t < snapshot_->types.size(); ++t) {
    const EdgeTypeId type(static_cast<uint16_t>(t));
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      const bool incoming = direction == Direction::kIn;
      const CsrSlice slice = Csr(type, direction);
      const CsrSlice::Range range = slice.Entries(v.number());
      for (uint64_t entry = range.begin; entry < range.end; ++entry) {
        const uint32_t row = incoming ? slice.row[entry] : static_cast<uint32_t>(entry);
        if (slice.hidden.Get(row) || (incoming && slice.neighbour[entry] == v.number())) continue;
        edges.emplace_back(type, row);
      }
      written.clear();
      if (slice.has_delta) AppendDeltaEdges(type, direction, v, &written);
      for (const DeltaEdge& edge : written) {
        if (!incoming || edge.neighbour != v.number()) edges.emplace_back(type, edge.row);
      }
    }
  }
  return edges;
}

uint64_t View::UserEdgeId(EdgeRow edge) const {
  const EdgeTable* table = base().Edges(edge.type());
  const uint32_t base_rows = table == nullptr ? 0 : table->num_rows;
  const uint64_t sequence = edge.row() < base_rows
                                ? table->SequenceOf(edge.row())
                                : delta().FirstSequence(edge.type()) + (edge.row() - base_rows);
  return uint64_t{edge.type().number()} << kSequenceBits | sequence;
}

std::optional<EdgeRow> View::EdgeOfUserId(uint64_t id) const {
  const EdgeTypeId type(static_cast<uint16_t>(id >> kSequenceBits));
  const uint64_t sequence = id & ((uint64_t{1} << kSequenceBits) - 1);
  const EdgeTable* table = base().Edges(type);
  const uint64_t first = delta().FirstSequence(type);
  uint64_t row = UINT32_MAX;
  if (sequence >= first) {
    row = (table == nullptr ? 0 : table->num_rows) + (sequence - first);
  } else {
    row = table->RowOf(sequence);
  }
  if (row >= num_edge_rows(type)) return std::nullopt;
  const EdgeRow edge(type, static_cast<uint32_t>(row));
  return EdgeExists(edge) ? std::optional(edge) : std::nullopt;
}

}  // namespace entente::storage
