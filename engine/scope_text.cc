#include "engine/scope_text.h"

#include <algorithm>

#include "base/text.h"
#include "graph/temporal.h"

namespace entente {
namespace {

constexpr std::string_view kForms =
    "write 1995-06-15, 1995-06, 1914-08..1918-11, 1914.., ..1918, all or now";

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// 1914-8-1 as 1914-08-01; empty where the text is not numbers joined by dashes.
std::string WithTwoDigits(std::string_view text) {
  std::string out;
  size_t length = 0;
  for (const char c : std::string(text) + "-") {
    if (c == '-') {
      if (length == 0) return "";
      if (length == 1) out.insert(out.size() - 1, 1, '0');
      out.push_back('-');
      length = 0;
    } else if (c >= '0' && c <= '9') {
      out.push_back(c);
      ++length;
    } else {
      return "";
    }
  }
  out.pop_back();
  return out;
}

StatusOr<graph::Period> ReadTime(std::string_view text) {
  StatusOr<graph::Period> granule = graph::ParseIsoGranule(text);
  if (granule.ok()) return granule;
  const Diagnostic reason = DiagnosticOf(granule.status());
  const bool unreadable = reason.code.rfind("Invalid", 0) == 0;
  if (!unreadable) return InputError("InvalidScope", reason.message, reason.help);
  std::string help = reason.help.empty() ? std::string(kForms) : reason.help;
  const std::string longer = WithTwoDigits(text);
  if (longer != text && graph::ParseIsoGranule(longer).ok()) {
    help = Concat("months and days have two digits: ", longer);
  }
  return InputError("InvalidScope", Concat("'", text, "' is not a time"), std::move(help));
}

StatusOr<std::string> SliceOrStretch(std::string_view text) {
  ENTENTE_ASSIGN_OR_RETURN(const graph::Period granule, ReadTime(text));
  const bool exact = granule.to.at.micros - granule.from.at.micros <= graph::kMicrosPerDay;
  return exact ? Concat("AS OF '", text, "'") : Concat("DURING period('", text, "')");
}

StatusOr<std::string> Range(std::string_view first, std::string_view last) {
  if (first.empty() && last.empty()) return std::string("ALL");
  if (last.empty()) {
    ENTENTE_RETURN_IF_ERROR(ReadTime(first).status());
    return Concat("DURING period('", first, "/..')");
  }
  ENTENTE_ASSIGN_OR_RETURN(const graph::Period end, ReadTime(last));
  if (first.empty()) return Concat("DURING period('../", graph::ToText(end.to), "')");
  ENTENTE_ASSIGN_OR_RETURN(const graph::Period start, ReadTime(first));
  if (start.from < end.to) return Concat("BETWEEN '", first, "' AND '", last, "'");
  return InputError("InvalidScope", Concat(first, " comes after ", last, ": no time lies between"),
                    Concat("the earlier one stands first: ", last, "..", first));
}

}  // namespace

StatusOr<std::string> ScopeClauseOf(std::string_view text) {
  text = Trimmed(text);
  const std::string word = ToLower(text);
  if (word == "now") return std::string();
  if (word == "all") return std::string("ALL");
  const size_t dots = text.find("..");
  if (dots == std::string_view::npos) return SliceOrStretch(text);
  return Range(Trimmed(text.substr(0, dots)), Trimmed(text.substr(dots + 2)));
}

std::string ClauseOfSessionSet(std::string_view text) {
  constexpr std::string_view kSet = "set";
  constexpr std::string_view kAxis = "valid_time";
  const size_t axis = ToLower(text).find(kAxis);
  const std::string_view before = Trimmed(text.substr(kSet.size(), axis - kSet.size()));
  const std::string_view after = Trimmed(text.substr(axis + kAxis.size()));
  return before.empty() ? std::string(after) : Concat(before, " ", after);
}

}  // namespace entente
