// The store behind storage/store.h: the current snapshot, and the gate that lets one writer in.
//
// Threads: Pin takes a mutex for the copy of one pointer; the gate is held by a bulk load, a
// transaction or a compaction.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "storage/snapshot.h"
#include "storage/store.h"

namespace entente::storage {

class StoreImpl final : public Store, public std::enable_shared_from_this<StoreImpl> {
 public:
  explicit StoreImpl(std::shared_ptr<const Base> base);

  std::shared_ptr<const graph::GraphView> Pin() const override;
  std::unique_ptr<BulkLoad> BeginLoad() override;
  std::unique_ptr<Transaction> BeginTransaction() override;
  Status SaveFile(const std::string& path) const override;
  void Compact() override;
  void Clear() override;
  uint64_t allocated_bytes() const override;
  uint64_t commit_number() const override { return Current()->number; }

  std::shared_ptr<const Snapshot> Current() const;
  // REQUIRES of both: the writer's gate is held.
  void Publish(std::shared_ptr<const Snapshot> snapshot);
  uint64_t NextStamp() { return ++last_stamp_; }

  void EnterGate();
  void LeaveGate();

 private:
  mutable std::mutex current_mutex_;
  std::shared_ptr<const Snapshot> current_;
  std::mutex gate_mutex_;
  std::condition_variable gate_open_;
  bool gate_taken_ = false;
  uint64_t last_stamp_ = 0;  // the writer's
};

// Holds the gate of a store while it lives; may be let go on another thread than it was taken on.
class WriterGate {
 public:
  explicit WriterGate(std::shared_ptr<StoreImpl> store) : store_(std::move(store)) {
    store_->EnterGate();
  }
  ~WriterGate() { store_->LeaveGate(); }
  WriterGate(const WriterGate&) = delete;
  WriterGate& operator=(const WriterGate&) = delete;

 private:
  std::shared_ptr<StoreImpl> store_;
};

}  // namespace entente::storage
