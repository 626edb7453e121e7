// The columnar temporal property graph: an immutable base, a delta of committed and uncommitted
// writes over it, snapshots that readers pin, and the file that keeps it.
//
// Ownership: a Store is shared; a pinned view keeps alive whatever it reads.
// Threads:   Pin from any thread, without waiting for the writer; one BulkLoad or Transaction at a
// time (the second waits). Cost:      Pin O(1). Memory per loaded edge with day bounds: 32.6 bytes
// and its properties (docs/storage.md).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/status.h"
#include "graph/graph_view.h"
#include "graph/graph_writer.h"

namespace entente::storage {

// Bulk loading beside the readers. Dropped without Commit it leaves nothing.
class BulkLoad : public graph::GraphWriter {
 public:
  // Checks what only the whole can show (OutsideEnds is the loader's to report with its lines; here
  // it is a last defence) and puts the new base in place of the old one.
  virtual Status Commit() = 0;
};

// One explicit or implicit transaction. Destroyed without Commit it is rolled back.
class Transaction : public graph::GraphMutator {
 public:
  // A pinned view of everything done so far in this transaction and all that was committed before
  // it. What is written after the call may or may not be seen through it; statements that read
  // after writing ask anew.
  virtual std::shared_ptr<const graph::GraphView> SharedView() const = 0;
  // A failed statement leaves nothing: a mark is set before it and returned to. Effects are counted
  // from the mark.
  virtual void BeginStatement() = 0;
  virtual void RollbackStatement() = 0;
  virtual Status Commit() = 0;
};

class Store {
 public:
  // Empty.
  static std::shared_ptr<Store> Create();
  // From a snapshot file. Errors: NotASnapshot, DamagedSnapshot (naming the block), UnknownFormat;
  // nothing is ever half read.
  static StatusOr<std::shared_ptr<Store>> OpenFile(const std::string& path);

  virtual ~Store() = default;

  // The newest committed state.
  virtual std::shared_ptr<const graph::GraphView> Pin() const = 0;
  virtual std::unique_ptr<BulkLoad> BeginLoad() = 0;
  virtual std::unique_ptr<Transaction> BeginTransaction() = 0;

  // Writes the newest committed state: to a temporary file beside it, flushed, then renamed over
  // `path`.
  virtual Status SaveFile(const std::string& path) const = 0;
  // Brings the delta into a new base. Readers go on with what they pinned.
  virtual void Compact() = 0;
  virtual void Clear() = 0;

  // The sum of what base, delta, dictionaries and indexes have allocated.
  virtual uint64_t allocated_bytes() const = 0;
  // Rises with every commit.
  virtual uint64_t commit_number() const = 0;
};

// A text that stands for all that the snapshot file holds, from its header alone; empty where there
// is no such file. Cost: one read of 64 bytes.
std::string SnapshotChecksum(const std::string& path);

}  // namespace entente::storage
