#include "storage/store.h"

#include <malloc.h>

#include <utility>

#include "storage/base_builder.h"
#include "storage/bulk_load.h"
#include "storage/compaction.h"
#include "storage/snapshot_file.h"
#include "storage/store_impl.h"
#include "storage/transaction.h"
#include "storage/view.h"

namespace entente::storage {

std::shared_ptr<Store> Store::Create() {
  return std::make_shared<StoreImpl>(BaseBuilder(StoreCatalog()).Build());
}

StatusOr<std::shared_ptr<Store>> Store::OpenFile(const std::string& path) {
  ENTENTE_ASSIGN_OR_RETURN(std::shared_ptr<const Base> base, ReadSnapshotFile(path));
  return std::shared_ptr<Store>(std::make_shared<StoreImpl>(std::move(base)));
}

StoreImpl::StoreImpl(std::shared_ptr<const Base> base)
    : current_(std::make_shared<const Snapshot>(SnapshotOf(std::move(base), 0))) {}

std::shared_ptr<const Snapshot> StoreImpl::Current() const {
  const std::lock_guard<std::mutex> lock(current_mutex_);
  return current_;
}

void StoreImpl::Publish(std::shared_ptr<const Snapshot> snapshot) {
  {
    const std::lock_guard<std::mutex> lock(current_mutex_);
    current_.swap(snapshot);
  }
  // The old one may be the last of its base: it goes here, outside the lock.
}

void StoreImpl::EnterGate() {
  std::unique_lock<std::mutex> lock(gate_mutex_);
  gate_open_.wait(lock, [this] { return !gate_taken_; });
  gate_taken_ = true;
}

void StoreImpl::LeaveGate() {
  {
    const std::lock_guard<std::mutex> lock(gate_mutex_);
    gate_taken_ = false;
  }
  gate_open_.notify_one();
}

std::shared_ptr<const graph::GraphView> StoreImpl::Pin() const {
  return std::make_shared<View>(Current());
}

std::unique_ptr<BulkLoad> StoreImpl::BeginLoad() { return NewBulkLoad(shared_from_this()); }

std::unique_ptr<Transaction> StoreImpl::BeginTransaction() {
  return NewTransaction(shared_from_this());
}

Status StoreImpl::SaveFile(const std::string& path) const {
  return WriteSnapshotFile(*Compacted(Current(), UserIds::kRenew), path);
}

void StoreImpl::Compact() {
  const WriterGate gate(shared_from_this());
  std::shared_ptr<const Snapshot> current = Current();
  std::shared_ptr<const Base> base = Compacted(current, UserIds::kKeep);
  if (base == current->generation->base) return;
  Publish(std::make_shared<const Snapshot>(SnapshotOf(std::move(base), NextStamp())));
  current.reset();
  malloc_trim(0);
}

void StoreImpl::Clear() {
  const WriterGate gate(shared_from_this());
  Publish(std::make_shared<const Snapshot>(
      SnapshotOf(BaseBuilder(StoreCatalog()).Build(), NextStamp())));
  malloc_trim(0);
}

uint64_t StoreImpl::allocated_bytes() const {
  const std::shared_ptr<const Snapshot> current = Current();
  return current->base().allocated_bytes() + current->delta_bytes;
}

}  // namespace entente::storage
