// Groups by keys of fixed width: booleans, integers, dates, elements that are read at one time,
// types of edges, and constants.
//
// Order:  groups are numbered as they are first met. Threads: one thread at a time. Cost: a hash
// and a comparison of 64-bit codes a row; per group 8 bytes a key, 8 for the hash, 8 for its place.
#pragma once

#include <cstdint>
#include <vector>

#include "query/execution/evaluator.h"
#include "query/plan/logical_plan.h"

namespace entente::query {

class GroupKeys {
 public:
  static bool Knows(const BoundExpression& key);
  // REQUIRES: Knows each of the keys.
  GroupKeys(ExecutionContext& context, const std::vector<ProjectOperator::Item>& keys);

  // The groups of the batch's rows.
  Status Number(Batch& batch, uint32_t* groups);
  size_t size() const { return hashes_.size(); }
  graph::Value KeyOf(size_t group, size_t key) const;
  void Clear();
  size_t bytes() const;

 private:
  struct Key {
    const BoundExpression* expression = nullptr;
    bool is_type = false;              // the type of the edge that `evaluator` gives
    EvaluatorPtr evaluator;            // null: a constant
    std::vector<uint64_t> codes;       // by row of the batch
    std::vector<uint64_t> known;       // by group
    std::vector<uint8_t> nulls;        // by row
    std::vector<uint8_t> known_nulls;  // by group
  };

  Status Encode(Key& key, Batch& batch);
  bool Same(size_t group, size_t row) const;
  uint32_t Add(size_t row, uint64_t hash);
  void GrowTable();

  ExecutionContext& context_;
  std::vector<Key> keys_;
  std::vector<uint32_t> table_;  // open addressing: group numbers
  std::vector<uint64_t> hashes_;
};

}  // namespace entente::query
