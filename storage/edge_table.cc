#include "storage/edge_table.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace entente::storage {

using graph::BoundLayout;
using graph::CsrSlice;
using graph::Direction;

CsrSlice EdgeTable::Slice(Direction direction) const {
  const Csr& csr = direction == Direction::kOut ? out : in;
  CsrSlice slice;
  slice.num_entries = num_rows;
  csr.offsets.Fill(&slice);
  slice.neighbour = csr.neighbour.data();
  slice.layout = validity.layout;
  if (direction == Direction::kOut) {
    slice.source_of_row = csr.source_of_row.data();
    slice.from_days = validity.from_days.data();
    slice.to_days = validity.to_days.data();
    slice.from_micros = validity.from_micros.data();
    slice.to_micros = validity.to_micros.data();
  } else {
    slice.row = csr.row.data();
    slice.from_days = csr.from_days.data();
    slice.to_days = csr.to_days.data();
    slice.from_micros = csr.from_micros.data();
    slice.to_micros = csr.to_micros.data();
  }
  slice.block_max_to_days = csr.block_max_to_days.data();
  slice.block_max_to_micros = csr.block_max_to_micros.data();
  slice.exceptional_block = {exceptional_block.data()};
  return slice;
}

uint32_t EdgeTable::RowOf(uint64_t sequence) const {
  if (sequence_of_row.empty())
    return sequence < num_rows ? static_cast<uint32_t>(sequence) : UINT32_MAX;
  return sequence < row_of_sequence.size() ? row_of_sequence[sequence] : UINT32_MAX;
}

uint64_t EdgeTable::allocated_bytes() const {
  return out.allocated_bytes() + in.allocated_bytes() + validity.allocated_bytes() +
         exceptional_block.allocated_bytes() + sequence_of_row.allocated_bytes() +
         row_of_sequence.allocated_bytes();
}

void EdgeTable::FillExceptionalBlocks() {
  if (validity.exception_rows.empty()) return;
  exceptional_block = Array<uint64_t>(num_rows / 4096 + 1, 0);
  for (uint32_t row : validity.exception_rows) {
    if (row < num_rows) exceptional_block[row >> 12] |= uint64_t{1} << ((row >> 6) & 63);
  }
}

void EdgeTableBuilder::SetSequence(uint32_t row, uint64_t sequence) {
  ENTENTE_CHECK(row == sequence_.size() && sequence < UINT32_MAX);
  sequence_.push_back(static_cast<uint32_t>(sequence));
}

namespace {

Array<uint32_t> GatherFrom(const uint32_t* from, absl::Span<const uint32_t> order) {
  Array<uint32_t> out(order.size());
  for (size_t i = 0; i < order.size(); ++i) out[i] = from[order[i]];
  return out;
}
template <typename T>
Array<T> GatherBounds(const Array<T>& from, absl::Span<const uint32_t> order) {
  if (from.empty()) return {};
  Array<T> out(order.size());
  for (size_t i = 0; i < order.size(); ++i) out[i] = from[order[i]];
  return out;
}
template <typename T>
absl::Span<const T> SpanOf(const Array<T>& array) {
  return absl::MakeConstSpan(array.data(), array.size());
}

void FillBlockMaxima(const Array<int32_t>& to_days, const Array<int64_t>& to_micros, Csr* csr) {
  if (!to_days.empty()) csr->block_max_to_days = BlockMaxima(SpanOf(to_days));
  if (!to_micros.empty()) csr->block_max_to_micros = BlockMaxima(SpanOf(to_micros));
}

}  // namespace

void EdgeTableBuilder::FinishForward(uint32_t num_vertices, EdgeTable* table,
                                     std::vector<uint32_t>* new_row_of) {
  table->num_rows = num_rows();
  validity_.Pad(num_rows());
  EdgeTimes times;
  if (validity_.layout() == BoundLayout::kDays) {
    times.from_days = validity_.from_days().data();
    times.to_days = validity_.to_days().data();
  } else if (validity_.layout() == BoundLayout::kMicros) {
    times.from_micros = validity_.from_micros().data();
    times.to_micros = validity_.to_micros().data();
  }
  CsrOrder forward = OrderEdges(source_, num_vertices, times);
  const std::vector<uint32_t>& order = forward.order;
  table->out.source_of_row = GatherFrom(source_.data(), order);
  source_ = {};
  table->out.neighbour = GatherFrom(target_.data(), order);
  target_ = {};
  table->out.offsets = std::move(forward.offsets);
  table->validity = validity_.Finish(order.size(), order);
  FillBlockMaxima(table->validity.to_days, table->validity.to_micros, &table->out);
  FinishSequences(order, table);
  table->FillExceptionalBlocks();
  new_row_of->resize(order.size());
  for (size_t i = 0; i < order.size(); ++i) (*new_row_of)[order[i]] = static_cast<uint32_t>(i);
}

void EdgeTableBuilder::FinishSequences(const std::vector<uint32_t>& order, EdgeTable* table) {
  if (sequence_.empty() && next_sequence_ == 0) {
    table->next_sequence = order.size();
    return;
  }
  const size_t num_new = order.size() - sequence_.size();
  for (size_t i = 0; i < num_new; ++i)
    sequence_.push_back(static_cast<uint32_t>(next_sequence_ + i));
  table->next_sequence = next_sequence_ + num_new;
  ENTENTE_CHECK(table->next_sequence < UINT32_MAX);
  bool identity = table->next_sequence == order.size();
  for (size_t row = 0; row < order.size() && identity; ++row)
    identity = sequence_[order[row]] == row;
  if (identity) return;
  table->sequence_of_row = GatherFrom(sequence_.data(), order);
  sequence_ = {};
  table->row_of_sequence = Array<uint32_t>(table->next_sequence, UINT32_MAX);
  for (uint32_t row = 0; row < table->num_rows; ++row)
    table->row_of_sequence[table->sequence_of_row[row]] = row;
}

void EdgeTableBuilder::FinishBackward(uint32_t num_vertices, EdgeTable* table) {
  const ValidityColumn& validity = table->validity;
  EdgeTimes times;
  times.from_days = validity.from_days.data();
  times.to_days = validity.to_days.data();
  times.from_micros = validity.from_micros.data();
  times.to_micros = validity.to_micros.data();
  CsrOrder backward = OrderEdges(SpanOf(table->out.neighbour), num_vertices, times);
  Csr& in = table->in;
  in.offsets = std::move(backward.offsets);
  in.neighbour = GatherFrom(table->out.source_of_row.data(), backward.order);
  in.from_days = GatherBounds(validity.from_days, backward.order);
  in.to_days = GatherBounds(validity.to_days, backward.order);
  in.from_micros = GatherBounds(validity.from_micros, backward.order);
  in.to_micros = GatherBounds(validity.to_micros, backward.order);
  in.row = Array<uint32_t>(backward.order);
  FillBlockMaxima(in.to_days, in.to_micros, &in);
  table->FillStatistics();
}

}  // namespace entente::storage
