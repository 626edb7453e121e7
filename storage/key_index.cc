#include "storage/key_index.h"

#include <xxhash.h>

#include <cmath>

namespace entente::storage {

using graph::Kind;
using graph::Value;

namespace {

uint64_t HashOf(uint64_t kind, uint64_t payload) {
  const uint64_t words[2] = {kind, payload};
  return XXH3_64bits(words, sizeof(words));
}

uint64_t HashNumber(const Value& value) {
  constexpr uint64_t kWhole = 1, kFraction = 2;
  if (value.kind() == Kind::kInteger) return HashOf(kWhole, value.payload());
  const double number = value.floating();
  if (number >= -9.2e18 && number <= 9.2e18 && std::trunc(number) == number) {
    return HashOf(kWhole, static_cast<uint64_t>(static_cast<int64_t>(number)));
  }
  return HashOf(kFraction, std::isnan(number) ? 0 : value.payload());
}

}  // namespace

uint64_t KeyHash(const Value& value) {
  constexpr uint64_t kInstant = 3, kOther = 4;
  switch (value.kind()) {
    case Kind::kInteger:
    case Kind::kFloat:
      return HashNumber(value);
    case Kind::kString:
      return XXH3_64bits(value.string().data(), value.string().size());
    case Kind::kDate:
      return HashOf(kInstant, static_cast<uint64_t>(value.date().days * 86'400));
    case Kind::kLocalDateTime:
      return HashOf(kInstant, static_cast<uint64_t>(value.local_datetime().seconds));
    case Kind::kDateTime:
      return HashOf(kInstant, static_cast<uint64_t>(value.datetime().seconds));
    case Kind::kBoolean:
      return HashOf(kOther + 1, value.payload());
    case Kind::kList: {
      uint64_t hash = kOther + 2;
      for (const Value& item : value.list()) hash = HashOf(hash, KeyHash(item));
      return hash;
    }
    // Rare as keys, and equal in ways of their own: told apart by their values alone.
    default:
      return HashOf(kOther, 0);
  }
}

void KeyIndex::Insert(uint64_t hash, uint32_t vertex) {
  if ((num_full_ + 1) * 2 > slots_.size()) Grow();
  Place({TagOf(hash), vertex + 1});
  ++num_full_;
}

void KeyIndex::Place(const Slot& slot) {
  const size_t mask = slots_.size() - 1;
  size_t at = slot.tag & mask;
  while (slots_[at].vertex_plus_one != 0) at = (at + 1) & mask;
  slots_[at] = slot;
}

void KeyIndex::Grow() {
  Array<Slot> old = std::move(slots_);
  slots_ = Array<Slot>(old.empty() ? 16 : old.size() * 2, Slot{});
  for (const Slot& slot : old) {
    if (slot.vertex_plus_one != 0) Place(slot);
  }
}

}  // namespace entente::storage
