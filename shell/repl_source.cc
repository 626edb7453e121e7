#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/text.h"
#include "shell/repl.h"
#include "shell/repl_words.h"
#include "shell/script_file.h"

namespace entente::shell {
namespace {

namespace fs = std::filesystem;

std::string OnePathOf(const std::string& name) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(name, error);
  return error ? name : path.string();
}

}  // namespace

Status Repl::Source(std::string_view argument) {
  const std::vector<std::string> words = SplitWords(argument);
  if (words.size() != 1) {
    return InputError("MissingArgument", "the command needs one file",
                      "write :source questions.cypher; a name with spaces stands in quotes");
  }
  OpenFile file{words[0], OnePathOf(words[0])};
  for (const OpenFile& open : files_) {
    if (open.path != file.path) continue;
    return InputError("SourceTooDeep", Concat("`", file.name, "` is being run already"),
                      "a file cannot run itself");
  }
  ENTENTE_ASSIGN_OR_RETURN(const std::vector<std::string> lines, ReadScript(file.name));
  return RunFile(std::move(file), lines);
}

Status Repl::RunFile(OpenFile file, const std::vector<std::string>& lines) {
  const std::string name = file.name;
  files_.push_back(std::move(file));
  StatementReader outer = std::exchange(reader_, {});
  const size_t outer_number = std::exchange(line_number_, 0);
  const size_t failures = num_failures_;
  while (line_number_ < lines.size() && num_failures_ == failures && !quit_) {
    ++line_number_;
    TakeLine(lines[line_number_ - 1]);
  }
  if (num_failures_ == failures && !reader_.is_blank()) RunOne(reader_.TakeRest());
  const size_t stopped_at = std::exchange(line_number_, outer_number);
  reader_ = std::move(outer);
  files_.pop_back();
  if (num_failures_ == failures) return OkStatus();
  return InputError("SourceStopped", Concat("`", name, "` was left at its line ", stopped_at),
                    "what stands before it was run, what stands behind it was not");
}

}  // namespace entente::shell
