#include "storage/dictionary.h"

#include <cstring>
#include <utility>

#include "base/text.h"

namespace entente::storage {

Dictionary::Dictionary(Array<uint64_t> offsets, Array<char> bytes)
    : offsets_(std::move(offsets)), bytes_(std::move(bytes)) {
  if (offsets_.empty()) return;
  texts_.reserve(offsets_.size() - 1);
  for (size_t c = 0; c + 1 < offsets_.size(); ++c) {
    texts_.emplace_back(bytes_.data() + offsets_[c], offsets_[c + 1] - offsets_[c]);
  }
}

uint32_t DictionaryBuilder::Code(std::string_view text) {
  const auto found = codes_.find(ToAbsl(text));
  if (found != codes_.end()) return found->second;
  const uint32_t code = size();
  texts_.push_back(arena_->Copy(text));
  codes_.emplace(ToAbsl(texts_.back()), code);
  return code;
}

Dictionary DictionaryBuilder::Finish() const {
  Array<uint64_t> offsets(texts_.size() + 1);
  uint64_t at = 0;
  for (size_t c = 0; c < texts_.size(); ++c) {
    offsets[c] = at;
    at += texts_[c].size();
  }
  offsets[texts_.size()] = at;
  Array<char> bytes(at);
  for (size_t c = 0; c < texts_.size(); ++c) {
    if (!texts_[c].empty())
      std::memcpy(bytes.data() + offsets[c], texts_[c].data(), texts_[c].size());
  }
  return Dictionary(std::move(offsets), std::move(bytes));
}

}  // namespace entente::storage
