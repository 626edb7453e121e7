#include <algorithm>

#include "base/check.h"
#include "query/execution/adjacency.h"
#include "query/execution/entry_counts.h"
#include "query/execution/operators/operators.h"

namespace entente::query {
namespace {

using graph::CsrSlice;
using graph::EdgeRow;

// Counts paths of two edges of one direction each without making them: for the first edge, the
// number of second edges of its end. A path that would use one edge twice (a loop) is taken off.
class CountProductPhysical final : public Operator {
 public:
  CountProductPhysical(ExecutionContext& context, const CountProductOperator& op, OperatorPtr child)
      : Operator(context),
        op_(op),
        child_(std::move(child)),
        test_(context, op.hops[0].scope, false) {}

  StatusOr<Batch*> Next() override {
    if (done_) return nullptr;
    done_ = true;
    uint64_t total = 0;
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
      if (batch == nullptr) break;
      test_.Begin();
      for (size_t h = 0; h < op_.hops.size(); ++h) BeginHop(h);
      const Vector& column = batch->columns[op_.start];
      for (size_t row = 0; row < batch->size; ++row) {
        RowState state;
        if (column.IsNull(row) || !test_.Start(*batch, row, &state)) continue;
        total += CountFrom(column.data<uint32_t>()[column.Index(row)], state);
      }
      ENTENTE_RETURN_IF_ERROR(context_.Poll("CountProduct"));
    }
    if (batch_ == nullptr) batch_ = std::make_unique<Batch>(context_.num_slots);
    batch_->columns[op_.result].Reset(VectorType::kInteger);
    batch_->columns[op_.result].data<int64_t>()[0] = static_cast<int64_t>(total);
    batch_->size = 1;
    return batch_.get();
  }
  void Rewind() override {
    child_->Rewind();
    done_ = false;
    degree_known_.clear();
    num_asked_ = 0;
    all_degrees_known_ = false;
  }

 private:
  void BeginHop(size_t hop) {
    const bool forward =
        op_.hops[hop].from_left == (op_.hops[hop].edge.direction == ast::EdgeDirection::kOut);
    adjacency_[hop].Begin(context_.view(), op_.hops[hop].edge.types, forward, !forward);
  }

  uint64_t CountFrom(uint32_t vertex, const RowState& start) {
    day_ = DayOf(test_.instant());
    uint64_t total = 0;
    for (const AdjacencyPart& part : adjacency_[0].parts()) {
      if (!IsPlain(part.slice) || !test_.vertices_always_hold()) return CountSlowly(vertex, start);
      const CsrSlice::Range range = part.slice.Entries(vertex);
      if (counted_entries != nullptr) CountRangeAt(part.slice, range, day_);
      const uint32_t* neighbour = part.slice.neighbour;
      uint64_t loops = 0;
      for (uint64_t entry = range.begin; entry < range.end; ++entry) {
        if (!IsSeen(part.slice, entry, day_)) continue;
        const uint32_t middle = neighbour[entry];
        total += all_degrees_known_ ? degree_known_[middle] : Degree(middle, start);
        loops += middle == vertex ? 1 : 0;
      }
      if (loops > 0 && SameEdgeCounts(part)) total -= loops;
    }
    return total;
  }

  // A loop is its own second edge where both hops follow its type.
  bool SameEdgeCounts(const AdjacencyPart& first) const {
    for (const AdjacencyPart& part : adjacency_[1].parts()) {
      if (part.type == first.type) return true;
    }
    return false;
  }

  uint64_t CountSlowly(uint32_t vertex, const RowState& start) {
    uint64_t total = 0;
    EdgeCursor cursor;
    cursor.Open(adjacency_[0], vertex);
    Step step;
    RowState state;
    while (cursor.Next(test_, start, &step, &state)) {
      if (!test_.AdmitVertex(graph::VertexId(step.neighbour), &state)) continue;
      EdgeCursor second;
      second.Open(adjacency_[1], step.neighbour);
      Step last;
      RowState end;
      while (second.Next(test_, state, &last, &end)) {
        if (last.edge != step.edge && test_.AdmitVertex(graph::VertexId(last.neighbour), &end))
          ++total;
      }
    }
    return total;
  }

  uint64_t Degree(uint32_t vertex, const RowState& start) {
    if (vertex >= degree_known_.size()) {
      degree_known_.resize(context_.view().num_vertex_slots(), UINT32_MAX);
    }
    if (degree_known_[vertex] != UINT32_MAX) return degree_known_[vertex];
    // Where many are asked for, all are counted in the order in which they lie.
    if (++num_asked_ > degree_known_.size() / 16 && CountAllDegrees()) return degree_known_[vertex];
    uint32_t& known = degree_known_[vertex];
    uint64_t degree = 0;
    for (const AdjacencyPart& part : adjacency_[1].parts()) {
      if (!IsPlain(part.slice)) {
        degree = SlowDegree(vertex, start);
        break;
      }
      const CsrSlice::Range range = part.slice.Entries(vertex);
      if (counted_entries != nullptr) CountRangeAt(part.slice, range, day_);
      for (uint64_t entry = range.begin; entry < range.end; ++entry)
        degree += IsSeen(part.slice, entry, day_) ? 1 : 0;
    }
    known = static_cast<uint32_t>(degree);
    return degree;
  }

  bool CountAllDegrees() {
    for (const AdjacencyPart& part : adjacency_[1].parts()) {
      if (!IsPlain(part.slice)) return false;
    }
    std::fill(degree_known_.begin(), degree_known_.end(), 0);
    for (const AdjacencyPart& part : adjacency_[1].parts()) {
      for (uint32_t v = 0; v < degree_known_.size(); ++v)
        degree_known_[v] += CountSeen(part.slice, part.slice.Entries(v), day_);
      if (counted_entries != nullptr) CountRangeAt(part.slice, {0, part.slice.num_entries}, day_);
    }
    all_degrees_known_ = true;
    return true;
  }

  uint64_t SlowDegree(uint32_t vertex, const RowState& start) {
    uint64_t degree = 0;
    EdgeCursor cursor;
    cursor.Open(adjacency_[1], vertex);
    Step step;
    RowState state;
    while (cursor.Next(test_, start, &step, &state)) ++degree;
    return degree;
  }

  const CountProductOperator& op_;
  OperatorPtr child_;
  ScopeTest test_;
  Adjacency adjacency_[2];
  std::vector<uint32_t> degree_known_;
  int32_t day_ = 0;
  size_t num_asked_ = 0;
  bool all_degrees_known_ = false;
  bool done_ = false;
  std::unique_ptr<Batch> batch_;
};

}  // namespace

OperatorPtr MakeCountProduct(ExecutionContext& context, const CountProductOperator& op,
                             OperatorPtr child) {
  ENTENTE_CHECK(op.hops.size() == 2);
  return std::make_unique<CountProductPhysical>(context, op, std::move(child));
}

}  // namespace entente::query
