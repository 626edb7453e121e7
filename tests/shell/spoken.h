// The program spoken to in a test: what goes in, what comes out.
#pragma once

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "shell/command_line.h"
#include "shell/line_source.h"
#include "shell/repl.h"
#include "support/catch.h"

namespace entente::shell {

struct Spoken {
  std::string out;
  std::string err;
  ExitCode code = kExitOk;
};

// `arguments` without the program's name; the input is a pipe.
inline Spoken Say(const std::string& input, std::vector<const char*> arguments = {}) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Streams streams{in, out, err, Terminal{}};
  arguments.insert(arguments.begin(), "entente");
  const ExitCode code =
      RunCommandLine(static_cast<int>(arguments.size()), arguments.data(), streams);
  return {out.str(), err.str(), code};
}

// A conversation at a terminal that ends with Ctrl-D.
class TypedLines final : public LineSource {
 public:
  explicit TypedLines(std::vector<std::string> lines) : lines_(std::move(lines)) {}
  Line Read(const std::string& prompt) override {
    prompts.push_back(prompt);
    if (next_ == lines_.size()) return {Line::Kind::kEnd, ""};
    return {Line::Kind::kText, lines_[next_++]};
  }
  void Remember(const std::string& entry) override { remembered.push_back(entry); }

  std::vector<std::string> prompts;
  std::vector<std::string> remembered;

 private:
  std::vector<std::string> lines_;
  size_t next_ = 0;
};

struct Conversation {
  std::string out;
  std::string err;
  std::vector<std::string> prompts;
  std::vector<std::string> remembered;
};

// What is said at a terminal, line by line, until Ctrl-D.
inline Conversation Converse(Database& database, std::vector<std::string> typed) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Streams streams{in, out, err, Terminal{}};
  streams.terminal.interactive = true;
  TypedLines lines(std::move(typed));
  REQUIRE(Repl(database, lines, streams).Run() == kExitOk);
  return {out.str(), err.str(), lines.prompts, lines.remembered};
}

}  // namespace entente::shell
