#include "shell/completion_context.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/text.h"
#include "shell/statement_splitter.h"

namespace entente::shell {
namespace {

using Kind = OpenBracket::Kind;

constexpr std::array<std::string_view, 19> kClauseWords = {
    "MATCH", "WHERE", "RETURN", "WITH",   "ORDER", "SKIP",  "LIMIT", "OFFSET", "UNWIND", "CREATE",
    "MERGE", "SET",   "REMOVE", "DELETE", "CALL",  "YIELD", "FOR",   "USING",  "SESSION"};

bool IsPatternClause(std::string_view clause) {
  return clause == "MATCH" || clause == "CREATE" || clause == "MERGE";
}

bool IsName(std::string_view token) {
  return !token.empty() &&
         (token[0] == '`' ||
          (IsNameByte(token[0]) && std::isdigit(static_cast<unsigned char>(token[0])) == 0));
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  CompletionContext Read();

 private:
  void TakeToken(std::string token);
  void TakeWord(const std::string& word);
  void TakeName(const std::string& name);
  void Open(char bracket);
  void Close();

  std::string_view text_;
  CompletionContext found_;
};

CompletionContext Reader::Read() {
  for (size_t at = 0; at < text_.size();) {
    const char c = text_[at];
    const size_t behind = EndOfQuoteOrComment(text_, at);
    if (behind != at) {
      found_.is_code = behind <= text_.size();
      if (!found_.is_code) return found_;
      if (c != '/') TakeToken(std::string(text_.substr(at, behind - at)));
      at = behind;
      continue;
    }
    size_t end = at + 1;
    if (IsNameByte(c)) {
      while (end < text_.size() && IsNameByte(text_[end])) ++end;
    }
    if (std::isspace(static_cast<unsigned char>(c)) == 0) {
      TakeToken(std::string(text_.substr(at, end - at)));
    }
    at = end;
  }
  return std::move(found_);
}

void Reader::TakeToken(std::string token) {
  const char c = token[0];
  if (c == '(' || c == '[' || c == '{') {
    Open(c);
  } else if (c == ')' || c == ']' || c == '}') {
    Close();
  } else if (IsName(token)) {
    TakeWord(token);
  }
  found_.tokens.push_back(std::move(token));
}

void Reader::TakeWord(const std::string& word) {
  const std::string upper = ToUpper(word);
  const std::string before(found_.token(1));
  const bool is_part = before == "." || before == ":" || before == "$";
  const bool is_clause =
      std::find(kClauseWords.begin(), kClauseWords.end(), upper) != kClauseWords.end();
  const OpenBracket* around = found_.innermost();
  const bool clause_stands_here = around == nullptr || around->kind == Kind::kQuery ||
                                  ((around->kind == Kind::kNode || around->kind == Kind::kEdge ||
                                    around->kind == Kind::kGroup) &&
                                   upper == "WHERE");
  const std::string word_before = found_.word(1);
  const bool is_operator = upper == "WITH" && (word_before == "STARTS" || word_before == "ENDS");
  const bool is_action = word_before == "ON";  // MERGE … ON MATCH SET
  if (!is_part && !is_operator && !is_action && is_clause && clause_stands_here) {
    found_.clause = upper;
    return;
  }
  if (!is_part && upper == "CASE") ++found_.open_cases;
  if (!is_part && upper == "END") found_.open_cases = std::max(0, found_.open_cases - 1);
  TakeName(word);
}

// Remembers what the name is of.
void Reader::TakeName(const std::string& name) {
  const std::string_view before = found_.token(1);
  OpenBracket* around = found_.open.empty() ? nullptr : &found_.open.back();
  const bool of_element =
      around != nullptr && (around->kind == Kind::kNode || around->kind == Kind::kEdge);
  const bool yields = found_.clause == "YIELD" && (ToUpper(before) == "YIELD" || before == ",");
  // [x IN xs | …]
  const bool begins_list = around != nullptr && around->kind == Kind::kGroup && before == "[";
  if (of_element && (before == "(" || before == "[")) {
    around->variable = name;
    const auto known = found_.variables.find(name);
    if (known != found_.variables.end()) {
      around->element = known->second;
    } else {
      found_.variables[name] = around->element;
    }
  } else if (of_element && (before == ":" || before == "|" || before == "&")) {
    around->element.names.push_back(name);
    if (!around->variable.empty()) found_.variables[around->variable] = around->element;
  } else if (ToUpper(before) == "AS" && ToUpper(name) != "OF") {
    // WITH s AS t, WITH s.name AS name
    const auto renamed = found_.variables.find(std::string(found_.token(2)));
    const bool alone = found_.token(3) != ".";
    found_.variables[name] =
        alone && renamed != found_.variables.end() ? renamed->second : NamedElement{};
  } else if (yields || begins_list) {
    found_.variables[name];
  }
}

void Reader::Open(char bracket) {
  OpenBracket opened;
  opened.clause = found_.clause;
  const std::string before(found_.token(1));
  const std::string word = found_.word(1);
  const OpenBracket* around = found_.innermost();
  const bool in_query = around == nullptr || around->kind == Kind::kQuery;
  const bool behind_edge = before == "-" || before == ">";
  if (bracket == '(') {
    const bool begins_pattern = in_query && IsPatternClause(found_.clause) && !IsName(before);
    const bool behind_clause = in_query && IsPatternClause(word);
    const bool after_number = found_.token(2) == "=" && !in_query;
    if (((behind_edge && !after_number) || begins_pattern || behind_clause) &&
        (IsPatternClause(found_.clause) || behind_edge)) {
      opened.kind = Kind::kNode;
    }
  } else if (bracket == '[') {
    if (before == "-") opened.kind = Kind::kEdge;
    opened.element.is_edge = true;
  } else if (word == "EXISTS" || word == "COUNT" || word == "COLLECT" || word == "CALL") {
    opened.kind = Kind::kQuery;
    found_.clause = word == "CALL" ? "" : "MATCH";
  } else {
    opened.kind = Kind::kMap;
    if (around != nullptr && (around->kind == Kind::kNode || around->kind == Kind::kEdge)) {
      opened.variable = around->variable;
      opened.element = around->element;
    } else if (IsName(before)) {
      const auto known = found_.variables.find(before);
      opened.variable = before;
      if (known != found_.variables.end()) opened.element = known->second;
    }
  }
  found_.open.push_back(std::move(opened));
}

void Reader::Close() {
  if (found_.open.empty()) return;
  found_.clause = found_.open.back().clause;
  found_.open.pop_back();
}

}  // namespace

bool IsNameByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view CompletionContext::token(size_t n) const {
  return n > tokens.size() ? std::string_view() : tokens[tokens.size() - n];
}

std::string CompletionContext::word(size_t n) const {
  const std::string_view last = token(n);
  return IsName(last) && last[0] != '`' ? ToUpper(last) : "";
}

CompletionContext ReadContext(std::string_view before) { return Reader(before).Read(); }

}  // namespace entente::shell
