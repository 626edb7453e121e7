#include "report/block_runner.h"

#include <string>
#include <string_view>
#include <vector>

#include "graph/temporal.h"
#include "report/result_columns.h"

namespace entente::report {
namespace {

// Columns that are named and that no kind of picture asks for by itself.
Status CheckColumns(const Result& result, const BlockOptions& options) {
  std::vector<std::string> names = options.values;
  for (const std::string& name : {options.label, options.source}) {
    if (!name.empty()) names.push_back(name);
  }
  for (const std::string& name : names) {
    const StatusOr<size_t> column = FindColumn(result, name);
    if (!column.ok()) return column.status();
  }
  return OkStatus();
}

Status Run(Session& session, const Block& block, const Parameters& parameters,
           BlockOutcome* outcome) {
  ENTENTE_ASSIGN_OR_RETURN(outcome->options, ParseBlockOptions(block.words));
  ENTENTE_ASSIGN_OR_RETURN(outcome->result, session.Query(StatementOf(block), parameters));
  const Result& result = *outcome->result;
  if (result.num_columns() == 0 || result.is_explanation()) return OkStatus();
  ENTENTE_RETURN_IF_ERROR(CheckColumns(result, outcome->options));
  ENTENTE_ASSIGN_OR_RETURN(outcome->picture, ReadPicture(result, outcome->options));
  outcome->nothing =
      result.num_rows() == 0 || (outcome->picture && ShowsNothing(*outcome->picture));
  return OkStatus();
}

}  // namespace

std::string TextOfNothing(const BlockOptions& options) {
  return options.empty.empty() ? "Nothing is known of this." : options.empty;
}

Mark MarkOf(const BlockOptions& options, std::optional<graph::Instant> now) {
  const auto day = graph::ParseDate(options.mark);
  if (options.mark.empty() || !day.ok()) return {now, "now"};
  return {graph::Instant::FromDays(day->days), options.mark};
}

std::string_view StatementOf(const Block& block) {
  const std::string_view query = block.query;
  const size_t last = query.find_last_not_of("; \t\r\n");
  return last == std::string_view::npos ? std::string_view() : query.substr(0, last + 1);
}

BlockOutcome RunBlock(Session& session, const Block& block, const Parameters& parameters) {
  BlockOutcome outcome;
  outcome.status = Run(session, block, parameters, &outcome);
  return outcome;
}

}  // namespace entente::report
