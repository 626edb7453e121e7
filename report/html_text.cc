#include "report/html_text.h"

#include <algorithm>

#include "base/text.h"

namespace entente::report {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// How long the date is that begins the text: digits, and pairs of digits behind hyphens. 0: none.
size_t DateLength(std::string_view text) {
  constexpr size_t kLeastDigits = 4;
  size_t length = 0;
  while (length < text.size() && IsDigit(text[length])) ++length;
  if (length < kLeastDigits) return 0;
  size_t pairs = 0;
  while (length + 2 < text.size() && text[length] == '-' && IsDigit(text[length + 1]) &&
         IsDigit(text[length + 2])) {
    length += 3;
    ++pairs;
  }
  return pairs == 0 || pairs > 2 ? 0 : length;
}

}  // namespace

std::string EscapeHtml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out.append("&amp;");
        break;
      case '<':
        out.append("&lt;");
        break;
      case '>':
        out.append("&gt;");
        break;
      case '"':
        out.append("&quot;");
        break;
      case '\'':
        out.append("&#39;");
        break;
      default: {
        const bool forbidden = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
        if (!forbidden) out.push_back(c);
      }
    }
  }
  return out;
}

std::string KeepDatesWhole(std::string_view html) {
  std::string out;
  for (size_t at = 0; at < html.size();) {
    const size_t length =
        at > 0 && (IsDigit(html[at - 1]) || html[at - 1] == '-') ? 0 : DateLength(html.substr(at));
    if (length > 0) out.append(Concat("<span class=\"date\">", html.substr(at, length), "</span>"));
    if (length == 0) out.push_back(html[at]);
    at += std::max<size_t>(length, 1);
  }
  return out;
}

}  // namespace entente::report
