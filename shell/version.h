// The program's version, as `entente --version` prints it and rpc's hello says it.
#pragma once

#include <string_view>

namespace entente::shell {

inline constexpr std::string_view kVersion = ENTENTE_VERSION;

}  // namespace entente::shell
