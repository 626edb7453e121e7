// The line editor: libedit, with Ctrl-C as an editing command that ends the line (the terminal
// sends no signal while editing), and with marks joined to their letters as they come in.
#include <histedit.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "shell/composed_input.h"
#include "shell/history_file.h"
#include "shell/line_source.h"
#include "shell/signal_guard.h"
#include "shell/terminal.h"

namespace entente::shell {
namespace {

constexpr int kHistoryEntries = 1000;

class LineEditor final : public LineSource {
 public:
  explicit LineEditor(std::string history_file);
  ~LineEditor() override;
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  Line Read(const std::string& prompt) override;
  void Remember(const std::string& entry) override;
  void SetCompleter(const Completer& completer) override { completer_ = completer; }

 private:
  static LineEditor* Of(EditLine* editor);
  static char* Prompt(EditLine* editor) { return Of(editor)->prompt_.data(); }
  static int ReadCharacter(EditLine* editor, wchar_t* character);
  static unsigned char Interrupt(EditLine* editor, int);
  static unsigned char Suspend(EditLine* editor, int);
  static unsigned char CompleteWord(EditLine* editor, int);
  unsigned char CompleteHere();
  bool ReadByte(char* byte);
  void WipeLine();

  std::string history_file_;
  std::string last_entry_;
  std::string prompt_;
  Completer completer_;
  bool interrupted_ = false;
  History* history_ = nullptr;
  EditLine* editor_ = nullptr;
};

// Without a UTF-8 locale the editor would take every byte for a character.
void ChooseLocale() {
  std::setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX < 4) std::setlocale(LC_CTYPE, "C.UTF-8");
}

LineEditor::LineEditor(std::string history_file) : history_file_(std::move(history_file)) {
  ChooseLocale();
  history_ = history_init();
  HistEvent event;
  history(history_, &event, H_SETSIZE, kHistoryEntries);
  history(history_, &event, H_SETUNIQUE, 1);
  if (!history_file_.empty()) {
    history(history_, &event, H_LOAD, history_file_.c_str());
    // Shortened now and then, so that other conversations hardly ever meet it.
    const bool is_long = CountHistory(history_file_) > 2 * kHistoryEntries;
    if (is_long) history(history_, &event, H_SAVE, history_file_.c_str());
  }
  editor_ = el_init("entente", stdin, stdout, stderr);
  el_set(editor_, EL_CLIENTDATA, this);
  el_set(editor_, EL_PROMPT, &LineEditor::Prompt);
  el_set(editor_, EL_EDITOR, "emacs");
  el_set(editor_, EL_GETCFN, &LineEditor::ReadCharacter);
  el_set(editor_, EL_HIST, history, history_);
  el_set(editor_, EL_SETTY, "-d", "-isig", nullptr);
  el_set(editor_, EL_ADDFN, "entente-interrupt", "Forget the line", &LineEditor::Interrupt);
  el_set(editor_, EL_BIND, "^C", "entente-interrupt", nullptr);
  el_set(editor_, EL_ADDFN, "entente-suspend", "Stop the program", &LineEditor::Suspend);
  el_set(editor_, EL_BIND, "^Z", "entente-suspend", nullptr);
  el_set(editor_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  el_set(editor_, EL_ADDFN, "entente-complete", "Complete the word", &LineEditor::CompleteWord);
  el_set(editor_, EL_BIND, "^I", "entente-complete", nullptr);
  el_set(editor_, EL_SIGNAL, 1);
  el_source(editor_, nullptr);
}

LineEditor::~LineEditor() {
  el_end(editor_);
  history_end(history_);
}

LineEditor* LineEditor::Of(EditLine* editor) {
  void* self = nullptr;
  el_get(editor, EL_CLIENTDATA, &self);
  return static_cast<LineEditor*>(self);
}

// Lines of the screen between the first of `shown` and the cursor at its end.
size_t RowsAbove(std::string_view shown, size_t columns) {
  size_t rows = 0;
  for (size_t end = shown.find('\n'); end != std::string_view::npos; end = shown.find('\n')) {
    rows += std::max<size_t>(1, (DisplayWidth(shown.substr(0, end)) + columns - 1) / columns);
    shown.remove_prefix(end + 1);
  }
  return rows + DisplayWidth(shown) / columns;
}

// Leaves the cursor where the prompt begins, with nothing behind it. Terminals wrap what they show
// at their new width when they are resized.
void LineEditor::WipeLine() {
  const size_t columns = std::max<size_t>(1, DetectTerminal().width);
  const LineInfo* line = el_line(editor_);
  const std::string_view before(line->buffer, static_cast<size_t>(line->cursor - line->buffer));
  const size_t rows = RowsAbove(Concat(prompt_, before), columns);
  if (rows > 0) std::fputs(Concat("\033[", rows, "A").c_str(), stdout);
  std::fputs("\r\033[J", stdout);
  std::fflush(stdout);
}

// False at the end of the input.
bool LineEditor::ReadByte(char* byte) {
  for (;;) {
    const ssize_t count = read(STDIN_FILENO, byte, 1);
    if (count >= 0) return count > 0;
    if (errno == EINTR) {
      WipeLine();
      el_resize(editor_);
      el_set(editor_, EL_REFRESH);
    } else if (errno == EAGAIN) {
      pollfd input{STDIN_FILENO, POLLIN, 0};
      poll(&input, 1, -1);
    } else {
      return false;
    }
  }
}

size_t BytesOfCharacter(char first) {
  const auto lead = static_cast<unsigned char>(first);
  return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

int LineEditor::ReadCharacter(EditLine* editor, wchar_t* character) {
  constexpr wchar_t kDeleteBefore = 0x7f;
  LineEditor* const self = Of(editor);
  std::string bytes(1, '\0');
  if (!self->ReadByte(bytes.data())) return 0;
  while (bytes.size() < BytesOfCharacter(bytes[0])) {
    bytes.push_back('\0');
    if (!self->ReadByte(&bytes.back())) return 0;
  }
  size_t position = 0;
  const char32_t code_point = NextCodePoint(bytes, &position);
  *character = static_cast<wchar_t>(code_point);
  if (!IsMark(code_point)) return 1;
  const LineInfo* line = el_line(editor);
  const std::string_view before(line->buffer, static_cast<size_t>(line->cursor - line->buffer));
  if (const std::optional<std::string> together = Composed(before, code_point)) {
    el_push(editor, together->c_str());
    *character = kDeleteBefore;
  }
  return 1;
}

unsigned char LineEditor::Interrupt(EditLine* editor, int) {
  Of(editor)->interrupted_ = true;
  Of(editor)->WipeLine();
  const LineInfo* line = el_line(editor);
  const std::string_view behind(line->cursor, static_cast<size_t>(line->lastchar - line->cursor));
  el_cursor(editor, static_cast<int>(NumCodePoints(behind)));
  el_set(editor, EL_REFRESH);
  std::fputs("^C\n", stdout);
  std::fflush(stdout);
  return CC_EOF;
}

// The terminal sends no signal while editing, so Ctrl-Z is one of the program's own.
unsigned char LineEditor::Suspend(EditLine* editor, int) {
  el_set(editor, EL_PREP_TERM, 0);
  raise(SIGTSTP);
  el_set(editor, EL_PREP_TERM, 1);
  return CC_REDISPLAY;
}

unsigned char LineEditor::CompleteWord(EditLine* editor, int) { return Of(editor)->CompleteHere(); }

// In columns, below the line that is being edited.
void PrintCandidates(const std::vector<std::string>& candidates, size_t screen) {
  constexpr size_t kMostShown = 200;
  size_t width = 0;
  for (const std::string& candidate : candidates) width = std::max(width, DisplayWidth(candidate));
  const size_t columns = std::max<size_t>(1, screen / (width + 2));
  const size_t shown = std::min(candidates.size(), kMostShown);
  const size_t rows = (shown + columns - 1) / columns;
  std::string text = "\n";
  for (size_t row = 0; row < rows; ++row) {
    for (size_t at = row; at < shown; at += rows) {
      text.append(candidates[at]);
      if (at + rows < shown) text.append(width + 2 - DisplayWidth(candidates[at]), ' ');
    }
    text.push_back('\n');
  }
  if (shown < candidates.size()) {
    text.append(Concat("and ", candidates.size() - shown, " more\n"));
  }
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

unsigned char LineEditor::CompleteHere() {
  if (!completer_) return CC_ERROR;
  const LineInfo* line = el_line(editor_);
  const std::string_view text(line->buffer, static_cast<size_t>(line->lastchar - line->buffer));
  const auto cursor = static_cast<size_t>(line->cursor - line->buffer);
  const Completion completion = completer_(text, cursor);
  if (completion.candidates.empty()) return CC_ERROR;
  const std::string_view typed = text.substr(completion.begin, cursor - completion.begin);
  const bool only = completion.candidates.size() == 1;
  std::string common = CommonStart(completion.candidates);
  if (only && completion.space_follows && common.back() != '(' && cursor == text.size()) {
    common.push_back(' ');
  }
  if (common.size() > typed.size() || (only && common != typed)) {
    // The editor counts characters, not bytes.
    el_deletestr(editor_, static_cast<int>(NumCodePoints(typed)));
    if (el_insertstr(editor_, common.c_str()) == -1) return CC_ERROR;
    return CC_REFRESH;
  }
  PrintCandidates(completion.candidates, DetectTerminal().width);
  return CC_REDISPLAY;
}

Line LineEditor::Read(const std::string& prompt) {
  prompt_ = prompt;
  interrupted_ = false;
  int length = 0;
  // A resized terminal interrupts reading, so that the line is drawn anew.
  const SignalGuard resize(SIGWINCH, [](int) {});
  const char* text = el_gets(editor_, &length);
  if (interrupted_) {
    el_reset(editor_);
    return {Line::Kind::kInterrupted, ""};
  }
  if (text == nullptr || length <= 0) {
    std::fputs("\n", stdout);
    return {};
  }
  std::string_view line(text, static_cast<size_t>(length));
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return {Line::Kind::kText, std::string(line)};
}

void LineEditor::Remember(const std::string& entry) {
  if (entry == last_entry_) return;
  last_entry_ = entry;
  HistEvent event;
  history(history_, &event, H_ENTER, entry.c_str());
  if (!history_file_.empty()) AppendToHistory(history_file_, entry);
}

}  // namespace

std::unique_ptr<LineSource> MakeLineEditor(const std::string& history_file) {
  return std::make_unique<LineEditor>(history_file);
}

}  // namespace entente::shell
