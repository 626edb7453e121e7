#include "storage/validity_column.h"

#include <algorithm>
#include <utility>

namespace entente::storage {

using graph::Bound;
using graph::BoundLayout;
using graph::Granularity;
using graph::Instant;
using graph::Period;
using graph::Validity;

namespace {

bool FitsDays(const Bound& bound) {
  if (!bound.at.is_finite()) return true;
  return bound.granularity == Granularity::kDay && bound.at.is_midnight();
}
bool IsAlways(const Period& period) {
  return !period.from.at.is_finite() && !period.to.at.is_finite();
}

int32_t ToDays(const Bound& bound) {
  if (bound.at == Instant::NegativeInfinity()) return graph::kDayNegativeInfinity;
  if (bound.at == Instant::PositiveInfinity()) return graph::kDayPositiveInfinity;
  return static_cast<int32_t>(bound.at.Day());
}
int64_t ToMicros(int32_t days) {
  if (days == graph::kDayNegativeInfinity) return Instant::NegativeInfinity().micros;
  if (days == graph::kDayPositiveInfinity) return Instant::PositiveInfinity().micros;
  return Instant::FromDays(days).micros;
}
Bound BoundOf(int64_t micros, bool is_micros) {
  return {Instant{micros}, is_micros ? Granularity::kMicrosecond : Granularity::kDay};
}

}  // namespace

bool IsInline(const Validity& validity) {
  return validity.possible.size() == 1 && validity.is_exact();
}
Period HullOf(const Validity& validity) { return validity.possible.hull(); }

bool ValidityColumn::FindException(uint32_t row, size_t* position) const {
  const auto found = std::lower_bound(exception_rows.begin(), exception_rows.end(), row);
  if (found == exception_rows.end() || *found != row) return false;
  *position = static_cast<size_t>(found - exception_rows.begin());
  return true;
}

Period ValidityColumn::Hull(uint32_t row) const {
  if (layout == BoundLayout::kNone) return Period::Always();
  if (layout == BoundLayout::kDays)
    return {BoundOf(ToMicros(from_days[row]), false), BoundOf(ToMicros(to_days[row]), false)};
  const auto is_micros = [row](const Array<uint64_t>& is_day, int64_t micros) {
    if (!Instant{micros}.is_finite()) return false;
    return is_day.empty() || ((is_day[row >> 6] >> (row & 63)) & 1) == 0;
  };
  return {BoundOf(from_micros[row], is_micros(from_is_day, from_micros[row])),
          BoundOf(to_micros[row], is_micros(to_is_day, to_micros[row]))};
}

Validity ValidityColumn::Get(uint32_t row) const {
  size_t position = 0;
  if (FindException(row, &position)) return exceptions[position];
  return Validity::Exact(Hull(row));
}

bool ValidityColumn::IsStated(uint32_t row) const {
  size_t position = 0;
  return !IsAlways(Hull(row)) || FindException(row, &position);
}

uint64_t ValidityColumn::allocated_bytes() const {
  uint64_t bytes = from_days.allocated_bytes() + to_days.allocated_bytes() +
                   from_micros.allocated_bytes() + to_micros.allocated_bytes() +
                   from_is_day.allocated_bytes() + to_is_day.allocated_bytes() +
                   exception_rows.allocated_bytes() + exceptions.capacity() * sizeof(Validity);
  for (const Validity& validity : exceptions) {
    if (validity.certain.size() > 1) bytes += validity.certain.size() * sizeof(Period);
    if (validity.possible.size() > 1) bytes += validity.possible.size() * sizeof(Period);
  }
  return bytes;
}

void ValidityBuilder::SetPeriod(uint32_t row, const Period& period) {
  if (!exceptions_.empty()) exceptions_.erase(row);
  if (layout_ == BoundLayout::kNone && IsAlways(period)) return;
  const bool fits = FitsDays(period.from) && FitsDays(period.to);
  if (layout_ != BoundLayout::kMicros && !fits) UseMicros();
  if (layout_ == BoundLayout::kNone) layout_ = BoundLayout::kDays;
  const size_t size = layout_ == BoundLayout::kDays ? from_days_.size() : from_micros_.size();
  if (row >= size) Pad(row + size_t{1});
  if (layout_ == BoundLayout::kDays) {
    from_days_[row] = ToDays(period.from);
    to_days_[row] = ToDays(period.to);
    return;
  }
  from_micros_[row] = period.from.at.micros;
  to_micros_[row] = period.to.at.micros;
  const auto fine = [](const Bound& bound) {
    return bound.at.is_finite() && bound.granularity == Granularity::kMicrosecond;
  };
  is_micros_[row] = static_cast<uint8_t>((fine(period.from) ? 1 : 0) | (fine(period.to) ? 2 : 0));
}

void ValidityBuilder::Set(uint32_t row, const Validity& validity) {
  SetPeriod(row, HullOf(validity));
  if (!IsInline(validity)) exceptions_[row] = validity;
}

Period ValidityBuilder::Hull(uint32_t row) const {
  if (layout_ == BoundLayout::kDays && row < from_days_.size()) {
    return {BoundOf(ToMicros(from_days_[row]), false), BoundOf(ToMicros(to_days_[row]), false)};
  }
  if (layout_ == BoundLayout::kMicros && row < from_micros_.size()) {
    return {BoundOf(from_micros_[row], is_micros_[row] & 1),
            BoundOf(to_micros_[row], is_micros_[row] & 2)};
  }
  return Period::Always();
}

Validity ValidityBuilder::Get(uint32_t row) const {
  if (!exceptions_.empty()) {
    if (const auto found = exceptions_.find(row); found != exceptions_.end()) return found->second;
  }
  return Validity::Exact(Hull(row));
}

bool ValidityBuilder::GetInline(uint32_t row, Instant* from, Instant* to) const {
  if (!exceptions_.empty() && exceptions_.contains(row)) return false;
  const Period hull = Hull(row);
  *from = hull.from.at;
  *to = hull.to.at;
  return true;
}

bool ValidityBuilder::IsStated(uint32_t row) const {
  return !IsAlways(Hull(row)) || exceptions_.contains(row);
}

void ValidityBuilder::Pad(size_t num_rows) {
  if (layout_ == BoundLayout::kDays && from_days_.size() < num_rows) {
    from_days_.resize(num_rows, graph::kDayNegativeInfinity);
    to_days_.resize(num_rows, graph::kDayPositiveInfinity);
  }
  if (layout_ == BoundLayout::kMicros && from_micros_.size() < num_rows) {
    from_micros_.resize(num_rows, Instant::NegativeInfinity().micros);
    to_micros_.resize(num_rows, Instant::PositiveInfinity().micros);
    is_micros_.resize(num_rows, 0);
  }
}

void ValidityBuilder::UseMicros() {
  if (layout_ == BoundLayout::kMicros) return;
  from_micros_.resize(from_days_.size());
  to_micros_.resize(to_days_.size());
  std::transform(from_days_.begin(), from_days_.end(), from_micros_.begin(), ToMicros);
  std::transform(to_days_.begin(), to_days_.end(), to_micros_.begin(), ToMicros);
  is_micros_.assign(from_days_.size(), 0);
  from_days_ = {};
  to_days_ = {};
  layout_ = BoundLayout::kMicros;
}

namespace {

template <typename T>
Array<T> Gather(std::vector<T>* from, absl::Span<const uint32_t> old_row_of) {
  Array<T> out(from->size());
  for (size_t i = 0; i < from->size(); ++i)
    out[i] = (*from)[old_row_of.empty() ? i : old_row_of[i]];
  *from = {};
  return out;
}

}  // namespace

ValidityColumn ValidityBuilder::Finish(size_t num_rows, absl::Span<const uint32_t> old_row_of) {
  Pad(num_rows);
  ValidityColumn column;
  column.layout = layout_;
  column.from_days = Gather(&from_days_, old_row_of);
  column.to_days = Gather(&to_days_, old_row_of);
  column.from_micros = Gather(&from_micros_, old_row_of);
  column.to_micros = Gather(&to_micros_, old_row_of);
  const auto some = [&](int bit) {
    return std::any_of(is_micros_.begin(), is_micros_.end(),
                       [bit](uint8_t flags) { return (flags & bit) == 0; });
  };
  const auto day_bits = [&](int bit) {
    Array<uint64_t> words((num_rows + 63) / 64, 0);
    for (size_t i = 0; i < num_rows; ++i) {
      const bool is_day = (is_micros_[old_row_of.empty() ? i : old_row_of[i]] & bit) == 0;
      words[i >> 6] |= uint64_t{is_day} << (i & 63);
    }
    return words;
  };
  if (some(1)) column.from_is_day = day_bits(1);
  if (some(2)) column.to_is_day = day_bits(2);
  if (exceptions_.empty()) return column;
  std::vector<uint32_t> rows;
  for (size_t i = 0; i < num_rows; ++i) {
    const uint32_t old_row = old_row_of.empty() ? static_cast<uint32_t>(i) : old_row_of[i];
    const auto found = exceptions_.find(old_row);
    if (found == exceptions_.end()) continue;
    rows.push_back(static_cast<uint32_t>(i));
    column.exceptions.push_back(found->second);
  }
  column.exceptions.shrink_to_fit();
  column.exception_rows = Array<uint32_t>(rows);
  return column;
}

}  // namespace entente::storage
