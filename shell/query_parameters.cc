#include "shell/query_parameters.h"

#include <utility>

#include "base/text.h"

namespace entente::shell {
namespace {

StatusOr<Parameter> ReadValue(std::string_view text, Session& session) {
  if (IsBareDate(text)) {
    ENTENTE_ASSIGN_OR_RETURN(const graph::Date date, graph::ParseDate(text));
    return Parameter(Date(date));
  }
  StatusOr<Parameter> value = session.Evaluate(text);
  if (!value.ok() && IsPlainText(text)) return Parameter(text);
  return value;
}

}  // namespace

bool IsBareDate(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00";
  if (text.size() != kShape.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '0' ? !digit : text[i] != kShape[i]) return false;
  }
  return true;
}

bool IsPlainText(std::string_view text) {
  return text.find_first_of("'\"`()[]{}$") == std::string_view::npos;
}

StatusOr<Parameters> ReadParameters(const std::vector<std::string>& assignments, Session& session) {
  Parameters parameters;
  for (const std::string& assignment : assignments) {
    const size_t equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0) {
      return InputError("InvalidParameter", Concat("`", assignment, "` gives no name and value"),
                        "write --param name=value");
    }
    const std::string name = assignment.substr(0, equals);
    StatusOr<Parameter> value = ReadValue(assignment.substr(equals + 1), session);
    if (!value.ok()) {
      return InputError(
          "InvalidParameter",
          Concat("the value of $", name, " cannot be read: ", DiagnosticOf(value.status()).message),
          "write 42, 'text', [1, 2], 1995-06-15 or another constant expression");
    }
    parameters.Set(name, *std::move(value));
  }
  return parameters;
}

}  // namespace entente::shell
