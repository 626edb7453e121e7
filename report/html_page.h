// The HTML page around a report's body: one file, nothing fetched when it is opened, light or dark
// as the reader likes.
#pragma once

#include <string>
#include <string_view>

namespace entente::report {

struct HtmlPageParts {
  std::string_view title;   // text
  std::string_view body;    // HTML
  std::string_view footer;  // text
};

std::string HtmlPage(const HtmlPageParts& parts);

}  // namespace entente::report
