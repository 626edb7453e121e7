#include "storage/column_builder.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace entente::storage {

using graph::HistoryEntry;
using graph::Kind;
using graph::Value;

namespace {

bool IsInt32Day(const Value& value) {
  const int64_t days = value.date().days;
  return days > INT32_MIN && days < INT32_MAX;
}

ColumnType TypeFor(const Value& value) {
  switch (value.kind()) {
    case Kind::kBoolean:
      return ColumnType::kBoolean;
    case Kind::kInteger:
      return ColumnType::kInteger;
    case Kind::kFloat:
      return ColumnType::kFloat;
    case Kind::kString:
      return ColumnType::kDictionary;
    case Kind::kDate:
      return IsInt32Day(value) ? ColumnType::kDays : ColumnType::kAny;
    default:
      return ColumnType::kAny;
  }
}

template <typename T>
T Read(const std::vector<char>& bytes, size_t position) {
  T value;
  std::memcpy(&value, bytes.data() + position * sizeof(T), sizeof(T));
  return value;
}

}  // namespace

Arena& ColumnBuilder::arena() {
  if (arena_ == nullptr) arena_ = std::make_unique<Arena>();
  return *arena_;
}

bool ColumnBuilder::Fits(const Value& value) const {
  return type_ == ColumnType::kAny || type_ == TypeFor(value);
}

void ColumnBuilder::Set(uint32_t row, const Value& value) {
  if (!value.is_null()) kinds_ = kinds_ | value.kind();
  const size_t count = size();
  if (count == 0 || row > RowAt(count - 1)) {
    if (!value.is_null()) Append(row, value);
    return;
  }
  if (value.is_null() && ValueOf(row).is_null()) return;
  late_[row] = graph::CopyInto(value, arena());
}

void ColumnBuilder::Append(uint32_t row, const Value& value) {
  if (type_ == ColumnType::kAbsent) type_ = TypeFor(value);
  if (!Fits(value)) TurnIntoAny();
  const size_t count = size();
  if (rows_.empty() && row != count) {
    rows_.resize(count);
    for (size_t i = 0; i < count; ++i) rows_[i] = static_cast<uint32_t>(i);
    rows_.push_back(row);
  } else if (!rows_.empty()) {
    rows_.push_back(row);
  }
  switch (type_) {
    case ColumnType::kAbsent:
      break;
    case ColumnType::kBoolean: {
      const uint8_t boolean = value.boolean() ? 1 : 0;
      return Push(&boolean);
    }
    case ColumnType::kInteger:
    case ColumnType::kFloat: {
      const uint64_t payload = value.payload();
      return Push(&payload);
    }
    case ColumnType::kDictionary: {
      if (dictionary_ == nullptr) dictionary_ = std::make_unique<DictionaryBuilder>();
      const uint32_t code = dictionary_->Code(value.string());
      return Push(&code);
    }
    case ColumnType::kDays: {
      const auto days = static_cast<int32_t>(value.date().days);
      return Push(&days);
    }
    case ColumnType::kAny: {
      const Value copy = graph::CopyInto(value, arena());
      return Push(&copy);
    }
  }
}

Value ColumnBuilder::At(size_t position) const {
  switch (type_) {
    case ColumnType::kAbsent:
      return Value::Null();
    case ColumnType::kBoolean:
      return Value::Boolean(Read<uint8_t>(bytes_, position) != 0);
    case ColumnType::kInteger:
      return Value::Integer(Read<int64_t>(bytes_, position));
    case ColumnType::kFloat:
      return Value::Float(Read<double>(bytes_, position));
    case ColumnType::kDictionary:
      return Value::String((*dictionary_)[Read<uint32_t>(bytes_, position)]);
    case ColumnType::kDays:
      return Value::Of(graph::Date{Read<int32_t>(bytes_, position)});
    case ColumnType::kAny:
      return Read<Value>(bytes_, position);
  }
  return Value::Null();
}

void ColumnBuilder::TurnIntoAny() {
  const size_t count = size();
  std::vector<Value> values;
  values.reserve(count);
  for (size_t i = 0; i < count; ++i) values.push_back(graph::CopyInto(At(i), arena()));
  type_ = ColumnType::kAny;
  bytes_.assign(reinterpret_cast<const char*>(values.data()),
                reinterpret_cast<const char*>(values.data() + values.size()));
  dictionary_.reset();
}

Value ColumnBuilder::ValueOf(uint32_t row) const {
  if (const auto late = late_.find(row); late != late_.end()) return late->second;
  if (rows_.empty()) return row < size() ? At(row) : Value::Null();
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), row);
  if (found == rows_.end() || *found != row) return Value::Null();
  return At(static_cast<size_t>(found - rows_.begin()));
}

PropertyState ColumnBuilder::State(uint32_t row) const {
  PropertyState state{ValueOf(row), {}};
  if (const auto found = histories_.find(row); found != histories_.end())
    state.stretches = found->second;
  return state;
}

std::vector<uint32_t> ColumnBuilder::Rows() const {
  std::vector<uint32_t> rows;
  for (size_t i = 0; i < size(); ++i) rows.push_back(RowAt(i));
  for (const auto& [row, value] : late_) rows.push_back(row);
  for (const auto& [row, history] : histories_) rows.push_back(row);
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

void ColumnBuilder::AddHistory(uint32_t row, const graph::Period& period, const Value& value) {
  std::vector<HistoryEntry>& history = histories_[row];
  if (!value.is_null()) kinds_ = kinds_ | value.kind();
  history = WithStretch(history, period, graph::CopyInto(value, arena()));
}

void ColumnBuilder::SetHistory(uint32_t row, absl::Span<const HistoryEntry> stretches) {
  if (stretches.empty()) return;
  std::vector<HistoryEntry>& history = histories_[row];
  history.clear();
  for (const HistoryEntry& entry : stretches) {
    if (!entry.value.is_null()) kinds_ = kinds_ | entry.value.kind();
    history.push_back({entry.period, graph::CopyInto(entry.value, arena())});
  }
}

void ColumnBuilder::MergeLate() {
  if (late_.empty()) return;
  ColumnBuilder merged;
  auto late = late_.begin();
  for (size_t i = 0; i <= size(); ++i) {
    const bool at_end = i == size();
    for (; late != late_.end() && (at_end || late->first <= RowAt(i)); ++late) {
      if (!late->second.is_null()) merged.Append(late->first, late->second);
    }
    if (!at_end && !late_.contains(RowAt(i))) merged.Append(RowAt(i), At(i));
  }
  type_ = merged.type_;
  rows_ = std::move(merged.rows_);
  bytes_ = std::move(merged.bytes_);
  dictionary_ = std::move(merged.dictionary_);
  late_.clear();
  if (merged.arena_ == nullptr) return;
  if (type_ == ColumnType::kAny) {
    for (size_t i = 0; i < size(); ++i) {
      const Value copy = graph::CopyInto(At(i), arena());
      std::memcpy(bytes_.data() + i * sizeof(Value), &copy, sizeof(Value));
    }
  }
}

PropertyColumn ColumnBuilder::Finish(uint64_t num_rows, absl::Span<const uint32_t> new_row_of) {
  MergeLate();
  PropertyColumn::Parts parts;
  parts.num_rows = num_rows;
  parts.facts = facts();
  FinishValues(num_rows, new_row_of, &parts);
  FinishHistory(num_rows, new_row_of, &parts);
  if (type_ == ColumnType::kAny || !histories_.empty()) parts.arena = std::move(arena_);
  return PropertyColumn(std::move(parts));
}

namespace {

// values[rows[i]] = from[i] for values of `Width` bytes.
template <size_t Width>
void Scatter(const std::vector<char>& from, const std::vector<uint32_t>& rows,
             absl::Span<const uint32_t> new_row_of, Array<char>* values) {
  const size_t count = from.size() / Width;
  for (size_t i = 0; i < count; ++i) {
    const uint32_t old_row = rows.empty() ? static_cast<uint32_t>(i) : rows[i];
    const size_t row = new_row_of.empty() ? old_row : new_row_of[old_row];
    std::memcpy(values->data() + row * Width, from.data() + i * Width, Width);
  }
}

}  // namespace

void ColumnBuilder::FinishValues(uint64_t num_rows, absl::Span<const uint32_t> new_row_of,
                                 PropertyColumn::Parts* parts) {
  const size_t count = size();
  parts->type = type_;
  parts->num_values = count;
  if (dictionary_ != nullptr) parts->dictionary = dictionary_->Finish();
  if (count == 0) return;
  const size_t width = ValueBytes(type_);
  const auto row_of = [&](size_t i) {
    return new_row_of.empty() ? RowAt(i) : new_row_of[RowAt(i)];
  };
  if (count * 8 < num_rows) {
    std::vector<std::pair<uint32_t, uint32_t>> order;
    for (size_t i = 0; i < count; ++i) order.emplace_back(row_of(i), static_cast<uint32_t>(i));
    std::sort(order.begin(), order.end());
    parts->is_sparse = true;
    parts->sparse_rows = Array<uint32_t>(count);
    parts->values = Array<char>(count * width);
    for (size_t i = 0; i < count; ++i) {
      parts->sparse_rows[i] = order[i].first;
      std::memcpy(parts->values.data() + i * width, bytes_.data() + order[i].second * width, width);
    }
    return;
  }
  const bool full = count == num_rows;
  parts->values = full ? Array<char>(num_rows * width) : Array<char>(num_rows * width, '\0');
  if (width == 1) Scatter<1>(bytes_, rows_, new_row_of, &parts->values);
  if (width == 4) Scatter<4>(bytes_, rows_, new_row_of, &parts->values);
  if (width == 8) Scatter<8>(bytes_, rows_, new_row_of, &parts->values);
  if (width == sizeof(Value)) Scatter<sizeof(Value)>(bytes_, rows_, new_row_of, &parts->values);
  if (full) return;
  parts->present = Array<uint64_t>((num_rows + 63) / 64, 0);
  for (size_t i = 0; i < count; ++i)
    parts->present[row_of(i) >> 6] |= uint64_t{1} << (row_of(i) & 63);
}

void ColumnBuilder::FinishHistory(uint64_t num_rows, absl::Span<const uint32_t> new_row_of,
                                  PropertyColumn::Parts* parts) {
  if (histories_.empty()) return;
  std::vector<std::pair<uint32_t, const std::vector<HistoryEntry>*>> order;
  for (const auto& [row, history] : histories_) {
    const uint32_t new_row = new_row_of.empty() ? row : new_row_of[row];
    ENTENTE_CHECK(new_row < num_rows);
    order.emplace_back(new_row, &history);
  }
  std::sort(order.begin(), order.end());
  parts->history_rows = Array<uint32_t>(order.size());
  parts->history_offsets.push_back(0);
  for (size_t i = 0; i < order.size(); ++i) {
    parts->history_rows[i] = order[i].first;
    parts->history.insert(parts->history.end(), order[i].second->begin(), order[i].second->end());
    parts->history_offsets.push_back(parts->history.size());
  }
  parts->history.shrink_to_fit();
}

}  // namespace entente::storage
