// What people write who come from SQL or from other dialects of Cypher, and what stands for it
// here.
//
// Threads: pure. Errors: none.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente::query {

struct Slip {
  std::string message;
  std::string help;
};

// What is said of the token at `position`, where the statement before it could be read and nothing
// that begins there was expected. Nothing where the token is of no such kind.
std::optional<Slip> SlipAt(std::string_view text, size_t position);

// What could stand at `position` instead of the name or value there; empty where that is too much.
std::string ExpectedAt(std::string_view text, size_t position);

}  // namespace entente::query
