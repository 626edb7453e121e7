#include "base/arena.h"

#include <algorithm>
#include <utility>

#include "support/catch.h"

namespace entente {
namespace {

TEST_CASE("An arena gives aligned memory that does not overlap", "[base][arena]") {
  Arena arena;
  std::vector<std::pair<char*, size_t>> pieces;
  for (size_t bytes = 1; bytes < 3000; bytes += 37) {
    char* piece = static_cast<char*>(arena.Allocate(bytes));
    CHECK(reinterpret_cast<uintptr_t>(piece) % 8 == 0);
    std::memset(piece, static_cast<int>(bytes % 251), bytes);
    pieces.emplace_back(piece, bytes);
  }
  for (const auto& [piece, bytes] : pieces) {
    const auto expected = static_cast<char>(static_cast<unsigned char>(bytes % 251));
    CHECK(static_cast<size_t>(std::count(piece, piece + bytes, expected)) == bytes);
  }
}

TEST_CASE("An arena counts its blocks and what is held on its behalf", "[base][arena]") {
  Arena arena(100'000);
  CHECK(arena.bytes() == 0);
  arena.Allocate(8);
  CHECK(arena.bytes() == Arena::kBlockBytes);
  CHECK_FALSE(arena.over_limit());
  arena.Account(40'000);
  CHECK(arena.over_limit());
  arena.Account(-40'000);
  CHECK_FALSE(arena.over_limit());
  arena.Allocate(200'000);
  CHECK(arena.over_limit());
}

TEST_CASE("A copied text is the arena's own", "[base][arena]") {
  Arena arena;
  std::string text = "treaty";
  const std::string_view copy = arena.Copy(text);
  text.assign("changed");
  CHECK(copy == "treaty");
  CHECK(arena.Copy("").empty());
}

}  // namespace
}  // namespace entente
