// Where the shell's lines come from: a terminal with editing and history, or a pipe.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "shell/completion.h"

namespace entente::shell {

// What errors call the standard input where it is no terminal.
inline constexpr char kInputName[] = "input";

struct Line {
  enum class Kind { kText, kInterrupted, kEnd } kind = Kind::kEnd;
  std::string text;  // without its line end
};

class LineSource {
 public:
  virtual ~LineSource() = default;
  // kInterrupted: Ctrl-C, the line is to be forgotten. kEnd: Ctrl-D or the end of the pipe.
  virtual Line Read(const std::string& prompt) = 0;
  // Remembers an entry that the user may call back.
  virtual void Remember(const std::string& entry) = 0;
  // Asked at Tab with the line and the cursor in it; `begin` counts in the line. It may be asked as
  // long as lines are read.
  using Completer = std::function<Completion(std::string_view line, size_t cursor)>;
  virtual void SetCompleter(const Completer&) {}
};

// Shows no prompt and remembers nothing.
class StreamLines final : public LineSource {
 public:
  explicit StreamLines(std::istream& in) : in_(in) {}
  Line Read(const std::string& prompt) override;
  void Remember(const std::string&) override {}

 private:
  std::istream& in_;
};

// A line editor on the program's terminal, with the history that the file holds; each entry is
// saved at once. An empty name keeps no history between sessions.
std::unique_ptr<LineSource> MakeLineEditor(const std::string& history_file);

}  // namespace entente::shell
