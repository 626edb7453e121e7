// Texts one behind the other in one text, each behind its length: whatever they hold, they come
// back as they were.
//
// Threads: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::report {

void AppendField(std::string_view field, std::string* out);
// Takes the next field off the text; nothing where it is cut short or damaged.
std::optional<std::string> TakeField(std::string_view* text);

std::string FieldsOf(const std::vector<std::string>& items);
std::optional<std::vector<std::string>> ReadFields(std::string_view text);

}  // namespace entente::report
