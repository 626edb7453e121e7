#include "shell/statement_runner.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <utility>

#include "base/text.h"
#include "shell/csv_format.h"
#include "shell/interrupt.h"
#include "shell/json_format.h"
#include "shell/markdown_format.h"
#include "shell/pager.h"
#include "shell/records_format.h"
#include "shell/table_format.h"
#include "shell/timeline_format.h"
#include "shell/waiting_line.h"

namespace entente::shell {
namespace {

std::string Counted(int64_t count, std::string_view one, std::string_view many) {
  return Concat(count, " ", count == 1 ? one : many);
}

std::string Footer(const Result& result, const OutputOptions& options, bool was_cut) {
  std::vector<std::string> parts;
  if (result.num_columns() > 0 && !result.is_explanation()) {
    parts.emplace_back(Counted(static_cast<int64_t>(result.num_rows()), "row", "rows"));
  }
  const std::string effects = EffectsText(result.effects());
  if (!effects.empty()) parts.push_back(effects);
  if (parts.empty()) parts.emplace_back("done");
  if (options.show_time) parts.push_back(SecondsText(result.seconds()));
  if (was_cut) parts.emplace_back("cut to fit: the format records shows all");
  return Concat("(", Join(parts, ", "), ")\n");
}

std::string NoticeLines(const Result& result, const Terminal& terminal) {
  std::string out;
  for (const Notice& notice : result.notices()) {
    out.append(Coloured(Concat("notice[", notice.code, "]: ", notice.message, "\n"), terminal));
  }
  return out;
}

std::string FormatResult(const Result& result, OutputFormat format, const Terminal& terminal,
                         bool* was_cut) {
  const TableOptions table{terminal.width, [] { return InterruptGuard::interrupted(); }};
  switch (format) {
    case OutputFormat::kTable:
      return FormatTable(result, table, was_cut);
    case OutputFormat::kRecords:
      return FormatRecords(result, table);
    case OutputFormat::kCsv:
      return FormatCsv(result);
    case OutputFormat::kJson:
      return FormatJson(result);
    case OutputFormat::kJsonLines:
      return FormatJsonLines(result);
    case OutputFormat::kMarkdown:
      return FormatMarkdown(result, table);
    case OutputFormat::kTimeline:
      return FormatTimeline(result, {terminal.width, terminal.output_colours, table.stop});
  }
  return "";
}

// Why a timeline has no bars.
std::string NoPeriodsText(const Result& result, const Streams& streams) {
  if (result.num_rows() == 0 || result.is_explanation() || HasPeriods(result)) return "";
  return Coloured(
      "notice[NoPeriodColumn]: no column holds periods, so there are no bars to draw; RETURN "
      "valid() "
      "after a MATCH over a range of time, or valid(n)\n",
      streams.terminal.output ? streams.terminal : Terminal{});
}

// In pieces, so that Ctrl-C is heard while a long text runs over the terminal.
Status WriteUnlessInterrupted(std::string_view text, std::ostream& out) {
  constexpr size_t kPieceBytes = 16 * 1024;
  while (!text.empty() && !InterruptGuard::interrupted()) {
    out << text.substr(0, kPieceBytes);
    text.remove_prefix(std::min(text.size(), kPieceBytes));
  }
  ENTENTE_RETURN_IF_ERROR(FlushOutput(out));
  if (!InterruptGuard::interrupted()) return OkStatus();
  return RuntimeError(ErrorType::kCancelled, "Interrupted",
                      "the result was not printed to its end");
}

StatusOr<Result> Ask(Session& session, std::string_view statement, const Parameters& parameters,
                     Streams& streams) {
  WaitingLine waiting(streams.err, streams.terminal.progress && !streams.quiet);
  QueryOptions options;
  options.progress = [&waiting](const QueryProgress& progress) { waiting.Hold(progress.bytes); };
  return session.Query(statement, parameters, options);
}

// The error with its place in the text that the statement was taken from.
Status InItsSource(const Status& status, const PlacedStatement& statement) {
  Diagnostic error = DiagnosticOf(status);
  error.source_name = statement.name;
  const auto offset = static_cast<uint32_t>(statement.text.data() - statement.source.data());
  const auto lines_before = static_cast<uint32_t>(statement.first_line - 1);
  if (error.span) {
    error.span->begin += offset;
    error.span->end += offset;
    error = DiagnosticOf(AttachSource(MakeError(std::move(error)), statement.source));
    error.line += lines_before;
  } else if (statement.name != kTypedText) {
    const std::string_view before = statement.source.substr(0, offset);
    error.line =
        lines_before + 1 + static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n'));
  }
  return MakeError(std::move(error));
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

Status FlushOutput(std::ostream& out) {
  errno = 0;
  out.flush();
  if (out.good()) return OkStatus();
  const std::string why = errno == 0 ? "" : Concat(": ", std::strerror(errno));
  return InputError("OutputFailed", Concat("the output could not be written to its end", why));
}

Status PrintText(const std::string& text, const OutputOptions& options, Streams& streams) {
  const Terminal& terminal = streams.terminal;
  if (options.paged && terminal.interactive && FillsScreen(text, terminal.height)) {
    const std::string pager = PagerCommand();
    streams.out.flush();
    if (!pager.empty() && ShowInPager(pager, text)) return OkStatus();
  }
  return WriteUnlessInterrupted(text, streams.out);
}

Status CheckTransactionEnded(const Session& session) {
  if (!session.in_transaction()) return OkStatus();
  return InputError("TransactionLeftOpen",
                    "the transaction that BEGIN started was never ended: nothing it did is kept",
                    "end it with COMMIT;");
}

Status PrintResult(const Result& result, const OutputOptions& options, Streams& streams) {
  const bool for_people = IsForPeople(options.format);
  bool was_cut = false;
  std::string text = FormatResult(result, options.format, streams.terminal, &was_cut);
  const bool shows_footer = !result.is_explanation() || result.effects().any();
  if (for_people && shows_footer && !streams.quiet) text.append(Footer(result, options, was_cut));
  std::string notices;
  if (!streams.quiet) {
    const bool coloured = !for_people || streams.terminal.output;
    notices = NoticeLines(result, coloured ? streams.terminal : Terminal{});
    if (options.format == OutputFormat::kTimeline) notices.append(NoPeriodsText(result, streams));
  }
  if (for_people) text.append(std::exchange(notices, ""));
  ENTENTE_RETURN_IF_ERROR(PrintText(text, options, streams));
  streams.err << notices << std::flush;
  return OkStatus();
}

void PrintError(const Status& status, Streams& streams) {
  streams.out.flush();
  streams.err << Coloured(Render(status), streams.terminal) << std::flush;
}

Status RunStatement(Session& session, const PlacedStatement& statement,
                    const Parameters& parameters, const OutputOptions& options, Streams& streams) {
  const InterruptGuard guard(session);
  const StatusOr<Result> result = Ask(session, statement.text, parameters, streams);
  Status status = result.ok() ? PrintResult(*result, options, streams)
                              : InItsSource(result.status(), statement);
  if (status.ok()) return status;
  // The terminal has shown ^C: the error begins a line of its own.
  if (guard.interrupted() && streams.terminal.interactive) streams.err << '\n';
  PrintError(status, streams);
  return status;
}

}  // namespace entente::shell
