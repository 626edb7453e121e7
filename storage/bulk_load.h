// Bulk loading into a base of its own, which takes the place of the current one when it is
// committed.
#pragma once

#include <memory>

#include "storage/store.h"

namespace entente::storage {

class StoreImpl;

// Waits for the writer before it.
std::unique_ptr<BulkLoad> NewBulkLoad(std::shared_ptr<StoreImpl> store);

}  // namespace entente::storage
