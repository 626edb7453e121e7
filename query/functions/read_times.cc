#include "query/functions/read_times.h"

namespace entente::query {

using graph::Instant;
using graph::PeriodSet;
using graph::ReadIndex;

const PeriodSet* ReadTimes::Keep(const PeriodSet& clip) {
  for (const PeriodSet& known : clips_) {
    if (known == clip) return &known;
  }
  return &clips_.emplace_back(clip);
}

ReadIndex ReadTimes::Add(const Entry& entry) {
  entries_.push_back(entry);
  return static_cast<ReadIndex>(entries_.size() - 1);
}

ReadIndex ReadTimes::At(Instant instant, const PeriodSet* clip) {
  if (clip != nullptr) {
    const PeriodSet* const kept = Keep(*clip);
    for (ReadIndex i = 0; i < entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      if (!entry.follows_row && entry.clip == kept && entry.instant == instant) return i;
    }
    return Add({instant, false, kept});
  }
  if (last_unclipped_ != 0 && entries_[last_unclipped_].instant == instant) return last_unclipped_;
  const auto [known, added] =
      unclipped_.try_emplace(instant.micros, static_cast<ReadIndex>(entries_.size()));
  if (added) Add({instant, false, nullptr});
  return last_unclipped_ = known->second;
}

ReadIndex ReadTimes::FollowingRow(const PeriodSet* clip) {
  if (clip == nullptr) return 0;
  const PeriodSet* const kept = Keep(*clip);
  for (ReadIndex i = 0; i < entries_.size(); ++i) {
    if (entries_[i].follows_row && entries_[i].clip == kept) return i;
  }
  return Add({Instant{}, true, kept});
}

std::vector<Instant> ReadTimes::Instants() const {
  std::vector<Instant> instants;
  instants.reserve(entries_.size());
  for (const Entry& entry : entries_) instants.push_back(entry.instant);
  return instants;
}

}  // namespace entente::query
