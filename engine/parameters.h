// Values that a caller hands to a statement: $name in the text. A Parameter owns what it holds.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "graph/temporal.h"
#include "graph/value.h"

namespace entente {

// The civil day, as a parameter and in typed rows: entente::Date(1995, 5, 11).
class Date {
 public:
  Date() = default;
  Date(int64_t year, int month, int day) : days_(graph::DaysFromCivil(year, month, day)) {}
  explicit Date(graph::Date date) : days_(date.days) {}
  int64_t days() const { return days_; }  // since 1970-01-01
  std::string ToString() const { return graph::ToText(graph::Date{days_}); }
  auto operator<=>(const Date&) const = default;

 private:
  int64_t days_ = 0;
};

class Parameter {
 public:
  Parameter() = default;                                              // null
  Parameter(bool value) : value_(graph::Value::Boolean(value)) {}     // NOLINT: implicit by design
  Parameter(int value) : value_(graph::Value::Integer(value)) {}      // NOLINT
  Parameter(int64_t value) : value_(graph::Value::Integer(value)) {}  // NOLINT
  Parameter(double value) : value_(graph::Value::Float(value)) {}     // NOLINT
  Parameter(const char* value) : Parameter(std::string_view(value)) {}         // NOLINT
  Parameter(const std::string& value) : Parameter(std::string_view(value)) {}  // NOLINT
  Parameter(std::string_view value);  // NOLINT: brought to NFC
  Parameter(Date value) : value_(graph::Value::Of(graph::Date{value.days()})) {}  // NOLINT
  Parameter(const std::vector<Parameter>& items);                                 // NOLINT
  // A deep copy of any value but elements and paths.
  static Parameter Copy(const graph::Value& value);

  const graph::Value& value() const { return value_; }

 private:
  std::shared_ptr<Arena> arena_;
  graph::Value value_;
};

class Parameters {
 public:
  Parameters() = default;
  Parameters(std::initializer_list<std::pair<std::string_view, Parameter>> items) {
    for (const auto& [name, value] : items) Set(name, value);
  }
  void Set(std::string_view name, Parameter value) {
    values_[std::string(name)] = std::move(value);
  }
  // Null where there is none of that name.
  const Parameter* Find(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
  }
  const std::map<std::string, Parameter, std::less<>>& values() const { return values_; }

 private:
  std::map<std::string, Parameter, std::less<>> values_;
};

}  // namespace entente
