// Text made safe to stand in HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace entente::report {

// &, <, >, " and ' as entities; characters that XML forbids are left out.
std::string EscapeHtml(std::string_view text);
// HTML in which a line never ends within a date such as 1990-06-01.
std::string KeepDatesWhole(std::string_view html);

}  // namespace entente::report
