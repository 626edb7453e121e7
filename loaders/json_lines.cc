#include "loaders/json_lines.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "loaders/json_edge.h"
#include "loaders/json_vertex.h"

namespace entente::loaders {
namespace {

constexpr size_t kProgressBytes = size_t{4} << 20;

bool IsAscii(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
}

bool IsEdge(const JsonValue& row) {
  return row.Find("type") != nullptr || row.Find("start") != nullptr || row.Find("end") != nullptr;
}

}  // namespace

JsonLines::JsonLines(std::string shown_name, MappedFile mapped, LoadContext& context)
    : shown_name_(std::move(shown_name)),
      mapped_(std::move(mapped)),
      context_(context),
      file_number_(static_cast<uint32_t>(context.spaces.files.size())) {
  context_.spaces.files.push_back(shown_name_);
}

void JsonLines::LoadVertices() {
  std::string_view rest = mapped_.text();
  const std::string_view start = rest.substr(0, 2);
  if (start == "\xFF\xFE" || start == "\xFE\xFF") {
    MistakePlace place;
    place.file = shown_name_;
    context_.errors.Add(place, "NotUtf8", "the file is UTF-16", "save it as UTF-8");
    return;
  }
  if (rest.substr(0, 3) == "\xEF\xBB\xBF") rest.remove_prefix(3);
  JsonValue row;
  for (uint64_t number = 1; !rest.empty(); ++number) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    ++context_.report.rows;
    if (ReadLine(text, number, &row)) {
      if (IsEdge(row)) {
        edges_.push_back({text, number});
      } else {
        LoadJsonVertex(row, *this, context_);
      }
    }
    if (context_.options.progress) TellProgress(rest);
  }
}

void JsonLines::LoadEdges() {
  JsonValue row;
  for (const Line& line : edges_) {
    if (ReadLine(line.text, line.number, &row)) LoadJsonEdge(row, *this, context_);
  }
}

bool JsonLines::ReadLine(std::string_view text, uint64_t number, JsonValue* row) {
  const size_t indent = text.find_first_not_of(" \t\r");
  line_ = text.substr(indent, text.find_last_not_of(" \t\r") + 1 - indent);
  line_number_ = number;
  JsonFault fault;
  if (!reader_.Read(line_, row, &fault)) {
    JsonValue at;
    at.raw = fault.place;
    Mistake(at, "JsonSyntax", std::move(fault.message), std::move(fault.help));
    return false;
  }
  return NormaliseText(row);
}

// All text is in NFC from here on, names too.
bool JsonLines::NormaliseText(JsonValue* value) {
  for (std::string_view* text : {&value->text, &value->name}) {
    if (IsAscii(*text)) continue;
    if (!IsUtf8(*text)) {  // half of a surrogate pair, written as an escape
      Mistake(*value, "NotUtf8", "this text is not Unicode");
      return false;
    }
    if (IsNfc(*text)) continue;
    *text = context_.arena.Copy(ToNfc(*text));
    ++context_.report.fields_normalised;
  }
  return std::all_of(value->items.begin(), value->items.end(),
                     [this](JsonValue& item) { return NormaliseText(&item); });
}

MistakePlace JsonLines::PlaceOf(const JsonValue& at) const {
  MistakePlace place;
  place.file = shown_name_;
  place.file_text = mapped_.text();
  place.offending = at.raw.data() == nullptr ? line_ : at.raw;
  place.line = line_number_;
  if (!at.name.empty()) {
    place.column_number = static_cast<uint32_t>(place.offending.data() - line_.data()) + 1;
    place.column_name = at.name;
  }
  return place;
}

void JsonLines::Refusal(const JsonValue& at, const Status& status) {
  context_.errors.Add(PlaceOf(at), status);
}

void JsonLines::Mistake(const JsonValue& at, std::string_view code, std::string message,
                        std::string help) {
  const MistakePlace place = PlaceOf(at);
  if (context_.options.skip_bad_rows) {
    context_.rejects.Add(place, line_number_, line_, code, message, help);
  } else {
    context_.errors.Add(place, code, std::move(message), std::move(help));
  }
}

void JsonLines::TellProgress(std::string_view rest) {
  const size_t done = mapped_.text().size() - rest.size();
  if (done < next_progress_ && !rest.empty()) return;
  context_.options.progress(shown_name_, done, mapped_.text().size());
  next_progress_ = done + kProgressBytes;
}

}  // namespace entente::loaders
