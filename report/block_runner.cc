#include "report/block_runner.h"

#include <string_view>

namespace entente::report {
namespace {

Status Run(Session& session, const Block& block, const Parameters& parameters,
           BlockOutcome* outcome) {
  ENTENTE_ASSIGN_OR_RETURN(outcome->options, ParseBlockOptions(block.words));
  ENTENTE_ASSIGN_OR_RETURN(outcome->result, session.Query(StatementOf(block), parameters));
  ENTENTE_ASSIGN_OR_RETURN(outcome->picture, ReadPicture(*outcome->result, outcome->options));
  return OkStatus();
}

}  // namespace

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
