#include "report/number_tiles.h"

#include <algorithm>

#include "report/readable_text.h"
#include "report/result_columns.h"
#include "report/value_axis.h"

namespace entente::report {
namespace {

std::string TileText(const Result& result, const graph::Value& value) {
  if (value.is_null()) return "–";
  return value.is_number() ? NumberText(value.number()) : ReadableText(result, value);
}

// The column of that name; else the first that holds, or holds no, numbers and is another one.
size_t ChooseColumn(const Result& result, const std::string& name, bool numbers, size_t besides) {
  const auto& columns = result.columns();
  const auto named = std::find(columns.begin(), columns.end(), name);
  if (named != columns.end()) return static_cast<size_t>(named - columns.begin());
  for (size_t column = 0; column < result.num_columns(); ++column) {
    if (column != besides && HasOnlyNumbers(result, column) == numbers) return column;
  }
  return besides == 0 && result.num_columns() > 1 ? 1 : 0;
}

}  // namespace

std::vector<NumberTile> ReadNumberTiles(const Result& result, const BlockOptions& options) {
  std::vector<NumberTile> tiles;
  if (result.num_rows() == 1) {
    for (size_t column = 0; column < result.num_columns(); ++column) {
      if (result.columns()[column] == options.source) continue;
      tiles.push_back({result.columns()[column], TileText(result, result.at(0, column))});
    }
    return tiles;
  }
  const size_t label = ChooseColumn(result, options.label, false, SIZE_MAX);
  const std::string value_name = options.values.empty() ? "" : options.values.front();
  const size_t value = ChooseColumn(result, value_name, true, label);
  for (size_t row = 0; row < result.num_rows(); ++row) {
    tiles.push_back(
        {ReadableText(result, result.at(row, label)), TileText(result, result.at(row, value))});
  }
  return tiles;
}

}  // namespace entente::report
