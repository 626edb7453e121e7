#include "loaders/id_space.h"

#include <algorithm>

#include "loaders/csv_values.h"

namespace entente::loaders {
namespace {

constexpr int64_t kAlwaysDense = int64_t{1} << 20;

}  // namespace

uint32_t IdSpace::FindInteger(int64_t id) const {
  if (id >= 0 && id < static_cast<int64_t>(dense_.size()) &&
      dense_[static_cast<size_t>(id)] != kNone) {
    return dense_[static_cast<size_t>(id)];
  }
  if (sparse_.empty()) return kNone;
  const auto found = sparse_.find(id);
  return found == sparse_.end() ? kNone : found->second;
}

void IdSpace::AddInteger(int64_t id, uint32_t element) {
  const int64_t dense_limit = std::max(kAlwaysDense, 8 * (static_cast<int64_t>(size()) + 1));
  if (id < 0 || id >= dense_limit) {
    sparse_[id] = element;
    return;
  }
  if (id >= static_cast<int64_t>(dense_.size())) {
    const size_t grown = std::max(static_cast<size_t>(id) + 1, 2 * dense_.size());
    dense_.resize(grown, kNone);
  }
  dense_[static_cast<size_t>(id)] = element;
}

std::optional<uint32_t> IdSpace::Find(std::string_view id) const {
  if (!integer_ids) {
    const auto found = texts_.find(id);
    return found == texts_.end() ? kNone : found->second;
  }
  const std::optional<int64_t> number = ParseInteger(id);
  if (!number.has_value()) return std::nullopt;
  return FindInteger(*number);
}

std::optional<IdSpace::Added> IdSpace::FindOrAdd(std::string_view id, Origin origin, Arena& arena) {
  const std::optional<uint32_t> found = Find(id);
  if (!found.has_value()) return std::nullopt;
  if (*found != kNone) return Added{*found, false};
  const uint32_t element = size();
  if (integer_ids) {
    AddInteger(*ParseInteger(id), element);
  } else {
    texts_.emplace(arena.Copy(id), element);
  }
  origins_.push_back(origin);
  return Added{element, true};
}

std::vector<std::string> IdSpace::SomeIds(size_t limit) const {
  std::vector<std::string> ids;
  if (integer_ids || texts_.size() > limit) return ids;
  for (const auto& [text, element] : texts_) ids.emplace_back(text);
  std::sort(ids.begin(), ids.end());
  return ids;
}

IdSpace& IdSpaces::Of(std::string_view name) {
  const auto found = spaces_.find(name);
  if (found != spaces_.end()) return found->second;
  IdSpace& made = spaces_[std::string(name)];
  made.name = name;
  return made;
}

IdSpace* IdSpaces::Find(std::string_view name) {
  const auto found = spaces_.find(name);
  return found == spaces_.end() ? nullptr : &found->second;
}

}  // namespace entente::loaders
