// The line editor: libedit, with Ctrl-C as an editing command that ends the line (the terminal
// sends no signal while editing).
#include <histedit.h>

#include <clocale>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "shell/line_source.h"

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

 private:
  static LineEditor* Of(EditLine* editor);
  static char* Prompt(EditLine* editor) { return Of(editor)->prompt_.data(); }
  static unsigned char Interrupt(EditLine* editor, int);

  std::string history_file_;
  std::string prompt_;
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
  if (!history_file_.empty()) history(history_, &event, H_LOAD, history_file_.c_str());
  editor_ = el_init("entente", stdin, stdout, stderr);
  el_set(editor_, EL_CLIENTDATA, this);
  el_set(editor_, EL_PROMPT, &LineEditor::Prompt);
  el_set(editor_, EL_EDITOR, "emacs");
  el_set(editor_, EL_HIST, history, history_);
  el_set(editor_, EL_SETTY, "-d", "-isig", nullptr);
  el_set(editor_, EL_ADDFN, "entente-interrupt", "Forget the line", &LineEditor::Interrupt);
  el_set(editor_, EL_BIND, "^C", "entente-interrupt", nullptr);
  el_set(editor_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
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

unsigned char LineEditor::Interrupt(EditLine* editor, int) {
  Of(editor)->interrupted_ = true;
  std::fputs("^C\n", stdout);
  std::fflush(stdout);
  return CC_EOF;
}

Line LineEditor::Read(const std::string& prompt) {
  prompt_ = prompt;
  interrupted_ = false;
  int length = 0;
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
  HistEvent event;
  history(history_, &event, H_ENTER, entry.c_str());
  if (history_file_.empty()) return;
  history(history_, &event, H_SAVE, history_file_.c_str());
  std::error_code ignored;  // a history that others may read is no reason to stop
  std::filesystem::permissions(
      history_file_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
      ignored);
}

}  // namespace

std::unique_ptr<LineSource> MakeLineEditor(const std::string& history_file) {
  return std::make_unique<LineEditor>(history_file);
}

}  // namespace entente::shell
