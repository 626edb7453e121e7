// What the operators that follow edges share: reading elements out of columns, and which way a
// pattern is walked.
#pragma once

#include <optional>

#include "query/execution/vector.h"
#include "query/plan/logical_plan.h"

namespace entente::query {

// The vertex of a column that may hold values of any kind; none where it is no vertex.
inline graph::VertexId VertexAt(const Vector& column, size_t row) {
  if (column.IsNull(row)) return graph::VertexId::None();
  if (column.type() == VectorType::kVertex)
    return graph::VertexId(column.data<uint32_t>()[column.Index(row)]);
  const graph::Value value = column.ValueAt(row);
  return value.kind() == graph::Kind::kVertex ? value.vertex() : graph::VertexId::None();
}

inline std::optional<graph::EdgeRow> EdgeAt(const Vector& column, size_t row) {
  if (column.IsNull(row)) return std::nullopt;
  if (column.type() == VectorType::kEdge)
    return graph::EdgeRow::FromPacked(column.data<uint64_t>()[column.Index(row)]);
  const graph::Value value = column.ValueAt(row);
  if (value.kind() != graph::Kind::kEdge) return std::nullopt;
  return value.edge();
}

struct Directions {
  bool out = false;
  bool in = false;
};
inline Directions DirectionsOf(const ExpandOperator& op) {
  const bool forward = op.from_left;
  switch (op.edge.direction) {
    case ast::EdgeDirection::kOut:
      return {forward, !forward};
    case ast::EdgeDirection::kIn:
      return {!forward, forward};
    case ast::EdgeDirection::kBoth:
      return {true, true};
  }
  return {};
}

}  // namespace entente::query
