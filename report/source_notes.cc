#include "report/source_notes.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "report/readable_text.h"
#include "report/result_columns.h"

namespace entente::report {
namespace {

using graph::Kind;
using graph::Value;

constexpr char kMarkBegin = '\x01';
constexpr char kMarkEnd = '\x02';

std::string Marks(std::vector<size_t> numbers) {
  std::sort(numbers.begin(), numbers.end());
  std::string out;
  for (const size_t number : numbers) out.append(Concat(kMarkBegin, number, kMarkEnd));
  return out;
}

const Value* SourceOf(const std::vector<std::pair<std::string, Value>>& properties) {
  for (const auto& [key, value] : properties) {
    if (key == "source") return &value;
  }
  return nullptr;
}

}  // namespace

void SourceNotes::Add(std::string_view name, std::vector<size_t>* found) {
  if (name.empty()) return;
  const auto known = std::find(names_.begin(), names_.end(), name);
  const auto number = static_cast<size_t>(known - names_.begin());
  if (known == names_.end()) names_.emplace_back(name);
  if (std::find(found->begin(), found->end(), number) == found->end()) found->push_back(number);
}

void SourceNotes::Collect(const Value& value, bool is_source, std::vector<size_t>* found) {
  switch (value.kind()) {
    case Kind::kNull:
      return;
    case Kind::kVertex: {
      const Result::Node node = result_.NodeOf(value);
      if (const Value* source = SourceOf(node.properties)) Collect(*source, true, found);
      return;
    }
    case Kind::kEdge: {
      const Result::Relationship edge = result_.RelationshipOf(value);
      if (const Value* source = SourceOf(edge.properties)) Collect(*source, true, found);
      return;
    }
    case Kind::kPath:
      for (const Value& element : value.path()) Collect(element, false, found);
      return;
    case Kind::kList:
      for (const Value& item : value.list()) Collect(item, is_source, found);
      return;
    default:
      if (is_source) Add(ReadableText(result_, value), found);
  }
}

std::string SourceNotes::MarksOfRow(size_t row) {
  std::vector<size_t> found;
  for (size_t column = 0; column < result_.num_columns(); ++column) {
    if (column_ && column != *column_) continue;
    Collect(result_.at(row, column), column_.has_value(), &found);
  }
  return Marks(std::move(found));
}

std::string SourceNotes::MarksOfAll() {
  std::vector<size_t> found;
  for (size_t row = 0; row < result_.num_rows(); ++row) MarksOfRow(row);
  for (size_t number = 0; number < names_.size(); ++number) found.push_back(number);
  return Marks(std::move(found));
}

std::optional<size_t> SourceColumn(const Result& result, const BlockOptions& options) {
  if (options.source.empty()) return std::nullopt;
  const StatusOr<size_t> column = FindColumn(result, options.source);
  return column.ok() ? std::optional<size_t>(*column) : std::nullopt;
}

std::string ReplaceMarks(std::string_view text, const std::function<size_t(size_t)>& note,
                         const std::function<std::string(size_t)>& link) {
  std::string out;
  std::vector<size_t> together;
  const auto write = [&] {
    std::sort(together.begin(), together.end());
    for (const size_t number : together) out.append(link(number));
    together.clear();
  };
  while (true) {
    const size_t begin = text.find(kMarkBegin);
    const size_t end = begin == std::string_view::npos ? begin : text.find(kMarkEnd, begin);
    if (begin != 0 || end == std::string_view::npos) write();
    if (end == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, begin));
    const std::string number(text.substr(begin + 1, end - begin - 1));
    together.push_back(note(std::strtoul(number.c_str(), nullptr, 10)));
    text.remove_prefix(end + 1);
  }
}

}  // namespace entente::report
