#include "report/block_runner.h"

#include <string_view>
#include <utility>

#include "report/timeline_rows.h"

namespace entente::report {
namespace {

// Without a closing `;` and the space around it.
std::string_view StatementOf(std::string_view query) {
  const size_t last = query.find_last_not_of("; \t\r\n");
  return last == std::string_view::npos ? std::string_view() : query.substr(0, last + 1);
}

Status Run(Session& session, const Block& block, BlockOutcome* outcome) {
  ENTENTE_ASSIGN_OR_RETURN(outcome->options, ParseBlockOptions(block.words));
  ENTENTE_ASSIGN_OR_RETURN(outcome->result, session.Query(StatementOf(block.query)));
  if (outcome->options.kind != BlockOptions::Kind::kTimeline) return OkStatus();
  ENTENTE_ASSIGN_OR_RETURN(outcome->rows, ReadTimelineRows(*outcome->result, outcome->options));
  return OkStatus();
}

}  // namespace

BlockOutcome RunBlock(Session& session, const Block& block) {
  BlockOutcome outcome;
  outcome.status = Run(session, block, &outcome);
  return outcome;
}

}  // namespace entente::report
