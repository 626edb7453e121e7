// Snapshot files whose checksums are made to match their bytes, so that what lies behind them is
// read: without that no changed file would be.
#pragma once

#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>

#include "storage/section_file.h"

namespace entente::tests {

class SignedSnapshot {
 public:
  explicit SignedSnapshot(std::string bytes) : bytes_(std::move(bytes)) { Sign(); }
  const std::string& bytes() const { return bytes_; }

  // Changes four bytes within a section; false where it has none there.
  bool Change(const std::string& section, uint64_t position, uint32_t number) {
    bool changed = false;
    VisitSections([&](const std::string& name, uint64_t offset, uint64_t size) {
      if (name != section || position + sizeof(number) > size) return;
      std::memcpy(bytes_.data() + offset + position, &number, sizeof(number));
      changed = true;
    });
    Sign();
    return changed;
  }

 private:
  static constexpr size_t kHeaderBytes = 64;

  void Sign() {
    if (bytes_.size() < kHeaderBytes) return;
    std::memcpy(bytes_.data(), "ENTENTE\n\0\0\0\0\0\0\0\0", 16);
    Put(16, directory());
    Put(24, bytes_.size() - directory());
    VisitSections([](const std::string&, uint64_t, uint64_t) {});
    Put(32, Checksum(directory(), bytes_.size() - directory()));
    Put(56, Checksum(0, 56));
  }

  uint64_t directory() const { return std::min<uint64_t>(Get<uint64_t>(16), bytes_.size()); }

  // Calls visit(name, offset, size) for each section, and signs it afterwards.
  template <typename Visitor>
  void VisitSections(const Visitor& visit) {
    uint64_t at = directory();
    const auto count = Get<uint32_t>(at);
    at += sizeof(count);
    for (uint32_t i = 0; i < count && at < bytes_.size(); ++i) {
      const auto name_size = Get<uint32_t>(at);
      at += sizeof(name_size);
      if (name_size > bytes_.size() - std::min<uint64_t>(at, bytes_.size())) return;
      const std::string name = bytes_.substr(at, name_size);
      at += name_size;
      const auto offset = Get<uint64_t>(at);
      const auto size = Get<uint64_t>(at + 8);
      at += 16;
      if (size > bytes_.size() || offset > bytes_.size() - size) return;
      visit(name, offset, size);
      constexpr uint64_t kBlock = storage::kSectionBlockBytes;
      for (uint64_t block = 0; block < size; block += kBlock, at += 8)
        Put(at, Checksum(offset + block, std::min(size - block, kBlock)));
    }
  }

  uint64_t Checksum(uint64_t at, uint64_t size) const {
    return XXH3_64bits(bytes_.data() + at, size);
  }
  template <typename Number>
  Number Get(uint64_t at) const {
    Number number{};
    if (at + sizeof(number) <= bytes_.size())
      std::memcpy(&number, bytes_.data() + at, sizeof(number));
    return number;
  }
  void Put(uint64_t at, uint64_t number) {
    if (at + sizeof(number) <= bytes_.size())
      std::memcpy(bytes_.data() + at, &number, sizeof(number));
  }

  std::string bytes_;
};

}  // namespace entente::tests
