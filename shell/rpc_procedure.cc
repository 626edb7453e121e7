#include "shell/rpc_procedure.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "graph/value.h"
#include "shell/rpc_parameters.h"

namespace entente::shell {
namespace {

using Json = nlohmann::ordered_json;
using graph::Kind;
using graph::KindSet;
using graph::Value;

Status Invalid(std::string message) { return InputError("InvalidRequest", std::move(message)); }

std::optional<KindSet> KindsOf(const std::string& type) {
  if (type == "STRING") return KindSet(Kind::kString);
  if (type == "INTEGER") return KindSet(Kind::kInteger);
  if (type == "FLOAT" || type == "NUMBER") return KindSet::Numbers();
  if (type == "BOOLEAN") return KindSet(Kind::kBoolean);
  if (type == "ANY") return KindSet::Any();
  return std::nullopt;
}

StatusOr<std::vector<Procedure::Field>> DecodeFields(const Json& request, const char* name) {
  std::vector<Procedure::Field> fields;
  const auto found = request.find(name);
  if (found == request.end() || !found->is_array()) {
    return Invalid(Concat("a procedure's \"", name, "\" are a list of fields"));
  }
  for (const Json& item : *found) {
    const auto field_name = item.is_object() ? item.find("name") : item.end();
    const auto type = item.is_object() ? item.find("type") : item.end();
    if (field_name == item.end() || !field_name->is_string() || type == item.end() ||
        !type->is_string()) {
      return Invalid(Concat("each of \"", name, "\" has a \"name\" and a \"type\""));
    }
    const std::optional<KindSet> kinds = KindsOf(type->get<std::string>());
    if (!kinds) {
      return Invalid(
          Concat("a field's type is STRING, INTEGER, FLOAT, NUMBER, BOOLEAN or ANY, not ",
                 type->get<std::string>()));
    }
    fields.push_back({field_name->get<std::string>(), *kinds});
  }
  return fields;
}

// The rows, each a list of so many values.
StatusOr<Parameter> DecodeRows(const Json& request, size_t width) {
  const auto rows = request.find("rows");
  if (rows == request.end() || !rows->is_array()) {
    return Invalid("a procedure's \"rows\" are a list of lists");
  }
  for (const Json& row : *rows) {
    if (!row.is_array() || row.size() != width) {
      return Invalid("a procedure's row has one value for each input and each output");
    }
  }
  return DecodeParameter(*rows);
}

bool Fits(absl::Span<const Value> row, absl::Span<const Value> arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (!graph::Equivalent(row[i], arguments[i])) return false;
  }
  return true;
}

}  // namespace

StatusOr<Procedure> DecodeProcedure(const Json& request) {
  Procedure procedure;
  const auto name = request.find("name");
  if (name == request.end() || !name->is_string()) {
    return Invalid("a procedure has a \"name\"");
  }
  procedure.name = name->get<std::string>();
  ENTENTE_ASSIGN_OR_RETURN(procedure.parameters, DecodeFields(request, "inputs"));
  ENTENTE_ASSIGN_OR_RETURN(procedure.results, DecodeFields(request, "outputs"));
  ENTENTE_ASSIGN_OR_RETURN(
      const Parameter table,
      DecodeRows(request, procedure.parameters.size() + procedure.results.size()));
  procedure.rows = [table](absl::Span<const Value> arguments,
                           Arena& arena) -> StatusOr<std::vector<Value>> {
    std::vector<Value> out;
    for (const Value& row : table.value().list()) {
      if (!Fits(row.list(), arguments)) continue;
      for (const Value& value : row.list().subspan(arguments.size())) {
        out.push_back(graph::CopyInto(value, arena));
      }
    }
    return out;
  };
  return procedure;
}

}  // namespace entente::shell
