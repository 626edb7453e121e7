// The file that keeps a base: what it holds, written at once and read whole.
//
// Errors: NotASnapshot, UnknownFormat, TruncatedSnapshot, DamagedSnapshot (naming section and
// block), IoError. Every checksum is
//         verified before anything is used.
#pragma once

#include <memory>
#include <string>

#include "base/status.h"
#include "storage/base.h"

namespace entente::storage {

// To a temporary file beside it, flushed, then renamed over `path`; the directory is flushed too.
Status WriteSnapshotFile(const Base& base, const std::string& path);

StatusOr<std::shared_ptr<const Base>> ReadSnapshotFile(const std::string& path);

}  // namespace entente::storage
