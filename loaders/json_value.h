// One JSON text as a tree whose every value knows where it stands.
//
// Ownership: text and places point into the text that was read or into the reader, and are good
// until its next Read.
// Errors:    a sentence, the mend and the place; the text must be one object, in UTF-8, at most 32
// values deep, and no object has two members of one name.
// Cost:      one pass of simdjson and an allocation per object and list.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entente::loaders {

enum class JsonKind : uint8_t { kNull, kBoolean, kInteger, kFloat, kString, kList, kObject };

struct JsonValue {
  std::string_view name;  // of the member that it is; empty elsewhere
  std::string_view raw;   // as it stands; of lists and objects the bracket that opens them
  JsonKind kind = JsonKind::kNull;
  bool boolean = false;
  int64_t integer = 0;
  double number = 0;
  std::string_view text;         // of a string, without escapes
  std::vector<JsonValue> items;  // of a list, or an object's members, in order

  bool is_string() const { return kind == JsonKind::kString; }
  bool is_object() const { return kind == JsonKind::kObject; }
  bool is_list() const { return kind == JsonKind::kList; }
  bool is_null() const { return kind == JsonKind::kNull; }
  // An object's member; null where it has none of that name.
  const JsonValue* Find(std::string_view member) const;
};

// `a list`, `a number`, ... for messages.
std::string_view JsonKindName(JsonKind kind);

struct JsonFault {
  std::string message;
  std::string help;
  std::string_view place;
};

class JsonReader {
 public:
  JsonReader();
  ~JsonReader();

  bool Read(std::string_view text, JsonValue* value, JsonFault* fault);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace entente::loaders
