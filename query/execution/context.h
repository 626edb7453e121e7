// What a running statement shares between its operators.
//
// Threads: one statement, one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/arena.h"
#include "base/stop.h"
#include "graph/graph_view.h"
#include "graph/graph_writer.h"
#include "query/execution/batch.h"
#include "query/functions/function.h"

namespace entente::query {

class ExecutionContext {
 public:
  ExecutionContext(const graph::GraphView* view, graph::GraphMutator* mutator, Arena* arena)
      : view_(view), mutator_(mutator), arena_(arena) {}

  // The state to read: in a writing statement with all that it has written so far.
  const graph::GraphView& view() const { return mutator_ != nullptr ? mutator_->view() : *view_; }
  // REQUIRES: the statement writes.
  graph::GraphMutator& mutator() { return *mutator_; }
  // The state may change between two batches: whatever is remembered of it must be asked anew.
  bool writes() const { return mutator_ != nullptr; }
  Arena& arena() { return *arena_; }

  // Polled once a batch and in long loops: interrupts, the deadline, the memory limit.
  Status Poll(const char* operator_name);
  void AddNotice(std::string code, std::string message);  // each code once
  std::vector<Notice>& notices() { return notices_; }

  // The batch that writing clauses work in, one after another: each has drained the one below
  // before it starts.
  Batch& write_batch() {
    if (write_batch_ == nullptr) write_batch_ = std::make_unique<Batch>(num_slots);
    return *write_batch_;
  }

  // The index by which a Value's element says that it is read at this instant.
  graph::ReadIndex ReadIndexOf(graph::Instant instant) { return read_times_.At(instant); }
  ReadTimes& read_times() { return read_times_; }

  // For a function that is called for a row.
  FunctionContext MakeFunctionContext(const Batch& batch, size_t row) {
    return FunctionContext{*arena_,      view(),
                           now,          random_state,
                           &read_times_, batch.has_validity ? batch.FirstInstant(row) : now,
                           horizon_,     batch.HorizonRow(row)};
  }

  // Where what is read at a row's time says up to when it stays; null: nobody asks. Returns the one
  // before.
  Horizon* horizon() const { return horizon_; }
  Horizon* SetHorizon(Horizon* horizon) { return std::exchange(horizon_, horizon); }
  uint64_t NextSplitNumber() { return ++num_splits_; }

  // Ranges that rows brought to a MATCH, added up by the column they stand in: what an aggregate
  // without keys holds over.
  void AddRange(Slot slot, const graph::PeriodSet& range) {
    const auto [entry, added] = ranges_.try_emplace(slot, range);
    if (!added) entry->second = entry->second.Union(range);
  }
  void ForgetRange(Slot slot) { ranges_.erase(slot); }
  graph::PeriodSet RangeOf(Slot slot) const {
    const auto entry = ranges_.find(slot);
    return entry == ranges_.end() ? graph::PeriodSet() : entry->second;
  }

  graph::Instant now;
  StopPoll stop;
  size_t batch_rows = kMaxBatchRows;
  uint64_t* random_state = nullptr;
  size_t num_slots = 0;
  std::vector<VectorType> slot_types;  // by slot
  // A column of its own for an operator's insides. Before any batch is made.
  Slot NewSlot(VectorType type) {
    slot_types.push_back(type);
    return static_cast<Slot>(num_slots++);
  }

 private:
  const graph::GraphView* view_;
  graph::GraphMutator* mutator_;
  Arena* arena_;
  std::vector<Notice> notices_;
  absl::flat_hash_map<Slot, graph::PeriodSet> ranges_;
  Horizon* horizon_ = nullptr;
  uint64_t num_splits_ = 0;
  std::unique_ptr<Batch> write_batch_;
  ReadTimes read_times_;
};

}  // namespace entente::query
