// Whether elements are seen under a scope, and what that does to the row: one place for scans and
// expansions of every kind.
//
// Slice:        an element is seen if it holds at the instant: certainly, or, where asked,
// possibly. Range:        the row's validity shrinks to what it shares with the element's; nothing
// left: not seen. Nonsequenced: the element meets the range by itself; the row's validity stays; it
// is read at its last instant in the range.
#pragma once

#include "graph/graph_view.h"
#include "query/execution/batch.h"
#include "query/execution/context.h"
#include "query/plan/scope.h"

namespace entente::query {

// What a row has come to while its elements are matched.
struct RowState {
  bool certain = true;
  graph::Period period;  // exact, where set is null
  graph::Value set;
  int64_t read_micros = 0;  // of the element admitted last, under a nonsequenced scope
};

class ScopeTest {
 public:
  ScopeTest(ExecutionContext& context, ScopePtr scope, bool three_valued);

  // Looks at the view: before the first row, and anew where the statement writes.
  void Begin();
  // The state of an input row before anything is matched; false: its scope matches nothing.
  bool Start(const Batch& input, size_t row, RowState* state);
  // Hull of the possible validity in microseconds; `exceptional`: the exact one must be asked for.
  bool AdmitEdge(graph::EdgeRow edge, int64_t from_micros, int64_t to_micros, bool day_grained,
                 bool exceptional, RowState* state);
  bool AdmitEdge(graph::EdgeRow edge, RowState* state);
  bool AdmitVertex(graph::VertexId vertex, RowState* state);

  // Every vertex holds always: AdmitVertex need not be called for slices.
  bool vertices_always_hold() const { return !vertices_.any_stated; }
  bool is_slice() const { return scope_->is_slice(); }
  bool is_sequenced_range() const { return scope_->is_sequenced_range(); }
  bool is_nonsequenced() const { return !scope_->is_slice() && scope_->nonsequenced; }
  bool marks_certainty() const { return three_valued_; }
  // Of the row started last. REQUIRES: is_slice().
  graph::Instant instant() const { return instant_; }
  // Of the row started last. REQUIRES: !is_slice().
  const graph::PeriodSet& range() const { return range_; }
  // Prepares the output's validity or certainty columns.
  void Prepare(const Batch& input, Batch* output) const;
  void Store(const RowState& state, size_t row, Batch* output) const;

 private:
  bool AdmitAt(const graph::Validity& validity, RowState* state) const;
  bool AdmitRange(const graph::Validity& validity, RowState* state);
  bool AdmitSimple(const graph::Period& period, RowState* state);
  bool AdmitAlone(const graph::Validity& validity, RowState* state) const;
  bool Admit(const graph::Validity& validity, RowState* state);

  ExecutionContext& context_;
  ScopePtr scope_;
  bool three_valued_;
  const graph::GraphView* view_ = nullptr;
  graph::VertexValiditySlice vertices_;
  graph::Instant instant_;
  graph::PeriodSet range_;
};

}  // namespace entente::query
