// JSON by hand: strings, integers and floats appended to a text, so that the float 1.0 stays 1.0
// and no integer is rounded.
//
// Threads: pure. Errors: none; bytes that are not UTF-8 become U+FFFD, so that the output is always
// valid JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::shell {

// With its quotation marks.
void AppendJsonString(std::string_view text, std::string* out);
void AppendJsonInteger(int64_t value, std::string* out);
// The shortest text that reads back as the same float, always with '.' or 'e'. REQUIRES: finite.
void AppendJsonFloat(double value, std::string* out);

}  // namespace entente::shell
