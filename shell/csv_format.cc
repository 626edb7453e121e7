#include "shell/csv_format.h"

#include "shell/value_json.h"

namespace entente::shell {
namespace {

using graph::Kind;

void AppendCsvValue(const Result& result, const graph::Value& value, std::string* out) {
  switch (value.kind()) {
    case Kind::kNull:
      return;
    case Kind::kString:
      return AppendCsvField(value.string(), out);
    case Kind::kList:
    case Kind::kMap:
    case Kind::kVertex:
    case Kind::kEdge:
    case Kind::kPath: {
      std::string json;
      AppendJson(result, value, JsonStyle::kPlain, &json);
      return AppendCsvField(json, out);
    }
    default:
      return AppendCsvField(result.Text(value), out);
  }
}

}  // namespace

void AppendCsvField(std::string_view text, std::string* out) {
  const bool plain = !text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos;
  if (plain) {
    out->append(text);
    return;
  }
  out->push_back('"');
  for (const char c : text) {
    if (c == '"') out->push_back('"');
    out->push_back(c);
  }
  out->push_back('"');
}

std::string FormatCsv(const Result& result) {
  std::string out;
  for (size_t column = 0; column < result.num_columns(); ++column) {
    if (column > 0) out.push_back(',');
    AppendCsvField(result.columns()[column], &out);
  }
  if (result.num_columns() > 0) out.append("\r\n");
  for (size_t row = 0; row < result.num_rows() && result.num_columns() > 0; ++row) {
    for (size_t column = 0; column < result.num_columns(); ++column) {
      if (column > 0) out.push_back(',');
      AppendCsvValue(result, result.at(row, column), &out);
    }
    out.append("\r\n");
  }
  return out;
}

}  // namespace entente::shell
