#include "shell/json_format.h"

#include "shell/json_text.h"
#include "shell/value_json.h"

namespace entente::shell {
namespace {

void AppendRow(const Result& result, size_t row, std::string* out) {
  for (size_t column = 0; column < result.num_columns(); ++column) {
    out->push_back(column == 0 ? '{' : ',');
    AppendJsonString(result.columns()[column], out);
    out->push_back(':');
    AppendJson(result, result.at(row, column), JsonStyle::kPlain, out);
  }
  out->push_back('}');
}

}  // namespace

std::string FormatJson(const Result& result) {
  if (result.num_columns() == 0) return "";
  if (result.num_rows() == 0) return "[]\n";
  std::string out = "[\n";
  for (size_t row = 0; row < result.num_rows(); ++row) {
    AppendRow(result, row, &out);
    out.append(row + 1 < result.num_rows() ? ",\n" : "\n");
  }
  out.append("]\n");
  return out;
}

std::string FormatJsonLines(const Result& result) {
  std::string out;
  for (size_t row = 0; row < result.num_rows() && result.num_columns() > 0; ++row) {
    AppendRow(result, row, &out);
    out.push_back('\n');
  }
  return out;
}

}  // namespace entente::shell
