#include "shell/rpc_reply.h"

#include <string_view>

#include "shell/json_text.h"
#include "shell/value_json.h"

namespace entente::shell {
namespace {

void AppendName(std::string_view name, std::string* out) {
  AppendJsonString(name, out);
  out->push_back(':');
}

void AppendColumns(const Result& result, std::string* out) {
  out->append(",\"columns\":[");
  for (size_t i = 0; i < result.num_columns(); ++i) {
    if (i > 0) out->push_back(',');
    AppendJsonString(result.columns()[i], out);
  }
  out->push_back(']');
}

void AppendRows(const Result& result, std::string* out) {
  out->append(",\"rows\":[");
  for (size_t row = 0; row < result.num_rows() && result.num_columns() > 0; ++row) {
    out->append(row > 0 ? ",[" : "[");
    for (size_t column = 0; column < result.num_columns(); ++column) {
      if (column > 0) out->push_back(',');
      AppendJson(result, result.at(row, column), JsonStyle::kTyped, out);
    }
    out->push_back(']');
  }
  out->push_back(']');
}

void AppendStats(const Result::Effects& effects, std::string* out) {
  out->append(",\"stats\":{");
  const auto add = [out](std::string_view name, int64_t count) {
    if (out->back() != '{') out->push_back(',');
    AppendName(name, out);
    AppendJsonInteger(count, out);
  };
  add("nodesCreated", effects.nodes_created);
  add("nodesDeleted", effects.nodes_deleted);
  add("relationshipsCreated", effects.relationships_created);
  add("relationshipsDeleted", effects.relationships_deleted);
  add("labelsAdded", effects.labels_added);
  add("labelsRemoved", effects.labels_removed);
  add("propertiesAdded", effects.properties_added);
  add("propertiesRemoved", effects.properties_removed);
  out->push_back('}');
}

void AppendNotices(const Result& result, std::string* out) {
  if (result.notices().empty()) return;
  out->append(",\"notices\":[");
  for (size_t i = 0; i < result.notices().size(); ++i) {
    out->append(i > 0 ? ",{" : "{");
    AppendName("code", out);
    AppendJsonString(result.notices()[i].code, out);
    out->push_back(',');
    AppendName("message", out);
    AppendJsonString(result.notices()[i].message, out);
    out->push_back('}');
  }
  out->push_back(']');
}

}  // namespace

std::string ResultBody(const Result& result) {
  std::string out;
  AppendColumns(result, &out);
  AppendRows(result, &out);
  AppendStats(result.effects(), &out);
  AppendNotices(result, &out);
  return out;
}

std::string SnapshotBody(const Result& nodes, const Result& relationships) {
  std::string out = ",\"nodes\":[";
  for (size_t row = 0; row < nodes.num_rows(); ++row) {
    if (row > 0) out.push_back(',');
    AppendNodeObject(nodes, nodes.at(row, 0), JsonStyle::kTyped, &out);
  }
  out.append("],\"rels\":[");
  for (size_t row = 0; row < relationships.num_rows(); ++row) {
    if (row > 0) out.push_back(',');
    AppendRelationshipObject(relationships, relationships.at(row, 0), JsonStyle::kTyped, &out);
  }
  return out.append("]");
}

std::string ErrorBody(const Status& status) {
  const Diagnostic diagnostic = DiagnosticOf(status);
  std::string out = ",\"error\":{";
  const auto add = [&out](std::string_view name, std::string_view text) {
    if (out.back() != '{') out.push_back(',');
    AppendName(name, &out);
    AppendJsonString(text, &out);
  };
  add("type", ErrorTypeName(diagnostic.type));
  add("phase", diagnostic.phase == ErrorPhase::kCompile ? "compile" : "runtime");
  add("detail", diagnostic.code);
  add("message", diagnostic.message);
  if (!diagnostic.help.empty()) add("help", diagnostic.help);
  if (diagnostic.line > 0) {
    out.append(",\"line\":");
    AppendJsonInteger(diagnostic.line, &out);
    out.append(",\"column\":");
    AppendJsonInteger(diagnostic.column, &out);
  }
  return out.append("}");
}

}  // namespace entente::shell
