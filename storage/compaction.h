// Brings the content of a snapshot into a builder: base and delta become one.
#pragma once

#include <cstdint>
#include <memory>

#include "storage/base_builder.h"
#include "storage/snapshot.h"

namespace entente::storage {

enum class UserIds : uint8_t {
  kKeep,   // as long as the process lives; REQUIRES: the writer's gate is held
  kRenew,  // for a file: numbers start anew
};

// Vertices and rows keep their order, what is deleted is left out. REQUIRES: the builder is empty,
// with the snapshot's catalog.
void ImportSnapshot(std::shared_ptr<const Snapshot> snapshot, UserIds user_ids,
                    BaseBuilder* builder);

// A base with the snapshot's content: the snapshot's own where nothing was written over it.
std::shared_ptr<const Base> Compacted(std::shared_ptr<const Snapshot> snapshot, UserIds user_ids);

}  // namespace entente::storage
