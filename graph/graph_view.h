// How the query engine (and anything else) reads a graph: one immutable state of it, handed out in
// plain slices.
//
// Storage implements this; tests may too. Virtual calls are made once per operator open, batch or
// exceptional element, never per entry of a scan: the tight loops run over the arrays of a slice.
//
// Threads: a view may be read by any number of threads; what it hands out lives as long as the
// view. Time:    validity is part of what is read; the view itself is one state of the database
// (system time).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "base/arena.h"
#include "graph/catalog.h"
#include "graph/ids.h"
#include "graph/period.h"
#include "graph/value.h"

namespace entente::graph {

inline constexpr int32_t kDayNegativeInfinity = INT32_MIN;
inline constexpr int32_t kDayPositiveInfinity = INT32_MAX;

// Bits over the rows of something; null means "none set".
struct BitSlice {
  const uint64_t* words = nullptr;
  bool Get(size_t index) const {
    return words != nullptr && ((words[index >> 6] >> (index & 63)) & 1);
  }
  bool any() const { return words != nullptr; }
};

enum class BoundLayout : uint8_t {
  kNone,    // no entry states its validity: from and to are absent
  kDays,    // int32 days, kDayNegativeInfinity / kDayPositiveInfinity
  kMicros,  // int64 microseconds, INT64_MIN / INT64_MAX
};

// The base adjacency of one edge type in one direction.
//
// Shape:  entries of vertex v are [Begin(v), End(v)) of neighbour/from/to (and row); within them
// the closed ones (to is
//         finite) come first, ascending by from; then the open-ended ones, ascending by from. Both
//         ends -inf/+inf: unstated.
// Rows:   outgoing entries stand in row order (row == nullptr: position is the row); incoming ones
// carry their row. Bounds: the hull of the entry's *possible* validity. Where `exceptional` says so
// for the row, the exact validity is
//         GraphView::EdgeValidity(row).
// Delta:  entries whose row is set in `hidden` are not part of this view (deleted, or their
// validity was rewritten: then the
//         delta has them). Entries that exist only in the delta come from
//         GraphView::AppendDeltaEdges.
struct CsrSlice {
  uint64_t num_entries = 0;
  uint32_t num_vertices = 0;  // offsets cover vertices below this

  const uint64_t* offsets64 = nullptr;  // exactly one of the two offset arrays is set when dense
  const uint32_t* offsets32 = nullptr;  // num_vertices + 1 entries, or num_sources + 1 when sparse
  const uint32_t* sources = nullptr;    // sparse: the sorted vertices that have entries
  uint32_t num_sources = 0;

  const uint32_t* neighbour = nullptr;
  const uint32_t* row = nullptr;            // null: the position
  const uint32_t* source_of_row = nullptr;  // outgoing only: the source vertex by row

  BoundLayout layout = BoundLayout::kNone;
  const int32_t* from_days = nullptr;
  const int32_t* to_days = nullptr;
  const int64_t* from_micros = nullptr;
  const int64_t* to_micros = nullptr;
  // The greatest `to` of entries [16 b, 16 b + 16), closed ones only (by position, across sources).
  const int32_t* block_max_to_days = nullptr;
  const int64_t* block_max_to_micros = nullptr;

  BitSlice exceptional_block;  // bit b: some row of [64 b, 64 b + 64) is exceptional (by *row*)
  BitSlice hidden;             // by row
  bool has_delta = false;      // AppendDeltaEdges may yield entries

  // The entries of a vertex.
  struct Range {
    uint64_t begin = 0;
    uint64_t end = 0;
  };
  Range Entries(uint32_t vertex) const {
    uint32_t slot = vertex;
    if (sources != nullptr) {
      slot = FindSource(vertex);
      if (slot == UINT32_MAX) return {};
    } else if (vertex >= num_vertices) {
      return {};
    }
    if (offsets32 != nullptr) return {offsets32[slot], offsets32[slot + 1]};
    return {offsets64[slot], offsets64[slot + 1]};
  }

 private:
  uint32_t FindSource(uint32_t vertex) const {
    uint32_t low = 0, high = num_sources;
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (sources[middle] < vertex)
        low = middle + 1;
      else
        high = middle;
    }
    return low < num_sources && sources[low] == vertex ? low : UINT32_MAX;
  }
};

// One adjacent edge that lives in the delta. Bounds: hull of the possible validity, -inf/+inf where
// unstated.
struct DeltaEdge {
  uint32_t neighbour = 0;
  uint32_t row = 0;
  int64_t from_micros = INT64_MIN;
  int64_t to_micros = INT64_MAX;
  bool exceptional = false;
};

// One property column of an owner, as far as it lies in the base.
struct ColumnSlice {
  enum class Type : uint8_t {
    kAbsent,      // no base value at all
    kBoolean,     // uint8_t
    kInteger,     // int64_t
    kFloat,       // double
    kDictionary,  // uint32_t codes into `dictionary`
    kDays,        // int32_t days since 1970-01-01
    kAny,         // Value
  };
  Type type = Type::kAbsent;
  uint64_t num_rows = 0;                  // rows [0, num_rows) are the base's
  const void* values = nullptr;           // dense: by row; sparse: by position in sparse_rows
  const uint64_t* present = nullptr;      // dense: bit by row; null: every row has a value
  const uint32_t* sparse_rows = nullptr;  // sparse: ascending rows that have a value; null: dense
  uint64_t num_sparse = 0;
  const std::string_view* dictionary = nullptr;
  uint32_t dictionary_size = 0;
  // Rows whose value must be asked of GraphView::Property: it has a history, or the delta touches
  // it.
  BitSlice exceptional;
  bool all_exceptional = false;
};

// Validity of vertices. Rows beyond num_rows, and all of them where layout is kNone, hold always,
// unless exceptional.
struct VertexValiditySlice {
  bool any_stated = false;  // false: every vertex holds always; nothing else need be read
  uint32_t num_rows = 0;
  const int64_t* from_micros = nullptr;  // hull of the possible validity
  const int64_t* to_micros = nullptr;
  BitSlice exceptional;  // by vertex: ask GraphView::VertexValidity
};

// One stretch of a property's history.
struct HistoryEntry {
  Period period;
  Value value;
};

class GraphView {
 public:
  virtual ~GraphView() = default;

  virtual const Catalog& catalog() const = 0;

  // --- Vertices. Ids are below num_vertex_slots(); some may not exist (deleted).
  virtual uint32_t num_vertex_slots() const = 0;
  virtual bool VertexExists(VertexId v) const = 0;
  virtual LabelSetId LabelSetOf(VertexId v) const = 0;
  // Label sets by vertex for the base's vertices [0, size): those beyond, and where
  // `vertices_changed`, go through the calls above.
  virtual absl::Span<const LabelSetId> BaseLabelSets() const = 0;
  virtual bool vertices_changed() const = 0;
  // Appends the existing vertices with the label (none: all), ascending, from those with id in
  // [begin, end).
  virtual void AppendVertices(LabelId label, uint32_t begin, uint32_t end,
                              std::vector<uint32_t>* out) const = 0;
  virtual VertexValiditySlice VertexValiditySlices() const = 0;
  virtual Validity VertexValidity(VertexId v) const = 0;
  // The vertex of a key's value, or none. `definition` is one of catalog().Keys().
  virtual VertexId FindByKey(const KeyDefinition& definition, const Value& value) const = 0;

  // --- Edges
  virtual CsrSlice Csr(EdgeTypeId type, Direction direction) const = 0;
  virtual void AppendDeltaEdges(EdgeTypeId type, Direction direction, VertexId v,
                                std::vector<DeltaEdge>* out) const = 0;
  virtual uint32_t num_edge_rows(EdgeTypeId type) const = 0;  // rows of base and delta
  virtual bool EdgeExists(EdgeRow edge) const = 0;
  virtual VertexId Source(EdgeRow edge) const = 0;
  virtual VertexId Target(EdgeRow edge) const = 0;
  // Validity as stated; an unstated edge holds whenever both its ends do (the intersection is what
  // is returned).
  virtual Validity EdgeValidity(EdgeRow edge) const = 0;
  virtual bool EdgeIsStated(EdgeRow edge) const = 0;
  // Some edge of the type is unstated and some vertex is stated: expanding must look at the ends'
  // validity too.
  virtual bool MustTestEnds(EdgeTypeId type) const = 0;

  // --- Properties
  virtual ColumnSlice Column(PropertyOwner owner, PropertyKeyId key) const = 0;
  // The value at an instant; null where there is none (or the element does not hold then: the
  // caller tests that where it matters). Values point into the view or the arena.
  virtual Value VertexProperty(VertexId v, PropertyKeyId key, Instant at, Arena& arena) const = 0;
  virtual Value EdgeProperty(EdgeRow edge, PropertyKeyId key, Instant at, Arena& arena) const = 0;
  // Maximal stretches of equal values, ascending; a value without a stated period holds over all
  // time here.
  virtual std::vector<HistoryEntry> VertexHistory(VertexId v, PropertyKeyId key,
                                                  Arena& arena) const = 0;
  virtual std::vector<HistoryEntry> EdgeHistory(EdgeRow edge, PropertyKeyId key,
                                                Arena& arena) const = 0;
  // The keys for which the element has a value at some time, ascending by id.
  virtual std::vector<PropertyKeyId> VertexKeys(VertexId v) const = 0;
  virtual std::vector<PropertyKeyId> EdgeKeys(EdgeRow edge) const = 0;

  // --- Ids that users see: opaque, stable while the process lives.
  virtual uint64_t UserVertexId(VertexId v) const = 0;
  virtual uint64_t UserEdgeId(EdgeRow edge) const = 0;
  virtual VertexId VertexOfUserId(uint64_t id) const = 0;  // none if there is none
  virtual std::optional<EdgeRow> EdgeOfUserId(uint64_t id) const = 0;
};

}  // namespace entente::graph
