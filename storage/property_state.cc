#include "storage/property_state.h"

#include <algorithm>

#include "base/text.h"

namespace entente::storage {

using graph::Bound;
using graph::HistoryEntry;
using graph::Instant;
using graph::Kind;
using graph::Period;
using graph::Value;

bool PropertyState::has_value() const {
  if (stretches.empty()) return !base.is_null();
  return !MaximalStretches(*this).empty();
}

bool SameValue(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  if (a.kind() == Kind::kList) {
    if (a.list().size() != b.list().size()) return false;
    for (size_t i = 0; i < a.list().size(); ++i) {
      if (!SameValue(a.list()[i], b.list()[i])) return false;
    }
    return true;
  }
  if (a.kind() == Kind::kUncertainDate) return a.uncertain_date() == b.uncertain_date();
  if (a.kind() == Kind::kTime) return a.time() == b.time();
  return graph::Equivalent(a, b);
}

bool SameState(const PropertyState& a, const PropertyState& b) {
  if (!SameValue(a.base, b.base) || a.stretches.size() != b.stretches.size()) return false;
  for (size_t i = 0; i < a.stretches.size(); ++i) {
    if (!(a.stretches[i].period == b.stretches[i].period)) return false;
    if (!SameValue(a.stretches[i].value, b.stretches[i].value)) return false;
  }
  return true;
}

Value ValueAt(const PropertyState& state, Instant at) {
  // The last stretch that begins at or before the instant.
  const auto after = std::upper_bound(
      state.stretches.begin(), state.stretches.end(), at,
      [](Instant t, const HistoryEntry& entry) { return t < entry.period.from.at; });
  if (after != state.stretches.begin() && std::prev(after)->period.Contains(at))
    return std::prev(after)->value;
  return state.base;
}

namespace {

// Appends a stretch, made one with the last where they meet and are equal.
void AppendStretch(const HistoryEntry& entry, std::vector<HistoryEntry>* out) {
  if (!(entry.period.from < entry.period.to)) return;
  if (!out->empty() && out->back().period.to == entry.period.from &&
      SameValue(out->back().value, entry.value)) {
    out->back().period.to = entry.period.to;
  } else {
    out->push_back(entry);
  }
}

}  // namespace

std::vector<HistoryEntry> MaximalStretches(const PropertyState& state) {
  std::vector<HistoryEntry> whole;
  Bound at = Bound::NegativeInfinity();
  for (const HistoryEntry& stretch : state.stretches) {
    AppendStretch({{at, stretch.period.from}, state.base}, &whole);
    AppendStretch(stretch, &whole);
    at = stretch.period.to;
  }
  AppendStretch({{at, Bound::PositiveInfinity()}, state.base}, &whole);
  whole.erase(std::remove_if(whole.begin(), whole.end(),
                             [](const HistoryEntry& entry) { return entry.value.is_null(); }),
              whole.end());
  return whole;
}

std::vector<HistoryEntry> WithStretch(absl::Span<const HistoryEntry> stretches,
                                      const Period& period, const Value& value) {
  std::vector<HistoryEntry> out;
  out.reserve(stretches.size() + 2);
  bool written = false;
  for (const HistoryEntry& old : stretches) {
    if (old.period.from < period.from) {
      AppendStretch({{old.period.from, std::min(old.period.to, period.from)}, old.value}, &out);
    }
    if (!written && period.from < old.period.to) {
      AppendStretch({period, value}, &out);
      written = true;
    }
    if (period.to < old.period.to) {
      AppendStretch({{std::max(old.period.from, period.to), old.period.to}, old.value}, &out);
    }
  }
  if (!written) AppendStretch({period, value}, &out);
  return out;
}

namespace {

bool IsScalarProperty(Kind kind) {
  switch (kind) {
    case Kind::kBoolean:
    case Kind::kInteger:
    case Kind::kFloat:
    case Kind::kString:
    case Kind::kDate:
    case Kind::kLocalTime:
    case Kind::kTime:
    case Kind::kLocalDateTime:
    case Kind::kDateTime:
    case Kind::kDuration:
    case Kind::kUncertainDate:
      return true;
    default:
      return false;
  }
}

Status InvalidPropertyType(std::string message) {
  return RuntimeError(
      ErrorType::kType, "InvalidPropertyType", std::move(message), std::nullopt,
      "a property holds a boolean, a number, a string, a date or time, or a list of one of these");
}

}  // namespace

Status CheckStorable(const Value& value) {
  if (value.is_null() || IsScalarProperty(value.kind())) return OkStatus();
  if (value.kind() != Kind::kList) {
    return InvalidPropertyType(
        Concat("a value of type ", graph::KindName(value.kind()), " cannot be kept in a property"));
  }
  for (const Value& item : value.list()) {
    if (!IsScalarProperty(item.kind())) {
      return InvalidPropertyType(Concat("a list with a value of type ",
                                        graph::KindName(item.kind()),
                                        " cannot be kept in a property"));
    }
    if (item.kind() != value.list().front().kind()) {
      return InvalidPropertyType(
          Concat("a list that mixes ", graph::KindName(value.list().front().kind()), " and ",
                 graph::KindName(item.kind()), " cannot be kept in a property"));
    }
  }
  return OkStatus();
}

}  // namespace entente::storage
