// Runs statements and prints what they return: the same for the shell and for `entente query`.
#pragma once

#include <ostream>
#include <string>
#include <string_view>

#include "base/status.h"
#include "engine/parameters.h"
#include "engine/result.h"
#include "engine/session.h"
#include "shell/output_format.h"
#include "shell/statement_splitter.h"
#include "shell/terminal.h"

namespace entente::shell {

struct OutputOptions {
  OutputFormat format = OutputFormat::kTable;
  bool show_time = false;  // in the line below a table
  bool paged = false;      // what does not fit on the terminal goes through a pager
};

// Rows go to `out`, errors to `err`. Notices follow what is for people; beside what is for programs
// they go to `err`.
// Ctrl-C ends the statement, or its printing. Returns the statement's error, after it was printed.
Status RunStatement(Session& session, const PlacedStatement& statement,
                    const Parameters& parameters, const OutputOptions& options, Streams& streams);

// Error OutputFailed where what was printed could not be written: a full disk, a closed stream.
Status FlushOutput(std::ostream& out);

// What stands beside results: through the pager where it is long and paging is on.
Status PrintText(const std::string& text, const OutputOptions& options, Streams& streams);

// Error TransactionLeftOpen where the session began one that nothing ended.
Status CheckTransactionEnded(const Session& session);

// Errors Interrupted, where Ctrl-C ended the printing, and OutputFailed.
Status PrintResult(const Result& result, const OutputOptions& options, Streams& streams);
void PrintError(const Status& status, Streams& streams);

// "created 2 nodes, set 3 properties"; empty where nothing was changed.
std::string EffectsText(const Result::Effects& effects);

// "850 ms", "1.25 s".
std::string SecondsText(double seconds);

}  // namespace entente::shell
