#include "loaders/json_value.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/text.h"

namespace entente::loaders {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr int kMaxDepth = 32;

std::string_view Trimmed(std::string_view text) {
  const size_t end = text.find_last_not_of(" \t\r\n");
  return text.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

}  // namespace

const JsonValue* JsonValue::Find(std::string_view member) const {
  if (!is_object()) return nullptr;
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const JsonValue& item) { return item.name == member; });
  return found == items.end() ? nullptr : &*found;
}

std::string_view JsonKindName(JsonKind kind) {
  switch (kind) {
    case JsonKind::kNull:
      return "null";
    case JsonKind::kBoolean:
      return "true or false";
    case JsonKind::kInteger:
    case JsonKind::kFloat:
      return "a number";
    case JsonKind::kString:
      return "text in quotes";
    case JsonKind::kList:
      return "a list";
    case JsonKind::kObject:
      return "an object";
  }
  return "";
}

struct JsonReader::Parser {
  ondemand::parser simd;
  std::string buffer;     // the text with the room behind it that simdjson reads ahead into
  std::string_view text;  // where places point into
  JsonFault* fault = nullptr;

  std::string_view PlaceOf(std::string_view in_buffer) const {
    const size_t at = static_cast<size_t>(in_buffer.data() - buffer.data());
    return at >= text.size() ? text.substr(text.size())
                             : Trimmed(text.substr(at, in_buffer.size()));
  }

  bool Fail(std::string message, std::string help, std::string_view place) {
    *fault = {std::move(message), std::move(help), place};
    return false;
  }
  bool Fail(simdjson::error_code error, std::string_view place) {
    if (error == simdjson::UTF8_ERROR)
      return Fail("this is not UTF-8 text", "save the file as UTF-8", place);
    if (error == simdjson::UNCLOSED_STRING)
      return Fail("a text's closing quote is missing",
                  "close it; a quote within a text is written \\\"", place);
    if (error == simdjson::NUMBER_ERROR || error == simdjson::NUMBER_OUT_OF_RANGE)
      return Fail("this is no number that fits", "write it in quotes to keep it as text", place);
    if (error == simdjson::STRING_ERROR || error == simdjson::UNESCAPED_CHARS)
      return Fail("this text has an escape or a control character that JSON does not have",
                  "write \\n for a line break and \\\\ for a backslash", place);
    return Fail("this is not JSON", "check quotes, commas and brackets here", place);
  }

  bool ReadItems(ondemand::array list, JsonValue* out, int depth) {
    for (simdjson::simdjson_result<ondemand::value> item : list) {
      if (item.error() != simdjson::SUCCESS) return Fail(item.error(), out->raw);
      out->items.emplace_back();
      if (!ReadValue(item.value_unsafe(), &out->items.back(), depth + 1)) return false;
    }
    return true;
  }

  bool ReadMembers(ondemand::object object, JsonValue* out, int depth) {
    for (simdjson::simdjson_result<ondemand::field> field : object) {
      if (field.error() != simdjson::SUCCESS) return Fail(field.error(), out->raw);
      std::string_view name;
      const simdjson::error_code error = field.value_unsafe().unescaped_key().get(name);
      if (error != simdjson::SUCCESS) return Fail(error, out->raw);
      const bool repeated = out->Find(name) != nullptr;
      out->items.emplace_back();
      JsonValue& member = out->items.back();
      if (!ReadValue(field.value_unsafe().value(), &member, depth + 1)) return false;
      member.name = name;
      if (repeated)
        return Fail(Concat("the member `", name, "` is given twice"), "remove one", member.raw);
    }
    return true;
  }

  bool ReadNumber(ondemand::value value, JsonValue* out) {
    ondemand::number number;
    const simdjson::error_code error = value.get_number().get(number);
    if (error != simdjson::SUCCESS) return Fail(error, out->raw);
    if (number.is_int64()) {
      out->kind = JsonKind::kInteger;
      out->integer = number.get_int64();
      out->number = static_cast<double>(out->integer);
    } else if (number.is_uint64()) {
      return Fail(simdjson::NUMBER_OUT_OF_RANGE, out->raw);
    } else {
      out->kind = JsonKind::kFloat;
      out->number = number.get_double();
    }
    return true;
  }

  bool ReadValue(ondemand::value value, JsonValue* out, int depth) {
    out->raw = PlaceOf(value.raw_json_token());
    if (depth > kMaxDepth)
      return Fail("lists and objects lie too deep in each other", "make it flatter", out->raw);
    ondemand::json_type type;
    simdjson::error_code error = value.type().get(type);
    if (error != simdjson::SUCCESS) return Fail(error, out->raw);
    switch (type) {
      case ondemand::json_type::array: {
        out->kind = JsonKind::kList;
        ondemand::array list;
        error = value.get_array().get(list);
        return error == simdjson::SUCCESS ? ReadItems(list, out, depth) : Fail(error, out->raw);
      }
      case ondemand::json_type::object: {
        out->kind = JsonKind::kObject;
        ondemand::object object;
        error = value.get_object().get(object);
        return error == simdjson::SUCCESS ? ReadMembers(object, out, depth) : Fail(error, out->raw);
      }
      case ondemand::json_type::number:
        return ReadNumber(value, out);
      case ondemand::json_type::string:
        out->kind = JsonKind::kString;
        error = value.get_string().get(out->text);
        return error == simdjson::SUCCESS || Fail(error, out->raw);
      case ondemand::json_type::boolean:
        out->kind = JsonKind::kBoolean;
        error = value.get_bool().get(out->boolean);
        return error == simdjson::SUCCESS || Fail(error, out->raw);
      case ondemand::json_type::null:
        if (out->raw == "null") return true;
        return Fail(simdjson::N_ATOM_ERROR, out->raw);
    }
    return Fail(simdjson::TAPE_ERROR, out->raw);
  }

  bool Read(JsonValue* out) {
    const std::string_view whole = Trimmed(text);
    if (whole.empty() || whole.front() != '{') {
      return Fail("this is not an object",
                  whole.empty() || whole.front() != '['
                      ? "write {\"id\": ...}"
                      : "write one object on each line, without the list around them",
                  whole.substr(0, 1));
    }
    buffer.assign(text);
    buffer.resize(text.size() + simdjson::SIMDJSON_PADDING);
    ondemand::document document;
    simdjson::error_code error =
        simd.iterate(buffer.data(), text.size(), buffer.size()).get(document);
    if (error != simdjson::SUCCESS) return Fail(error, whole);
    ondemand::object object;
    error = document.get_object().get(object);
    if (error != simdjson::SUCCESS) return Fail(error, whole);
    out->kind = JsonKind::kObject;
    out->raw = whole.substr(0, 1);
    if (!ReadMembers(object, out, 0)) return false;
    const char* behind = nullptr;
    if (document.current_location().get(behind) != simdjson::SUCCESS) return true;
    const size_t at = static_cast<size_t>(behind - buffer.data());
    if (at >= whole.size()) return true;
    return Fail("something stands behind the object", "write one object on each line",
                whole.substr(at));
  }
};

JsonReader::JsonReader() : parser_(std::make_unique<Parser>()) {}
JsonReader::~JsonReader() = default;

bool JsonReader::Read(std::string_view text, JsonValue* value, JsonFault* fault) {
  *value = JsonValue();
  parser_->text = text;
  parser_->fault = fault;
  return parser_->Read(value);
}

}  // namespace entente::loaders
