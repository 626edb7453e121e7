#include "shell/rpc_parameters.h"

#include <charconv>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"

namespace entente::shell {
namespace {

using graph::Value;
using Json = nlohmann::ordered_json;

constexpr int kMaxDepth = 200;

Status Invalid(std::string message) {
  return RuntimeError(ErrorType::kArgument, "InvalidParameter", std::move(message));
}

class Decoder {
 public:
  explicit Decoder(Arena& arena) : arena_(arena) {}
  StatusOr<Value> Any(const Json& json, int depth);

 private:
  StatusOr<Value> List(const Json& json, int depth);
  StatusOr<Value> Map(const Json& json, int depth);
  StatusOr<Value> Object(const Json& json, int depth);
  StatusOr<Value> Tagged(std::string_view tag, const std::string& text);
  StatusOr<Value> Temporal(std::string_view tag, const std::string& text);
  StatusOr<Value> Periods(const Json& json);
  StatusOr<Value> String(std::string_view text) { return Value::String(ToNfc(text), arena_); }

  Arena& arena_;
};

StatusOr<Value> IntegerOf(const std::string& text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return Invalid(Concat("`", text, "` is no 64-bit integer"));
  }
  return Value::Integer(value);
}

StatusOr<Value> FloatOf(const std::string& text) {
  using Limits = std::numeric_limits<double>;
  if (text == "NaN") return Value::Float(Limits::quiet_NaN());
  if (text == "Infinity") return Value::Float(Limits::infinity());
  if (text == "-Infinity") return Value::Float(-Limits::infinity());
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return Invalid(Concat("`", text, "` is no float"));
  }
  return Value::Float(value);
}

StatusOr<graph::Bound> BoundOf(const Json& json) {
  if (!json.is_string()) return Invalid("a bound of a period is a text");
  const std::string& text = json.get_ref<const std::string&>();
  if (text == "-inf") return graph::Bound::NegativeInfinity();
  if (text == "+inf") return graph::Bound::PositiveInfinity();
  return graph::ParseIsoBound(text);
}

StatusOr<graph::PeriodSet> PeriodSetOf(const Json& pairs) {
  if (!pairs.is_array()) return Invalid("a period set is an array of pairs");
  std::vector<graph::Period> periods;
  for (const Json& pair : pairs) {
    if (!pair.is_array() || pair.size() != 2) return Invalid("a period is a pair of bounds");
    ENTENTE_ASSIGN_OR_RETURN(const graph::Bound from, BoundOf(pair[0]));
    ENTENTE_ASSIGN_OR_RETURN(const graph::Bound to, BoundOf(pair[1]));
    if (!(from < to)) return Invalid("a period's end is not after its start");
    periods.push_back({from, to});
  }
  return graph::PeriodSet::Of(std::move(periods));
}

StatusOr<Value> Decoder::Temporal(std::string_view tag, const std::string& text) {
  if (tag == "$date") {
    ENTENTE_ASSIGN_OR_RETURN(const graph::Date date, graph::ParseDate(text));
    return Value::Of(date);
  }
  if (tag == "$localtime") {
    ENTENTE_ASSIGN_OR_RETURN(const graph::LocalTime time, graph::ParseLocalTime(text));
    return Value::Of(time);
  }
  if (tag == "$time") {
    ENTENTE_ASSIGN_OR_RETURN(const graph::Time time, graph::ParseTime(text));
    return Value::Of(time);
  }
  if (tag == "$localdatetime") {
    ENTENTE_ASSIGN_OR_RETURN(const graph::LocalDateTime value, graph::ParseLocalDateTime(text));
    return Value::Of(value);
  }
  if (tag == "$datetime") {
    ENTENTE_ASSIGN_OR_RETURN(const graph::DateTime value, graph::ParseDateTime(text));
    return Value::Of(value);
  }
  if (tag == "$duration") {
    ENTENTE_ASSIGN_OR_RETURN(const graph::Duration value, graph::ParseDuration(text));
    return Value::Of(value, arena_);
  }
  if (tag == "$edtf") {
    ENTENTE_ASSIGN_OR_RETURN(const graph::UncertainDate value, graph::ParseEdtfDate(text));
    return Value::Of(value, arena_);
  }
  return Invalid(Concat("no parameter can be a ", tag));
}

StatusOr<Value> Decoder::Tagged(std::string_view tag, const std::string& text) {
  if (tag == "$int") return IntegerOf(text);
  if (tag == "$float") return FloatOf(text);
  if (tag != "$bound") return Temporal(tag, text);
  if (text != "-inf" && text != "+inf") return Invalid("a $bound is -inf or +inf");
  return Value::Infinity(text == "+inf");
}

StatusOr<Value> Decoder::Periods(const Json& json) {
  graph::Validity validity;
  ENTENTE_ASSIGN_OR_RETURN(validity.certain, PeriodSetOf(json.at("$periods")));
  const auto possible = json.find("possible");
  if (possible == json.end()) return Value::Of(graph::Validity::Exact(validity.certain), arena_);
  ENTENTE_ASSIGN_OR_RETURN(validity.possible, PeriodSetOf(*possible));
  if (!validity.possible.Covers(validity.certain)) {
    return Invalid("what is certain is not within what is possible");
  }
  return Value::Of(validity, arena_);
}

StatusOr<Value> Decoder::Object(const Json& json, int depth) {
  const std::string tag = json.empty() ? "" : json.begin().key();
  if (tag.substr(0, 1) != "$") return Map(json, depth);
  const Json& content = json.begin().value();
  if (tag == "$periods") return Periods(json);
  if (json.size() != 1) return Invalid(Concat("an object with ", tag, " has no other keys"));
  if (tag == "$map" && content.is_object()) return Map(content, depth);
  if (!content.is_string()) return Invalid(Concat("what ", tag, " holds is no text"));
  return Tagged(tag, content.get_ref<const std::string&>());
}

StatusOr<Value> Decoder::List(const Json& json, int depth) {
  std::vector<Value> items;
  items.reserve(json.size());
  for (const Json& item : json) {
    ENTENTE_ASSIGN_OR_RETURN(const Value value, Any(item, depth + 1));
    items.push_back(value);
  }
  return Value::List(items, arena_);
}

StatusOr<Value> Decoder::Map(const Json& json, int depth) {
  std::vector<graph::MapEntry> entries;
  for (const auto& [key, item] : json.items()) {
    ENTENTE_ASSIGN_OR_RETURN(const Value value, Any(item, depth + 1));
    entries.push_back({Value::String(ToNfc(key), arena_), value});
  }
  return Value::Map(entries, arena_);
}

StatusOr<Value> Decoder::Any(const Json& json, int depth) {
  if (depth > kMaxDepth) return Invalid("the value is nested too deeply");
  switch (json.type()) {
    case Json::value_t::null:
      return Value::Null();
    case Json::value_t::boolean:
      return Value::Boolean(json.get<bool>());
    case Json::value_t::number_integer:
      return Value::Integer(json.get<int64_t>());
    case Json::value_t::number_unsigned:
      if (json.get<uint64_t>() > static_cast<uint64_t>(INT64_MAX)) {
        return Invalid("an integer does not fit into 64 bits");
      }
      return Value::Integer(json.get<int64_t>());
    case Json::value_t::number_float:
      return Value::Float(json.get<double>());
    case Json::value_t::string:
      return String(json.get_ref<const std::string&>());
    case Json::value_t::array:
      return List(json, depth);
    case Json::value_t::object:
      return Object(json, depth);
    default:
      return Invalid("the value is no JSON value");
  }
}

}  // namespace

StatusOr<Parameter> DecodeParameter(const Json& value) {
  Arena arena;
  ENTENTE_ASSIGN_OR_RETURN(const Value decoded, Decoder(arena).Any(value, 0));
  return Parameter::Copy(decoded);
}

StatusOr<Parameters> DecodeParameters(const Json& params) {
  if (!params.is_object()) return Invalid("\"params\" is an object of names and values");
  Parameters parameters;
  for (const auto& [name, value] : params.items()) {
    StatusOr<Parameter> parameter = DecodeParameter(value);
    if (!parameter.ok()) {
      return Invalid(Concat("the value of $", name,
                            " cannot be read: ", DiagnosticOf(parameter.status()).message));
    }
    parameters.Set(name, *std::move(parameter));
  }
  return parameters;
}

}  // namespace entente::shell
