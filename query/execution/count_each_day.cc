#include "query/execution/count_each_day.h"

#include <algorithm>

namespace entente::query {
namespace {

constexpr int64_t kMaxTableDays = 1 << 20;
constexpr uint64_t kChunk = 65'536;

}  // namespace

CountEachDay::CountEachDay(std::vector<int32_t> days) : days_(std::move(days)) {
  std::sort(days_.begin(), days_.end());
  days_.erase(std::unique(days_.begin(), days_.end()), days_.end());
  change_.assign(days_.size() + 1, 0);
  if (days_.empty() || days_.size() > UINT16_MAX) return;
  const int64_t span = int64_t{days_.back()} - days_.front();
  if (span > kMaxTableDays) return;
  // One more day stands for all that come after the last.
  place_of_.resize(static_cast<size_t>(span) + 2);
  size_t place = 0;
  for (size_t i = 0; i < place_of_.size(); ++i) {
    const int64_t day = int64_t{days_.front()} + static_cast<int64_t>(i);
    while (place < days_.size() && days_[place] < day) ++place;
    place_of_[i] = static_cast<uint16_t>(place);
  }
}

size_t CountEachDay::Place(int32_t day) const {
  return static_cast<size_t>(std::lower_bound(days_.begin(), days_.end(), day) - days_.begin());
}

template <typename PlaceOf>
void CountEachDay::AddRange(const graph::CsrSlice& slice, uint64_t begin, uint64_t end,
                            PlaceOf place) {
  int64_t* change = change_.data();
  for (uint64_t entry = begin; entry < end; ++entry) {
    ++change[place(slice.from_days[entry])];
    --change[place(slice.to_days[entry])];
  }
}

Status CountEachDay::Add(const graph::CsrSlice& slice, ExecutionContext& context) {
  if (days_.empty()) return OkStatus();
  if (slice.layout == graph::BoundLayout::kNone) {
    change_[0] += static_cast<int64_t>(slice.num_entries);
    return OkStatus();
  }
  const int32_t first = days_.front(), after_last = days_.back() + 1;
  const uint16_t* table = place_of_.data();
  for (uint64_t begin = 0; begin < slice.num_entries; begin += kChunk) {
    const uint64_t end = std::min(begin + kChunk, slice.num_entries);
    if (place_of_.empty()) {
      AddRange(slice, begin, end, [this](int32_t day) { return Place(day); });
    } else {
      AddRange(slice, begin, end, [=](int32_t day) {
        return size_t{table[std::clamp(day, first, after_last) - first]};
      });
    }
    ENTENTE_RETURN_IF_ERROR(context.Poll("CountExpand"));
  }
  return OkStatus();
}

void CountEachDay::Finish() {
  for (size_t i = 1; i < change_.size(); ++i) change_[i] += change_[i - 1];
}

}  // namespace entente::query
