// The values of literals and names. Text becomes Unicode NFC.
//
// Errors: a ParseFailure is thrown, with the span of the offending piece in the query's text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "query/ast/ast.h"

namespace entente::query {

// `digits` is a number without sign: 12, 0xFF, 0o17, 1.5e3. `negative` puts a minus before it,
// which lets the least integer in.
ast::Expression NumberValue(std::string_view digits, bool negative, SourceSpan span);

// A bound of a hop range or of SHORTEST k.
uint32_t CountValue(std::string_view digits, SourceSpan span);

// `quoted` is the text with its quotes.
std::string StringValue(std::string_view quoted, SourceSpan span);

// A name in backticks or without; in backticks it may be empty.
std::string NameValue(std::string_view written);

}  // namespace entente::query
