#include "graph/slice_graph.h"

#include <algorithm>

#include "base/check.h"

namespace entente::graph {
namespace {

constexpr uint32_t kNoIndex = UINT32_MAX;

int32_t DayOf(Instant at) {
  return static_cast<int32_t>(
      std::clamp<int64_t>(at.Day(), kDayNegativeInfinity + 1, kDayPositiveInfinity - 1));
}

bool HoldsAt(const Validity& validity, Instant at, bool possibly) {
  return possibly ? validity.possible.Contains(at) : validity.certain.Contains(at);
}

}  // namespace

// What the copies of a SliceGraph share.
class SliceState {
 public:
  SliceState(std::shared_ptr<const GraphView> view_in, Instant at_in, bool possibly_in)
      : view(std::move(view_in)), at(at_in), day(DayOf(at_in)), possibly(possibly_in) {}

  void ChooseVertices(const std::string& label);
  void AddType(EdgeTypeId type);

  bool Contains(uint32_t v) const {
    return is_whole ? v < num_vertices : v < index.size() && index[v] != kNoIndex;
  }
  // Of an entry of the base.
  bool Holds(const SlicePart& part, uint64_t entry, uint32_t row) const;

  std::shared_ptr<const GraphView> view;
  Instant at;
  int32_t day;
  bool possibly;
  // Every slot is a vertex of the graph: its number is its index.
  bool is_whole = false;
  size_t num_vertices = 0;
  std::vector<uint32_t> slots;  // by index, ascending; empty where is_whole
  std::vector<uint32_t> index;  // by slot
  std::vector<SlicePart> out, in, both;

 private:
  bool EveryVertexHolds() const;
  bool VertexHolds(const VertexValiditySlice& stated, uint32_t v) const;
  std::vector<SlicePart::Written> WrittenEdges(EdgeTypeId type, const CsrSlice& base) const;
};

bool SliceState::EveryVertexHolds() const {
  if (view->VertexValiditySlices().any_stated || view->vertices_changed()) return false;
  for (size_t v = view->BaseLabelSets().size(); v < view->num_vertex_slots(); ++v) {
    if (!view->VertexExists(VertexId(static_cast<uint32_t>(v)))) return false;
  }
  return true;
}

bool SliceState::VertexHolds(const VertexValiditySlice& stated, uint32_t v) const {
  if (!stated.any_stated) return true;
  const bool is_plain = v < stated.num_rows && stated.from_micros != nullptr &&
                        !stated.exceptional.Get(v) && !view->vertices_changed();
  if (!is_plain) return HoldsAt(view->VertexValidity(VertexId(v)), at, possibly);
  return stated.from_micros[v] <= at.micros && at.micros < stated.to_micros[v];
}

void SliceState::ChooseVertices(const std::string& label) {
  const uint32_t num_slots = view->num_vertex_slots();
  is_whole = label.empty() && EveryVertexHolds();
  num_vertices = num_slots;
  if (is_whole) return;
  const auto id = label.empty() ? LabelId::None() : view->catalog().FindLabel(label);
  if (id) view->AppendVertices(*id, 0, num_slots, &slots);
  const VertexValiditySlice stated = view->VertexValiditySlices();
  slots.erase(std::remove_if(slots.begin(), slots.end(),
                             [&](uint32_t v) { return !VertexHolds(stated, v); }),
              slots.end());
  std::sort(slots.begin(), slots.end());
  index.assign(num_slots, kNoIndex);
  for (size_t i = 0; i < slots.size(); ++i) index[slots[i]] = static_cast<uint32_t>(i);
  num_vertices = slots.size();
}

// What the delta has of a type: rows of its own, and the base's hidden ones that were written anew.
std::vector<SlicePart::Written> SliceState::WrittenEdges(EdgeTypeId type,
                                                         const CsrSlice& base) const {
  std::vector<SlicePart::Written> written;
  if (!base.has_delta) return written;
  const auto add = [&](uint64_t row) {
    const EdgeRow edge(type, static_cast<uint32_t>(row));
    if (!view->EdgeExists(edge) || !HoldsAt(view->EdgeValidity(edge), at, possibly)) return;
    const uint32_t source = view->Source(edge).number(), target = view->Target(edge).number();
    if (Contains(source) && Contains(target)) written.push_back({source, target, edge.row()});
  };
  for (uint64_t word = 0; base.hidden.any() && word * 64 < base.num_entries; ++word) {
    if (base.hidden.words[word] == 0) continue;
    const uint64_t end = std::min(base.num_entries, word * 64 + 64);
    for (uint64_t row = word * 64; row < end; ++row) {
      if (base.hidden.Get(row)) add(row);
    }
  }
  for (uint64_t row = base.num_entries; row < view->num_edge_rows(type); ++row) add(row);
  return written;
}

void SliceState::AddType(EdgeTypeId type) {
  const auto by_vertex = [](const SlicePart::Written& a, const SlicePart::Written& b) {
    return a.vertex < b.vertex;
  };
  SlicePart forward;
  forward.type = type;
  forward.slice = view->Csr(type, Direction::kOut);
  forward.written = WrittenEdges(type, forward.slice);
  SlicePart back;
  back.type = type;
  back.slice = view->Csr(type, Direction::kIn);
  back.backward = true;
  for (const auto& [source, target, row] : forward.written)
    back.written.push_back({target, source, row});
  std::stable_sort(forward.written.begin(), forward.written.end(), by_vertex);
  std::stable_sort(back.written.begin(), back.written.end(), by_vertex);
  out.push_back(forward);
  in.push_back(back);
  both.push_back(std::move(forward));
  back.skip_loops = true;
  both.push_back(std::move(back));
}

bool SliceState::Holds(const SlicePart& part, uint64_t entry, uint32_t row) const {
  const CsrSlice& slice = part.slice;
  switch (slice.layout) {
    case BoundLayout::kNone:
      break;
    case BoundLayout::kDays:
      if (slice.from_days[entry] > day || slice.to_days[entry] <= day) return false;
      break;
    case BoundLayout::kMicros:
      if (slice.from_micros[entry] > at.micros || slice.to_micros[entry] <= at.micros) return false;
      break;
  }
  if (slice.hidden.Get(row)) return false;
  return !slice.exceptional_block.Get(row >> 6) ||
         HoldsAt(view->EdgeValidity(EdgeRow(part.type, row)), at, possibly);
}

// --- Edges of a vertex

SliceEdgeIterator::SliceEdgeIterator(const SliceState* state, absl::Span<const SlicePart> parts,
                                     VertexId vertex, bool from_vertex)
    : state_(state), parts_(parts), vertex_(vertex), from_vertex_(from_vertex) {
  if (at_end()) return;
  OpenPart();
  Advance();
}

void SliceEdgeIterator::OpenPart() {
  const SlicePart& part = parts_[part_];
  const CsrSlice::Range range = part.slice.Entries(vertex_.number());
  next_ = range.begin;
  end_ = range.end;
  const auto is_before = [](const SlicePart::Written& edge, uint32_t v) { return edge.vertex < v; };
  const auto first =
      std::lower_bound(part.written.begin(), part.written.end(), vertex_.number(), is_before);
  next_written_ = static_cast<size_t>(first - part.written.begin());
  end_written_ = next_written_;
  while (end_written_ < part.written.size() &&
         part.written[end_written_].vertex == vertex_.number()) {
    ++end_written_;
  }
}

void SliceEdgeIterator::Advance() {
  while (!AdvanceInPart()) {
    if (++part_; at_end()) return;
    OpenPart();
  }
}

bool SliceEdgeIterator::AdvanceInPart() {
  const SlicePart& part = parts_[part_];
  while (next_ < end_) {
    const uint64_t entry = next_++;
    neighbour_ = part.slice.neighbour[entry];
    if (part.skip_loops && neighbour_ == vertex_.number()) continue;
    row_ = part.slice.row != nullptr ? part.slice.row[entry] : static_cast<uint32_t>(entry);
    if (!state_->Holds(part, entry, row_) || !state_->Contains(neighbour_)) continue;
    position_ = entry;
    return true;
  }
  while (next_written_ < end_written_) {
    const SlicePart::Written& edge = part.written[next_written_++];
    if (part.skip_loops && edge.neighbour == vertex_.number()) continue;
    neighbour_ = edge.neighbour;
    row_ = edge.row;
    position_ = part.slice.num_entries + next_written_;
    return true;
  }
  return false;
}

SliceEdge SliceEdgeIterator::operator*() const {
  const SlicePart& part = parts_[part_];
  const EdgeRow row(part.type, row_);
  if (part.backward && !from_vertex_) return {VertexId(neighbour_), vertex_, row};
  return {vertex_, VertexId(neighbour_), row};
}

// --- The graph

SliceGraph::SliceGraph(std::shared_ptr<const GraphView> view, Instant at,
                       const std::vector<std::string>& types, const SliceOptions& options) {
  ENTENTE_CHECK(at.is_finite());
  auto state = std::make_shared<SliceState>(std::move(view), at, options.possibly);
  state->ChooseVertices(options.label);
  std::vector<EdgeTypeId> added;
  for (const std::string& name : types) {
    const auto type = state->view->catalog().FindEdgeType(name);
    if (!type || std::find(added.begin(), added.end(), *type) != added.end()) continue;
    added.push_back(*type);
    state->AddType(*type);
  }
  state_ = std::move(state);
}

size_t SliceGraph::num_vertices() const { return state_->num_vertices; }

SliceRange<SliceVertexIterator> SliceGraph::vertices() const {
  const uint32_t* slots = state_->is_whole ? nullptr : state_->slots.data();
  return {{slots, 0}, {slots, state_->num_vertices}};
}

size_t SliceGraph::IndexOf(VertexId v) const {
  return state_->is_whole ? v.number() : state_->index[v.number()];
}

bool SliceGraph::Contains(VertexId v) const { return state_->Contains(v.number()); }

SliceRange<SliceEdgeIterator> SliceGraph::OutEdges(VertexId v) const {
  return {{state_.get(), state_->out, v, true}, {}};
}
SliceRange<SliceEdgeIterator> SliceGraph::InEdges(VertexId v) const {
  return {{state_.get(), state_->in, v, false}, {}};
}
SliceRange<SliceEdgeIterator> SliceGraph::AllEdges(VertexId v) const {
  return {{state_.get(), state_->both, v, true}, {}};
}

SliceRange<SliceAllEdgesIterator> SliceGraph::edges() const {
  const auto [first, last] = vertices();
  return {{state_.get(), state_->out, first, last}, {}};
}

size_t SliceGraph::CountEdges() const {
  size_t count = 0;
  for (auto edge = edges().first; !edge.at_end(); ++edge) ++count;
  return count;
}

const GraphView& SliceGraph::view() const { return *state_->view; }
Instant SliceGraph::at() const { return state_->at; }

}  // namespace entente::graph
