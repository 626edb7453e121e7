#include "shell/composed_input.h"

#include <optional>
#include <string>

#include "support/catch.h"

namespace entente::shell {
namespace {

using Text = std::optional<std::string>;

TEST_CASE("Input: a mark is joined with the letter before it") {
  constexpr char32_t kCircumflex = 0x302;
  constexpr char32_t kDotBelow = 0x323;
  CHECK(Composed("Vie", kDotBelow) == Text("ẹ"));
  CHECK(Composed("Viẹ", kCircumflex) == Text("ệ"));
  CHECK(Composed("Viê", kDotBelow) == Text("ệ"));
}

TEST_CASE("Input: what makes no single character stays as it is") {
  constexpr char32_t kDotBelow = 0x323;
  CHECK_FALSE(Composed("", kDotBelow).has_value());
  CHECK_FALSE(Composed("(", kDotBelow).has_value());
  CHECK_FALSE(Composed("e", U't').has_value());
  CHECK_FALSE(Composed("e", U'\u1ec7').has_value());
}

}  // namespace
}  // namespace entente::shell
