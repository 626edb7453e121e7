// The container of a snapshot: named sections of bytes, aligned to 64, each block of at most 1 MiB
// with its checksum (XXH3).
//
// Shape:   header (64 bytes: magic, format number, place, size and checksum of the directory, its
// own checksum), sections, directory. Errors:  IoError; on reading NotASnapshot, UnknownFormat,
// TruncatedSnapshot, DamagedSnapshot naming section and block. Threads: one user each.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/status.h"
#include "storage/array.h"

namespace entente::storage {

inline constexpr uint32_t kFormatNumber = 0;
inline constexpr size_t kSectionBlockBytes = size_t{1} << 20;

class SectionFileWriter {
 public:
  explicit SectionFileWriter(std::string path)
      : path_(std::move(path)), temporary_(path_ + ".writing") {}
  ~SectionFileWriter();  // what was not finished is removed
  SectionFileWriter(const SectionFileWriter&) = delete;
  SectionFileWriter& operator=(const SectionFileWriter&) = delete;

  Status Open();
  // Nothing is written of an empty section. Errors are kept for Finish.
  void Add(const std::string& name, const void* bytes, size_t size);
  template <typename T>
  void Add(const std::string& name, const Array<T>& array) {
    Add(name, array.data(), array.size() * sizeof(T));
  }
  // Flushes, and puts the file in place of `path`.
  Status Finish();

 private:
  void WriteAt(uint64_t offset, const void* bytes, size_t size);

  struct Section {
    std::string name;
    uint64_t offset;
    uint64_t size;
    std::vector<uint64_t> checksums;
  };
  std::string path_, temporary_;
  int file_ = -1;
  uint64_t end_ = 64;
  std::vector<Section> sections_;
  Status status_;
};

class SectionFileReader {
 public:
  // Reads and verifies all of it.
  static StatusOr<SectionFileReader> Read(const std::string& path);

  // The section's elements, once; empty where there is no such section. A size that is no multiple
  // of theirs is noted.
  template <typename T>
  Array<T> Take(const std::string& name) {
    const auto found = sections_.find(name);
    if (found == sections_.end()) return {};
    if (found->second.size() % sizeof(T) != 0) {
      misfit_ = name;
      return {};
    }
    return std::move(found->second).template As<T>();
  }
  // Empty, or the name of a section that did not fit.
  const std::string& misfit() const { return misfit_; }
  void NoteMisfit(const std::string& name) { misfit_ = name; }

 private:
  std::map<std::string, Array<char>> sections_;
  std::string misfit_;
};

Status DamagedSnapshot(const std::string& path, const std::string& what);

}  // namespace entente::storage
