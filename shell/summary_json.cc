#include "shell/summary_json.h"

#include <nlohmann/json.hpp>

namespace entente::shell {
namespace {

using Json = nlohmann::ordered_json;

std::string LineOf(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json NamesOf(const std::vector<DatabaseInfo::Name>& names) {
  Json list = Json::array();
  for (const DatabaseInfo::Name& name : names) {
    list.push_back({{"name", name.name}, {"count", name.count}});
  }
  return list;
}

}  // namespace

std::string JsonOf(const DatabaseInfo& info) {
  return LineOf({{"vertices", info.vertices},
                 {"edges", info.edges},
                 {"bytes", info.storage_bytes},
                 {"labels", NamesOf(info.labels)},
                 {"edge_types", NamesOf(info.edge_types)},
                 {"property_keys", info.property_keys},
                 {"keys", info.keys}});
}

std::string JsonOf(const LoadReport& report) {
  Json refused = Json::object();
  for (const auto& [code, count] : report.refused_by_code) refused[code] = count;
  return LineOf({{"vertices", report.vertices},
                 {"edges", report.edges},
                 {"dated_values", report.histories},
                 {"rows", report.rows},
                 {"rows_refused", report.rows_refused},
                 {"refused_by_code", refused},
                 {"blank_open", report.blank_open},
                 {"blank_unknown", report.blank_unknown},
                 {"edges_clipped", report.edges_clipped},
                 {"fields_normalised", report.fields_normalised},
                 {"remarks", report.remarks},
                 {"seconds", report.seconds}});
}

std::string JsonOf(const ReportOutcome& outcome) {
  Json failures = Json::array();
  for (const ReportFailure& failure : outcome.failures) {
    failures.push_back({{"line", failure.line}, {"text", failure.text}});
  }
  Json pages = Json::array();
  for (const ReportPage& page : outcome.pages) {
    pages.push_back({{"file", page.file}, {"title", page.title}});
  }
  return LineOf({{"pages", pages},
                 {"files", outcome.files},
                 {"blocks", outcome.num_blocks},
                 {"blocks_reused", outcome.num_reused},
                 {"failures", failures}});
}

}  // namespace entente::shell
