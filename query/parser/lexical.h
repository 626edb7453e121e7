// The smallest pieces of the language, found by hand-written scans: space and comments, words,
// quoted text, numbers, brackets. The grammar's tokens, the splitting of scripts and the places of
// errors all rest on these.
//
// Units:   positions are bytes of `text`; each function takes the place where to look and gives the
//          place behind what is there.
// Words:   a letter or `_`, then letters, digits, `_`. Letters are ASCII's and all of Unicode but
//          spaces, punctuation, arrows, mathematical and technical signs, and private or control
//          characters.
// Threads: pure. Cost: linear in what is passed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace entente::query {

inline constexpr size_t kNotFound = std::string_view::npos;

// Behind spaces and comments; a block comment without end is not passed over.
size_t SkipGap(std::string_view text, size_t at);

// Behind the word; `at` itself if no word starts there.
size_t WordEnd(std::string_view text, size_t at);

// Whether a character that can continue a word stands at `at`.
bool IsWordCharacter(std::string_view text, size_t at);

// Behind the keyword `word` (lower case ASCII), whatever its case in the text; kNotFound if another
// word stands there.
size_t KeywordEnd(std::string_view text, size_t at, std::string_view word);

// Behind the closing quote of the '…', "…" or `…` that starts at `at`; kNotFound if it is never
// closed.
size_t QuotedEnd(std::string_view text, size_t at);

enum class NumberForm : uint8_t { kInteger, kFloat, kHexadecimal, kOctal };
// Behind the number; kNotFound if none starts at `at` or a letter is glued to it (12a, 0x1G).
size_t NumberEnd(std::string_view text, size_t at, NumberForm* form);

// Behind the bracket that closes the (, [ or { at `at`; quoted text and comments are passed over.
size_t BracketEnd(std::string_view text, size_t at);

// Whether the parentheses at `at` are followed by an edge, as in (a)-[…]-, (a)--(, (a)-->( or
// (a)<--(.
bool EdgeFollows(std::string_view text, size_t at);

// Behind the token at `at`, whatever it is: at least one character, unless the text ends there.
size_t TokenEnd(std::string_view text, size_t at);

}  // namespace entente::query
