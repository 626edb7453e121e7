// A result as a table for people: columns aligned by the width that text takes on a terminal,
// numbers at the right, period sets in words.
//
// Strings stand without quotes; line breaks and control characters are shown as escapes, so that
// data can never steer a terminal or break a row.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "engine/result.h"

namespace entente::shell {

struct TableOptions {
  // Columns of the terminal: long cells are cut with … so that a row fits. 0: never cut.
  size_t width = 0;
  // Asked once a row; true ends the work early and gives an empty text.
  std::function<bool()> stop;
};

// Header, rule and rows; ends with a newline. Nothing for a statement without columns; an
// explanation is its lines alone. `was_cut`, if given, is set to whether a cell lost something.
std::string FormatTable(const Result& result, const TableOptions& options = {},
                        bool* was_cut = nullptr);

// One value as a table shows it.
std::string CellText(const Result& result, const graph::Value& value);

// The text with line breaks and control characters as escapes.
std::string VisibleText(std::string_view text);

// The text cut to `width` columns, the last one an ellipsis where something is missing.
std::string CutToWidth(std::string text, size_t width);

}  // namespace entente::shell
