#include "shell/statement_runner.h"

#include <algorithm>
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
    parts.emplace_back(Counted(static_cast<int64_t>(result.num_rows()), "row", "rows"));
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

// In pieces, so that Ctrl-C is heard while a long text runs over the terminal.
Status WriteUnlessInterrupted(std::string_view text, std::ostream& out) {
  constexpr size_t kPieceBytes = 16 * 1024;
  while (!text.empty() && !InterruptGuard::interrupted()) {
    out << text.substr(0, kPieceBytes);
    text.remove_prefix(std::min(text.size(), kPieceBytes));
  }
  out.flush();
  if (!InterruptGuard::interrupted()) return OkStatus();
  return RuntimeError(ErrorType::kCancelled, "Interrupted",
                      "the result was not printed to its end");
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

Status PrintResult(const Result& result, const OutputOptions& options, Streams& streams) {
  const bool table = options.format == OutputFormat::kTable;
  std::string text;
  if (table) {
    text =
        FormatTable(result, {streams.terminal.width, [] { return InterruptGuard::interrupted(); }});
    if (!result.is_explanation()) text.append(Footer(result, options));
  } else {
    text = options.format == OutputFormat::kCsv ? FormatCsv(result) : FormatJson(result);
  }
  ENTENTE_RETURN_IF_ERROR(WriteUnlessInterrupted(text, streams.out));
  const bool coloured = !table || streams.terminal.output;
  (table ? streams.out : streams.err)
      << NoticeLines(result, coloured ? streams.terminal : Terminal{});
  streams.out.flush();
  return OkStatus();
}

void PrintError(const Status& status, Streams& streams) {
  streams.out.flush();
  streams.err << Coloured(Render(status), streams.terminal) << std::flush;
}

Status RunStatement(Session& session, std::string_view statement, const Parameters& parameters,
                    const OutputOptions& options, Streams& streams) {
  const InterruptGuard guard(session);
  const StatusOr<Result> result = session.Query(statement, parameters);
  Status status = result.ok() ? PrintResult(*result, options, streams) : result.status();
  if (status.ok()) return status;
  // The terminal has shown ^C: the error begins a line of its own.
  if (guard.interrupted() && streams.terminal.interactive) streams.err << '\n';
  PrintError(status, streams);
  return status;
}

}  // namespace entente::shell
