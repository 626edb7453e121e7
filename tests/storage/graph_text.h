// A whole graph as sorted lines of text, read through every way that GraphView offers; elements are
// named by their property `id`.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "graph/graph_view.h"
#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::storage_tests {

using namespace graph;  // NOLINT: a test's vocabulary

inline std::string KindAndText(const Value& value) {
  return Concat(KindName(value.kind()), " ", ToText(value));
}

// Bounds with their granularity, which comparison ignores.
inline std::string PeriodText(const Period& period) {
  const auto bound = [](const Bound& b) {
    return Concat(ToText(b),
                  b.at.is_finite() && b.granularity == Granularity::kMicrosecond ? "us" : "");
  };
  return Concat(bound(period.from), "..", bound(period.to));
}
inline std::string SetText(const PeriodSet& set) {
  std::string text;
  for (const Period& period : set.periods()) text += Concat("[", PeriodText(period), "]");
  return text;
}
inline std::string ValidityText(const Validity& validity) {
  return Concat("certain ", SetText(validity.certain), " possible ", SetText(validity.possible));
}
inline std::string HistoryText(std::string_view key, const std::vector<HistoryEntry>& history) {
  std::string text = Concat(" ", key, ":");
  for (const HistoryEntry& entry : history)
    text += Concat(" ", PeriodText(entry.period), "=", KindAndText(entry.value));
  return text;
}

// The value of a row as a scan reads it: from the slice where that is allowed, else from the view.
inline Value ScanValue(const GraphView& view, PropertyOwner owner, PropertyKeyId key, uint32_t row,
                       Instant at, Arena& arena) {
  const ColumnSlice slice = view.Column(owner, key);
  if (row >= slice.num_rows || slice.exceptional.Get(row) || slice.all_exceptional) {
    return owner.is_vertices() ? view.VertexProperty(VertexId(row), key, at, arena)
                               : view.EdgeProperty(EdgeRow(owner.edge_type, row), key, at, arena);
  }
  if (slice.type == ColumnSlice::Type::kAbsent) return Value::Null();
  uint64_t position = row;
  if (slice.sparse_rows != nullptr) {
    const uint32_t* end = slice.sparse_rows + slice.num_sparse;
    const uint32_t* found = std::lower_bound(slice.sparse_rows, end, row);
    if (found == end || *found != row) return Value::Null();
    position = static_cast<uint64_t>(found - slice.sparse_rows);
  } else if (slice.present != nullptr && !BitSlice{slice.present}.Get(row)) {
    return Value::Null();
  }
  switch (slice.type) {
    case ColumnSlice::Type::kAbsent:
      return Value::Null();
    case ColumnSlice::Type::kBoolean:
      return Value::Boolean(static_cast<const uint8_t*>(slice.values)[position] != 0);
    case ColumnSlice::Type::kInteger:
      return Value::Integer(static_cast<const int64_t*>(slice.values)[position]);
    case ColumnSlice::Type::kFloat:
      return Value::Float(static_cast<const double*>(slice.values)[position]);
    case ColumnSlice::Type::kDictionary:
      return Value::String(slice.dictionary[static_cast<const uint32_t*>(slice.values)[position]]);
    case ColumnSlice::Type::kDays:
      return Value::Of(Date{static_cast<const int32_t*>(slice.values)[position]});
    case ColumnSlice::Type::kAny:
      return static_cast<const Value*>(slice.values)[position];
  }
  return Value::Null();
}

class GraphReader {
 public:
  explicit GraphReader(const GraphView& view) : view_(view) {
    if (const auto key = view.catalog().FindPropertyKey("id")) id_ = *key;
  }

  std::vector<std::string> Lines() {
    std::vector<std::string> lines;
    std::vector<uint32_t> vertices;
    view_.AppendVertices(LabelId::None(), 0, view_.num_vertex_slots(), &vertices);
    for (uint32_t v : vertices) lines.push_back(VertexLine(VertexId(v)));
    CHECK(view_.catalog().num_vertices() == vertices.size());
    CheckPostings(vertices);
    for (uint32_t t = 0; t < view_.catalog().num_edge_types(); ++t) {
      const EdgeTypeId type(static_cast<uint16_t>(t));
      std::vector<std::string> out, in;
      for (uint32_t v : vertices) {
        AppendEdges(type, Direction::kOut, VertexId(v), &out);
        AppendEdges(type, Direction::kIn, VertexId(v), &in);
      }
      std::sort(out.begin(), out.end());
      std::sort(in.begin(), in.end());
      CHECK(out == in);
      CHECK(view_.catalog().Statistics(type).num_edges == out.size());
      lines.insert(lines.end(), out.begin(), out.end());
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

 private:
  std::string IdOf(VertexId v) { return ToText(view_.VertexProperty(v, id_, Instant{0}, arena_)); }

  std::string VertexLine(VertexId v) {
    std::set<std::string> labels;
    for (LabelId label : view_.catalog().LabelsOf(view_.LabelSetOf(v))) {
      labels.emplace(view_.catalog().LabelName(label));
    }
    std::string line = Concat("(", IdOf(v));
    for (const std::string& label : labels) line += ":" + label;
    CheckVertexSlice(v);
    CHECK(view_.VertexOfUserId(view_.UserVertexId(v)) == v);
    line += Concat(") ", ValidityText(view_.VertexValidity(v)));
    std::set<std::string> properties;
    for (PropertyKeyId key : view_.VertexKeys(v)) {
      properties.insert(
          HistoryText(view_.catalog().PropertyKeyName(key), view_.VertexHistory(v, key, arena_)));
      CheckScan(PropertyOwner::Vertices(), key, v.number(), view_.VertexHistory(v, key, arena_));
    }
    for (const std::string& property : properties) line += property;
    return line;
  }

  void CheckScan(PropertyOwner owner, PropertyKeyId key, uint32_t row,
                 const std::vector<HistoryEntry>& history) {
    for (const HistoryEntry& entry : history) {
      const Instant at = entry.period.from.at.is_finite() ? entry.period.from.at
                                                          : Instant{entry.period.to.at.micros - 1};
      CHECK(KindAndText(ScanValue(view_, owner, key, row, at, arena_)) == KindAndText(entry.value));
      CHECK(view_.catalog().Property(owner, key).kinds.Has(entry.value.kind()));
    }
    if (history.size() > 1) CHECK(view_.catalog().Property(owner, key).has_history);
  }

  void CheckVertexSlice(VertexId v) {
    const VertexValiditySlice slice = view_.VertexValiditySlices();
    const Validity validity = view_.VertexValidity(v);
    if (!slice.any_stated || (!slice.exceptional.Get(v.number()) && v.number() >= slice.num_rows)) {
      CHECK(validity == Validity::Always());
      return;
    }
    if (slice.exceptional.Get(v.number())) return;
    CHECK(validity.is_exact());
    CHECK(validity.possible.size() == 1);
    CHECK(validity.possible.start().at.micros == slice.from_micros[v.number()]);
    CHECK(validity.possible.end().at.micros == slice.to_micros[v.number()]);
  }

  void CheckPostings(const std::vector<uint32_t>& vertices) {
    for (uint32_t l = 0; l < view_.catalog().num_labels(); ++l) {
      std::vector<uint32_t> expected, found;
      for (uint32_t v : vertices) {
        const auto labels = view_.catalog().LabelsOf(view_.LabelSetOf(VertexId(v)));
        if (std::find(labels.begin(), labels.end(), LabelId(l)) != labels.end())
          expected.push_back(v);
      }
      const uint32_t middle = view_.num_vertex_slots() / 2;
      view_.AppendVertices(LabelId(l), 0, middle, &found);
      view_.AppendVertices(LabelId(l), middle, view_.num_vertex_slots(), &found);
      CHECK(found == expected);
      CHECK(view_.catalog().NumVerticesWith(LabelId(l)) == expected.size());
    }
  }

  void AppendEdges(EdgeTypeId type, Direction direction, VertexId v,
                   std::vector<std::string>* out) {
    const CsrSlice slice = view_.Csr(type, direction);
    const CsrSlice::Range range = slice.Entries(v.number());
    CheckOrder(slice, range);
    for (uint64_t entry = range.begin; entry < range.end; ++entry) {
      const uint32_t row = slice.row == nullptr ? static_cast<uint32_t>(entry) : slice.row[entry];
      if (slice.source_of_row != nullptr) CHECK(slice.source_of_row[row] == v.number());
      if (slice.hidden.Get(row)) continue;
      const auto [from, to] = BoundsOf(slice, entry);
      out->push_back(EdgeLine(EdgeRow(type, row), direction, v, VertexId(slice.neighbour[entry]),
                              from, to, slice.exceptional_block.Get(row / 64)));
    }
    std::vector<DeltaEdge> written;
    view_.AppendDeltaEdges(type, direction, v, &written);
    if (!written.empty()) CHECK(slice.has_delta);
    for (const DeltaEdge& edge : written) {
      out->push_back(EdgeLine(EdgeRow(type, edge.row), direction, v, VertexId(edge.neighbour),
                              edge.from_micros, edge.to_micros, edge.exceptional));
    }
  }

  static std::pair<int64_t, int64_t> BoundsOf(const CsrSlice& slice, uint64_t entry) {
    if (slice.layout == BoundLayout::kMicros)
      return {slice.from_micros[entry], slice.to_micros[entry]};
    if (slice.layout == BoundLayout::kNone) return {INT64_MIN, INT64_MAX};
    const auto micros = [](int32_t days) {
      if (days == kDayNegativeInfinity) return INT64_MIN;
      if (days == kDayPositiveInfinity) return INT64_MAX;
      return days * kMicrosPerDay;
    };
    return {micros(slice.from_days[entry]), micros(slice.to_days[entry])};
  }

  // Closed entries first, each part ascending by from; the block maxima cover the closed ones.
  void CheckOrder(const CsrSlice& slice, CsrSlice::Range range) {
    for (uint64_t entry = range.begin; entry < range.end; ++entry) {
      const auto [from, to] = BoundsOf(slice, entry);
      const bool open = to == INT64_MAX;
      if (entry > range.begin) {
        const auto [from_before, to_before] = BoundsOf(slice, entry - 1);
        const bool open_before = to_before == INT64_MAX;
        CHECK((open_before < open || (open_before == open && from_before <= from)));
      }
      if (open) continue;
      if (slice.layout == BoundLayout::kDays)
        CHECK(slice.block_max_to_days[entry / 16] >= slice.to_days[entry]);
      if (slice.layout == BoundLayout::kMicros) CHECK(slice.block_max_to_micros[entry / 16] >= to);
    }
  }

  std::string EdgeLine(EdgeRow edge, Direction direction, VertexId v, VertexId neighbour,
                       int64_t from, int64_t to, bool may_be_exceptional) {
    const VertexId source = direction == Direction::kOut ? v : neighbour;
    const VertexId target = direction == Direction::kOut ? neighbour : v;
    CHECK(view_.EdgeExists(edge));
    CHECK(view_.Source(edge) == source);
    CHECK(view_.Target(edge) == target);
    CHECK(view_.EdgeOfUserId(view_.UserEdgeId(edge)) == edge);
    const Validity validity = view_.EdgeValidity(edge);
    const bool stated = view_.EdgeIsStated(edge);
    if (!stated) {
      CHECK(from == INT64_MIN);
      CHECK(to == INT64_MAX);
      const Validity ends = view_.VertexValidity(source).Intersect(view_.VertexValidity(target));
      CHECK(validity == ends);
      if (!(ends == Validity::Always())) CHECK(view_.MustTestEnds(edge.type()));
    } else {
      CHECK(validity.possible.start().at.micros == from);
      CHECK(validity.possible.end().at.micros == to);
      if (!validity.is_exact() || validity.possible.size() != 1) CHECK(may_be_exceptional);
    }
    std::string line =
        Concat("(", IdOf(source), ")-[:", view_.catalog().EdgeTypeName(edge.type()), "]->(",
               IdOf(target), ") ", stated ? "stated " : "unstated ", ValidityText(validity));
    std::set<std::string> properties;
    const PropertyOwner owner = PropertyOwner::EdgesOf(edge.type());
    for (PropertyKeyId key : view_.EdgeKeys(edge)) {
      const std::vector<HistoryEntry> history = view_.EdgeHistory(edge, key, arena_);
      properties.insert(HistoryText(view_.catalog().PropertyKeyName(key), history));
      CheckScan(owner, key, edge.row(), history);
    }
    for (const std::string& property : properties) line += property;
    return line;
  }

  const GraphView& view_;
  PropertyKeyId id_{0};
  Arena arena_;
};

inline std::vector<std::string> LinesOf(const GraphView& view) { return GraphReader(view).Lines(); }

}  // namespace entente::storage_tests
