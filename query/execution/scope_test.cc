#include "query/execution/scope_test.h"

#include <algorithm>

namespace entente::query {

using graph::Bound;
using graph::Granularity;
using graph::Instant;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;

namespace {

// The later (earlier) of two bounds; where they coincide the coarser one.
Bound Later(const Bound& a, const Bound& b) {
  if (a.at == b.at) return a.granularity == Granularity::kDay ? a : b;
  return a.at < b.at ? b : a;
}
Bound Earlier(const Bound& a, const Bound& b) {
  if (a.at == b.at) return a.granularity == Granularity::kDay ? a : b;
  return a.at < b.at ? a : b;
}

}  // namespace

ScopeTest::ScopeTest(ExecutionContext& context, ScopePtr scope, bool three_valued)
    : context_(context),
      scope_(std::move(scope)),
      three_valued_(three_valued && scope_->is_slice()) {}

void ScopeTest::Begin() {
  view_ = &context_.view();
  vertices_ = view_->VertexValiditySlices();
  instant_ = scope_->instant;
  if (scope_->constant) range_ = scope_->range;
}

bool ScopeTest::Start(const Batch& input, size_t row, RowState* state) {
  state->certain = input.IsCertain(row);
  if (!scope_->constant) {
    const Vector& column = input.columns[scope_->slot];
    if (column.IsNull(row)) return false;
    if (scope_->is_slice()) {
      instant_ = Instant{column.data<int64_t>()[column.Index(row)]};
    } else {
      range_ = column.ValueAt(row).periods().possible;
    }
  }
  if (input.has_validity) {
    state->period = input.validity.period[row];
    state->set = input.validity.set[row];
  }
  if (!scope_->is_sequenced_range()) return true;
  if (!input.has_validity) {
    state->period = Period::Always();
    state->set = Value::Null();
  }
  return range_.is_always() || AdmitRange(Validity::Exact(range_), state);
}

bool ScopeTest::AdmitAt(const Validity& validity, RowState* state) const {
  if (validity.certain.Contains(instant_)) return true;
  const bool possible_counts = three_valued_ || scope_->certainty == ast::Certainty::kPossibly;
  if (!possible_counts || !validity.possible.Contains(instant_)) return false;
  if (three_valued_) state->certain = false;
  return true;
}

bool ScopeTest::AdmitSimple(const Period& period, RowState* state) {
  if (!state->set.is_null()) return AdmitRange(Validity::Exact(PeriodSet(period)), state);
  state->period.from = Later(state->period.from, period.from);
  state->period.to = Earlier(state->period.to, period.to);
  return state->period.from < state->period.to;
}

bool ScopeTest::AdmitRange(const Validity& validity, RowState* state) {
  Validity own =
      state->set.is_null() ? Validity::Exact(PeriodSet(state->period)) : state->set.periods();
  own = own.Intersect(validity);
  if (scope_->certainty == ast::Certainty::kCertainly) own.possible = own.certain;
  if (own.possible.empty()) return false;
  state->period = own.possible.hull();
  state->set =
      own.possible.size() == 1 && own.is_exact() ? Value::Null() : Value::Of(own, context_.arena());
  return true;
}

bool ScopeTest::AdmitAlone(const Validity& validity, RowState* state) const {
  const PeriodSet& counted =
      scope_->certainty == ast::Certainty::kCertainly ? validity.certain : validity.possible;
  const PeriodSet met = counted.Intersect(range_);
  if (met.empty()) return false;
  const Instant end = met.end().at;
  state->read_micros = end.is_finite() ? end.micros - 1 : INT64_MAX - 1;
  return true;
}

bool ScopeTest::Admit(const Validity& validity, RowState* state) {
  if (scope_->is_slice()) return AdmitAt(validity, state);
  return scope_->nonsequenced ? AdmitAlone(validity, state) : AdmitRange(validity, state);
}

bool ScopeTest::AdmitEdge(graph::EdgeRow edge, int64_t from_micros, int64_t to_micros,
                          bool day_grained, bool exceptional, RowState* state) {
  const bool unstated = from_micros == INT64_MIN && to_micros == INT64_MAX;
  if (scope_->is_slice()) {
    if (from_micros > instant_.micros || to_micros <= instant_.micros) return false;
    // Where only possible matches are told apart, an edge is as uncertain as its ends.
    const bool as_its_ends = three_valued_ && unstated && view_->MustTestEnds(edge.type());
    return !(exceptional || as_its_ends) || AdmitAt(view_->EdgeValidity(edge), state);
  }
  if (exceptional || scope_->nonsequenced || !day_grained ||
      (unstated && view_->MustTestEnds(edge.type()))) {
    return Admit(view_->EdgeValidity(edge), state);
  }
  return AdmitSimple(
      {{Instant{from_micros}, Granularity::kDay}, {Instant{to_micros}, Granularity::kDay}}, state);
}

bool ScopeTest::AdmitEdge(graph::EdgeRow edge, RowState* state) {
  return Admit(view_->EdgeValidity(edge), state);
}

bool ScopeTest::AdmitVertex(graph::VertexId vertex, RowState* state) {
  const uint32_t v = vertex.number();
  if (!vertices_.any_stated ||
      (v >= vertices_.num_rows && !view_->vertices_changed() && !vertices_.exceptional.any())) {
    return is_nonsequenced() ? AdmitAlone(Validity::Always(), state) : true;
  }
  if (scope_->is_slice() && v < vertices_.num_rows && vertices_.from_micros != nullptr &&
      !vertices_.exceptional.Get(v) && !view_->vertices_changed()) {
    return vertices_.from_micros[v] <= instant_.micros && instant_.micros < vertices_.to_micros[v];
  }
  return Admit(view_->VertexValidity(vertex), state);
}

void ScopeTest::Prepare(const Batch& input, Batch* output) const {
  output->has_validity = input.has_validity || is_sequenced_range();
  if (output->has_validity) output->validity.Resize(kMaxBatchRows);
  if (three_valued_ || !input.certain.empty()) {
    output->certain.resize(kMaxBatchRows);
  } else {
    output->certain.clear();
  }
}

void ScopeTest::Store(const RowState& state, size_t row, Batch* output) const {
  if (output->has_validity) {
    output->validity.period[row] = state.period;
    output->validity.set[row] = state.set;
  }
  if (!output->certain.empty()) output->certain[row] = state.certain;
}

}  // namespace entente::query
