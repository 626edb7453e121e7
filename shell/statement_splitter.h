// Where one statement ends and the next begins: at a `;` outside of strings, quoted names and
// comments.
//
// Threads: pure. Errors: none; a string that is never closed runs to the end of the text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::shell {

// What errors call a text that was typed, not read from a file.
inline constexpr char kTypedText[] = "query";

// A statement and where it stands.
struct PlacedStatement {
  std::string_view text;          // without outer space and its `;`
  std::string_view source;        // the text around it, whole lines
  size_t first_line = 1;          // the number of the source's first line in its file
  std::string name = kTypedText;  // of the file, as errors say it
};

// A statement that is a text of its own.
inline PlacedStatement Alone(std::string_view text) { return {text, text}; }

// Text that comes line by line, and goes statement by statement. What Take and TakeRest hand out
// lies in the reader until it is changed.
class StatementReader {
 public:
  // `number` of the line in its file.
  void AddLine(std::string_view line, size_t number);
  // The next statement that is complete.
  std::optional<PlacedStatement> Take();
  // What has begun, as if it were complete.
  PlacedStatement TakeRest();
  void Clear() { begin_ = text_.size(); }

  // What has begun and is not complete; blank where nothing has.
  std::string_view rest() const { return std::string_view(text_).substr(begin_); }
  bool is_blank() const;

 private:
  PlacedStatement Placed(size_t begin, size_t end) const;

  std::string text_;
  size_t begin_ = 0;
  size_t first_line_ = 1;
};

// The statements of a script; the last one needs no `;`. Pieces of nothing but space and comments
// are left out.
std::vector<PlacedStatement> SplitStatements(std::string_view script);

// Nothing but space and comments.
bool IsBlank(std::string_view text);

// Behind the string, quoted name or comment that starts at `position`; `position` itself where none
// does, npos where it is never closed.
size_t EndOfQuoteOrComment(std::string_view text, size_t position);

// Where the last statement of the text begins, which may not be complete yet.
size_t LastStatementBegin(std::string_view text);

}  // namespace entente::shell
