// One JSON Lines file: a vertex or an edge on each line; docs/loading.md has its members.
//
// Errors: as for CSV, at the line and the member.
// Cost:   one pass for vertices, which remembers the lines of edges, and one over those lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/json_value.h"
#include "loaders/load_context.h"
#include "loaders/mapped_file.h"

namespace entente::loaders {

class JsonLines {
 public:
  JsonLines(std::string shown_name, MappedFile mapped, LoadContext& context);

  const std::string& shown_name() const { return shown_name_; }
  // Before any file's edges.
  void LoadVertices();
  void LoadEdges();

  // The line that is being read.
  uint64_t line() const { return line_number_; }
  uint32_t file_number() const { return file_number_; }
  // A mistake at a member, or, without a name, at its place alone.
  void Mistake(const JsonValue& at, std::string_view code, std::string message,
               std::string help = "");
  // The graph refused something: that ends the load, also where bad rows are skipped.
  void Refusal(const JsonValue& at, const Status& status);

 private:
  MistakePlace PlaceOf(const JsonValue& at) const;
  struct Line {
    std::string_view text;
    uint64_t number;
  };
  bool ReadLine(std::string_view text, uint64_t number, JsonValue* row);
  bool NormaliseText(JsonValue* value);
  void TellProgress(std::string_view rest);

  std::string shown_name_;
  MappedFile mapped_;
  LoadContext& context_;
  JsonReader reader_;
  uint32_t file_number_;
  std::string_view line_;
  uint64_t line_number_ = 0;
  std::vector<Line> edges_;
  size_t next_progress_ = 0;
};

}  // namespace entente::loaders
