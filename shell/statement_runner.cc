#include "shell/statement_runner.h"

#include <array>
#include <cstdio>
#include <optional>

#include "base/text.h"
#include "shell/csv_format.h"
#include "shell/interrupt.h"
#include "shell/json_format.h"
#include "shell/table_format.h"

namespace entente::shell {
namespace {

std::string Counted(int64_t count, std::string_view one, std::string_view many) {
  return Concat(count, " ", count == 1 ? one : many);
}

std::string Footer(const Result& result, const OutputOptions& options) {
  std::vector<std::string> parts;
  if (result.num_columns() > 0) {
    parts.push_back(Counted(static_cast<int64_t>(result.num_rows()), "row", "rows"));
  }
  const std::string effects = EffectsText(result.effects());
  if (!effects.empty()) parts.push_back(effects);
  if (parts.empty()) parts.push_back("done");
  if (options.show_time) parts.push_back(SecondsText(result.seconds()));
  return Concat("(", Join(parts, ", "), ")\n");
}

std::string NoticeLines(const Result& result, const Terminal& terminal) {
  std::string out;
  for (const Notice& notice : result.notices()) {
    out.append(Coloured(Concat("notice[", notice.code, "]: ", notice.message, "\n"), terminal));
  }
  return out;
}

}  // namespace

std::string SecondsText(double seconds) {
  std::array<char, 32> text;
  if (seconds < 1) {
    std::snprintf(text.data(), text.size(), seconds < 0.01 ? "%.1f ms" : "%.0f ms", seconds * 1e3);
  } else {
    std::snprintf(text.data(), text.size(), "%.2f s", seconds);
  }
  return text.data();
}

std::string EffectsText(const Result::Effects& effects) {
  std::vector<std::string> parts;
  const auto add = [&parts](std::string_view verb, int64_t count, std::string_view one,
                            std::string_view many) {
    if (count != 0) parts.push_back(Concat(verb, " ", Counted(count, one, many)));
  };
  add("created", effects.nodes_created, "node", "nodes");
  add("created", effects.relationships_created, "relationship", "relationships");
  add("deleted", effects.nodes_deleted, "node", "nodes");
  add("deleted", effects.relationships_deleted, "relationship", "relationships");
  add("added", effects.labels_added, "label", "labels");
  add("removed", effects.labels_removed, "label", "labels");
  add("set", effects.properties_added, "property", "properties");
  add("removed", effects.properties_removed, "property", "properties");
  return Join(parts, ", ");
}

void PrintResult(const Result& result, const OutputOptions& options, Streams& streams) {
  switch (options.format) {
    case OutputFormat::kCsv: streams.out << FormatCsv(result); break;
    case OutputFormat::kJson: streams.out << FormatJson(result); break;
    case OutputFormat::kTable: {
      const TableOptions table{streams.terminal.width, [] { return InterruptGuard::interrupted(); }};
      streams.out << FormatTable(result, table);
      if (!result.is_explanation()) streams.out << Footer(result, options);
      break;
    }
  }
  const bool table = options.format == OutputFormat::kTable;
  (table ? streams.out : streams.err)
      << NoticeLines(result, table && !streams.terminal.output ? Terminal{} : streams.terminal);
  streams.out.flush();
}

void PrintError(const Status& status, Streams& streams) {
  streams.out.flush();
  streams.err << Coloured(Render(status), streams.terminal) << std::flush;
}

Status RunStatement(Session& session, std::string_view statement, const Parameters& parameters,
                    const OutputOptions& options, Streams& streams) {
  const InterruptGuard guard(session);
  StatusOr<Result> result = session.Query(statement, parameters);
  if (!result.ok()) {
    // The terminal has shown ^C: the error begins a line of its own.
    if (guard.interrupted() && streams.terminal.interactive) streams.err << '\n';
    PrintError(result.status(), streams);
    return result.status();
  }
  PrintResult(*result, options, streams);
  return OkStatus();
}

}  // namespace entente::shell
