#include "shell/output_format.h"

#include "base/text.h"

namespace entente::shell {

const std::vector<FormatName>& FormatNames() {
  static const std::vector<FormatName> names = {
      {"table", OutputFormat::kTable},       {"records", OutputFormat::kRecords},
      {"csv", OutputFormat::kCsv},           {"json", OutputFormat::kJson},
      {"jsonl", OutputFormat::kJsonLines},   {"markdown", OutputFormat::kMarkdown},
      {"timeline", OutputFormat::kTimeline},
  };
  return names;
}

std::vector<std::string> FormatWords() {
  std::vector<std::string> words;
  for (const FormatName& name : FormatNames()) words.emplace_back(name.name);
  return words;
}

std::string FormatList() {
  std::vector<std::string> words = FormatWords();
  const std::string last = words.back();
  words.pop_back();
  return Concat(Join(words, ", "), " or ", last);
}

std::optional<OutputFormat> FormatOf(std::string_view name) {
  for (const FormatName& known : FormatNames()) {
    if (known.name == name) return known.format;
  }
  return std::nullopt;
}

std::string_view NameOf(OutputFormat format) {
  for (const FormatName& known : FormatNames()) {
    if (known.format == format) return known.name;
  }
  return "";
}

bool IsForPeople(OutputFormat format) {
  return format == OutputFormat::kTable || format == OutputFormat::kRecords ||
         format == OutputFormat::kTimeline;
}

}  // namespace entente::shell
