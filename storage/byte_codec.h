// Small irregular things as bytes, for the snapshot file: numbers little-endian, texts with their
// length, values with their kind.
//
// Errors: a ByteReader that runs out of bytes, or meets what it does not know or what no value can
// be, turns not ok and yields zeros from then on.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/arena.h"
#include "graph/graph_view.h"
#include "graph/period.h"
#include "graph/value.h"

namespace entente::storage {

class ByteWriter {
 public:
  template <typename Number>
  void Put(Number number) {
    static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof(number));
  }
  void Put(std::string_view text) {
    Put(static_cast<uint32_t>(text.size()));
    bytes_.append(text);
  }
  void Put(const graph::Bound& bound);
  void Put(const graph::Period& period);
  void Put(const graph::PeriodSet& set);
  void Put(const graph::Validity& validity);
  void Put(const graph::Value& value);
  void Put(const graph::HistoryEntry& entry);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Number>
  Number Get() {
    static_assert(std::is_arithmetic_v<Number> || std::is_enum_v<Number>);
    Number number{};
    if (Take(sizeof(number))) std::memcpy(&number, taken_, sizeof(number));
    return number;
  }
  // A number of things that follow, of at least one byte each: never more than can be there.
  uint32_t GetCount();
  std::string_view GetText();
  graph::Bound GetBound();
  graph::Period GetPeriod();
  graph::PeriodSet GetPeriodSet();
  graph::Validity GetValidity();
  graph::Value GetValue(Arena& arena);
  graph::HistoryEntry GetHistoryEntry(Arena& arena);
  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  graph::Value GetTemporal(graph::Kind kind, Arena& arena);
  graph::Value GetScalar(graph::Kind kind, Arena& arena);
  bool Take(size_t count);

  std::string_view bytes_;
  const char* taken_ = nullptr;
  bool ok_ = true;
};

}  // namespace entente::storage
