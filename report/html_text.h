// Text made safe to stand in HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace entente::report {

// &, <, >, " and ' as entities; characters that XML forbids are left out.
std::string EscapeHtml(std::string_view text);

}  // namespace entente::report
