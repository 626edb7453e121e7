#include "loaders/load_errors.h"

#include <algorithm>
#include <utility>

#include "base/check.h"
#include "base/text.h"

namespace entente::loaders {
namespace {

constexpr size_t kMaxExcerpt = 120;  // bytes of a line that are shown
constexpr size_t kMaxBeforeCaret = 60;
constexpr size_t kMaxMessage = 600;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The text as it can be printed on one line: control characters become blanks, malformed bytes
// U+FFFD.
std::string Printable(std::string_view text) {
  std::string out;
  for (size_t position = 0; position < text.size();) {
    const char32_t code_point = NextCodePoint(text, &position);
    AppendCodePoint(code_point < 0x20 || code_point == 0x7F ? U' ' : code_point, &out);
  }
  return out;
}

// Text from a cell may be long.
std::string Shortened(std::string text) {
  text = Printable(text);
  if (text.size() <= kMaxMessage) return text;
  size_t end = kMaxMessage;
  while (IsContinuation(text[end])) --end;
  return text.substr(0, end) + "…";
}

struct Excerpt {
  std::string before, offending, after;
};

// The line around the offending text, cut where it is long.
Excerpt ExcerptOf(std::string_view file_text, std::string_view offending) {
  const size_t at = static_cast<size_t>(offending.data() - file_text.data());
  const size_t previous_end = at == 0 ? std::string_view::npos : file_text.rfind('\n', at - 1);
  size_t begin = previous_end == std::string_view::npos ? 0 : previous_end + 1;
  const size_t line_end = std::min(file_text.find('\n', at), file_text.size());
  const size_t offending_end = std::min(at + offending.size(), line_end);
  size_t end = line_end;
  const bool cut_front = at - begin > kMaxBeforeCaret && end - begin > kMaxExcerpt;
  if (cut_front) begin = at - kMaxBeforeCaret;
  while (begin < at && IsContinuation(file_text[begin])) ++begin;
  const bool cut_back = end - begin > kMaxExcerpt;
  if (cut_back) end = begin + kMaxExcerpt;
  while (end > at && end < line_end && IsContinuation(file_text[end])) --end;
  if (!cut_back && end > offending_end && file_text[end - 1] == '\r') --end;
  if (begin == 0 && file_text.substr(0, 3) == "\xEF\xBB\xBF" && at >= 3) begin = 3;
  const size_t shown_end = std::min(offending_end, end);
  Excerpt excerpt;
  excerpt.before = Concat(cut_front ? "…" : "", Printable(file_text.substr(begin, at - begin)));
  excerpt.offending = Printable(file_text.substr(at, shown_end - at));
  excerpt.after =
      Concat(Printable(file_text.substr(shown_end, end - shown_end)), cut_back ? "…" : "");
  return excerpt;
}

}  // namespace

void LoadErrors::Add(const MistakePlace& place, std::string_view code, std::string message,
                     std::string help) {
  ++count_;
  if (!place.file.empty() && files_.find(place.file) == files_.end()) files_.emplace(place.file);
  if (!will_show_next()) return;
  Shown shown;
  Diagnostic& diagnostic = shown.diagnostic;
  diagnostic.type = ErrorType::kInput;
  diagnostic.phase = ErrorPhase::kRuntime;
  diagnostic.code = code;
  diagnostic.message = Shortened(std::move(message));
  diagnostic.help = Shortened(std::move(help));
  diagnostic.source_name = place.file;
  diagnostic.line = static_cast<uint32_t>(std::min<uint64_t>(place.line, UINT32_MAX));
  shown.column_number = place.column_number;
  shown.column_name = place.column_name;
  if (place.line != 0) {
    const Excerpt excerpt = ExcerptOf(place.file_text, place.offending);
    diagnostic.line_text = Concat(excerpt.before, excerpt.offending, excerpt.after);
    diagnostic.column = static_cast<uint32_t>(NumCodePoints(excerpt.before)) + 1;
    diagnostic.width = static_cast<uint32_t>(std::max<size_t>(1, NumCodePoints(excerpt.offending)));
    shown.caret_indent = DisplayWidth(excerpt.before);
    shown.caret_width = std::max<size_t>(1, DisplayWidth(excerpt.offending));
  }
  shown_.push_back(std::move(shown));
}

void LoadErrors::Add(const MistakePlace& place, const Status& status) {
  const Diagnostic found = DiagnosticOf(status);
  Add(place, found.code, found.message, found.help);
}

std::string LoadErrors::Text(const Shown& shown) {
  const Diagnostic& diagnostic = shown.diagnostic;
  std::string text;
  if (!diagnostic.source_name.empty()) {
    text += Concat("\n --> ", diagnostic.source_name);
    if (diagnostic.line != 0) text += Concat(":", diagnostic.line);
    if (shown.column_number != 0)
      text += Concat(":", shown.column_number, " (", shown.column_name, ")");
  }
  std::string margin = " ";
  if (diagnostic.line != 0) {
    const std::string number = std::to_string(diagnostic.line);
    margin = std::string(number.size() + 1, ' ');
    text += Concat("\n", number, " | ", diagnostic.line_text);
    text += Concat("\n", margin, "| ", std::string(shown.caret_indent, ' '),
                   std::string(shown.caret_width, '^'));
  }
  text += Concat("\n", margin, "= ", diagnostic.code, ": ", diagnostic.message);
  if (!diagnostic.help.empty()) text += Concat("\n", margin, "= help: ", diagnostic.help);
  return text;
}

std::string LoadErrors::ShownText() const {
  std::string text;
  for (const Shown& shown : shown_) text += Text(shown);
  if (count_ > shown_.size()) text += Concat("\n … and ", count_ - shown_.size(), " more");
  return text;
}

Status LoadErrors::ToStatus() const {
  ENTENTE_CHECK(any());
  if (count_ == 1 && !shown_.empty()) {
    Diagnostic single = shown_.front().diagnostic;
    if (shown_.front().column_number != 0) {
      single.message = Concat("column ", shown_.front().column_number, " (",
                              shown_.front().column_name, "): ", single.message);
    }
    if (single.line == 0 && !single.source_name.empty()) {
      single.message = Concat(single.source_name, ": ", single.message);
    }
    single.message += "; nothing was loaded";
    return MakeError(std::move(single));
  }
  std::string message = Concat(count_, count_ == 1 ? " mistake" : " mistakes");
  if (!files_.empty())
    message += Concat(" in ", files_.size(), files_.size() == 1 ? " file" : " files");
  message += "; nothing was loaded";
  message += ShownText();
  return InputError("LoadFailed", std::move(message));
}

}  // namespace entente::loaders
