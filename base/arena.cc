#include "base/arena.h"

#include <algorithm>

namespace entente {

void Arena::NewBlock(size_t at_least) {
  const size_t bytes = std::max(at_least, kBlockBytes);
  blocks_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
  next_ = blocks_.back().get();
  left_ = bytes;
  block_bytes_ += bytes;
}

}  // namespace entente
