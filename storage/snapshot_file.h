// The file that keeps a base: what it holds, written at once and read whole.
//
// Errors: NotASnapshot, UnknownFormat, TruncatedSnapshot, DamagedSnapshot (naming section and
// block), IoError. Every checksum is verified before anything is used, and then that what points
// to something points to what is there.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/status.h"
#include "base/text.h"
#include "storage/base.h"

namespace entente::storage {

// To a temporary file beside it, flushed, then renamed over `path`; the directory is flushed too.
Status WriteSnapshotFile(const Base& base, const std::string& path);

StatusOr<std::shared_ptr<const Base>> ReadSnapshotFile(const std::string& path);

// What the sections of the owner's column of the key begin with. `owner`: vertices, or edges.TYPE.
inline std::string ColumnSection(std::string_view owner, size_t key) {
  return Concat("column ", owner, ".", key);
}

}  // namespace entente::storage
