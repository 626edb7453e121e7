// The manual page entente(1), made of the same options, descriptions and examples as --help.
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace entente::shell {

// In the man(7) macros; ends with a newline.
std::string ManualPage(const CLI::App& program, std::string_view version);

}  // namespace entente::shell
