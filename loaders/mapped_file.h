// A file's bytes, mapped for reading from front to back.
//
// Ownership: the text lives as long as the object; moving the object keeps the text where it is.
// Errors:    NoSuchFile where there is none, NotReadable where it cannot be opened or is no regular
// file.
#pragma once

#include <string>
#include <string_view>

#include "base/status.h"

namespace entente::loaders {

class MappedFile {
 public:
  static StatusOr<MappedFile> Open(const std::string& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view text() const { return text_; }

 private:
  explicit MappedFile(std::string_view text) : text_(text) {}
  std::string_view text_;
};

}  // namespace entente::loaders
