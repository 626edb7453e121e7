// The ways in which a result can be printed, by the names that `--format` and `:mode` take.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::shell {

enum class OutputFormat { kTable, kRecords, kCsv, kJson, kJsonLines, kMarkdown, kTimeline };

struct FormatName {
  std::string_view name;
  OutputFormat format;
};

// In the order in which they are offered.
const std::vector<FormatName>& FormatNames();
std::vector<std::string> FormatWords();
// "table, records, … or timeline".
std::string FormatList();
std::optional<OutputFormat> FormatOf(std::string_view name);
std::string_view NameOf(OutputFormat format);

// For people: a line with the number of rows and the notices follow on the same stream.
bool IsForPeople(OutputFormat format);

}  // namespace entente::shell
