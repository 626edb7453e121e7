#include "shell/completion.h"

#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "shell/statement_splitter.h"

namespace entente::shell {
namespace {

using Names = std::vector<std::string>;

bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

size_t WordBegin(std::string_view text) {
  size_t begin = text.size();
  while (begin > 0 && IsWordByte(text[begin - 1])) --begin;
  return begin;
}

std::string_view WithoutSpaceAtEnd(std::string_view text) {
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

bool Begins(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && Folded(text.substr(0, prefix.size())) == Folded(prefix);
}

// A name as a query has to write it.
std::string Written(const std::string& name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), IsWordByte) &&
                     std::isdigit(static_cast<unsigned char>(name[0])) == 0;
  return plain ? name : Concat("`", name, "`");
}

void Sort(Names* names) {
  std::sort(names->begin(), names->end());
  names->erase(std::unique(names->begin(), names->end()), names->end());
}

Names Fitting(const Names& names, std::string_view prefix, bool quoted) {
  Names fitting;
  for (const std::string& name : names) {
    if (Begins(name, prefix)) fitting.push_back(quoted ? Written(name) : name);
  }
  Sort(&fitting);
  return fitting;
}

// What surrounds the word at the end of a text: brackets that are open, whether it is code at all.
struct Surroundings {
  struct Bracket {
    char kind;
    size_t position;
  };
  std::vector<Bracket> open;
  bool is_code = true;
  Names variables;  // words that a bracket or AS has introduced
};

void TakeWord(std::string_view text, size_t begin, size_t end, Surroundings* found) {
  if (std::isdigit(static_cast<unsigned char>(text[begin])) != 0) return;
  const std::string_view before = WithoutSpaceAtEnd(text.substr(0, begin));
  const bool opened = !before.empty() && (before.back() == '(' || before.back() == '[');
  const std::string_view word_before = before.substr(WordBegin(before));
  if (opened || ToLower(word_before) == "as") {
    found->variables.emplace_back(text.substr(begin, end - begin));
  }
}

Surroundings LookAround(std::string_view text, size_t word_begin) {
  Surroundings found;
  for (size_t at = 0; at < word_begin;) {
    const char c = text[at];
    const size_t behind = EndOfQuoteOrComment(text, at);
    if (behind != at) {
      found.is_code = behind <= word_begin;
      at = behind;
      continue;
    }
    if (IsWordByte(c)) {
      size_t end = at;
      while (end < word_begin && IsWordByte(text[end])) ++end;
      TakeWord(text, at, end, &found);
      at = end;
      continue;
    }
    if (c == '(' || c == '[' || c == '{') found.open.push_back({c, at});
    if ((c == ')' || c == ']' || c == '}') && !found.open.empty()) found.open.pop_back();
    ++at;
  }
  return found;
}

enum class Place { kNothing, kExpression, kLabel, kType, kProperty, kParameter };

// Behind `:` and what may stand between two names of labels or types.
bool IsBehindColon(std::string_view inside) {
  for (size_t at = inside.size(); at > 0; --at) {
    const char c = inside[at - 1];
    if (c == ':') return true;
    if (!IsWordByte(c) && !IsSpace(c) && c != '|' && c != '&' && c != '!') return false;
  }
  return false;
}

Place PlaceOf(std::string_view before, const Surroundings& around) {
  if (!around.is_code) return Place::kNothing;
  if (!before.empty() && before.back() == '$') return Place::kParameter;
  const std::string_view code = WithoutSpaceAtEnd(before);
  if (code.empty()) return Place::kExpression;
  if (code.back() == '.') {
    const std::string_view owner = code.substr(0, code.size() - 1);
    const bool has_owner = !owner.empty() && (IsWordByte(owner.back()) || owner.back() == ')' ||
                                              owner.back() == ']' || owner.back() == '`');
    return has_owner ? Place::kProperty : Place::kExpression;
  }
  const char bracket = around.open.empty() ? ' ' : around.open.back().kind;
  if (bracket == '{') {
    return code.back() == '{' || code.back() == ',' ? Place::kProperty : Place::kExpression;
  }
  const std::string_view separators = ":|&!";
  if (separators.find(code.back()) == std::string_view::npos) return Place::kExpression;
  const std::string_view inside =
      around.open.empty() ? code : code.substr(around.open.back().position + 1);
  if (!IsBehindColon(inside)) return Place::kExpression;
  return bracket == '[' ? Place::kType : Place::kLabel;
}

// Keywords in the case in which the word was begun, functions with their parenthesis, variables.
// Whoever types capitals means a keyword, or a name that has them.
Names Words(std::string_view prefix, const CompletionNames& names, const Surroundings& around) {
  Names all;
  const bool lower = !prefix.empty() && ToLower(prefix) == prefix;
  for (const std::string& keyword : names.keywords) {
    if (Begins(keyword, prefix)) all.push_back(lower ? ToLower(keyword) : keyword);
  }
  const auto fits = [&](const std::string& name) {
    return lower ? Begins(name, prefix) : name.rfind(prefix, 0) == 0;
  };
  if (!prefix.empty()) {
    for (const std::string& function : names.functions) {
      if (fits(function)) all.push_back(Concat(function, "("));
    }
    for (const std::string& variable : around.variables) {
      if (fits(variable)) all.push_back(variable);
    }
  }
  Sort(&all);
  return all;
}

Completion CompleteStatement(std::string_view text, const CompletionNames& names) {
  Completion completion;
  completion.begin = WordBegin(text);
  const std::string_view before = text.substr(0, completion.begin);
  const std::string_view prefix = text.substr(completion.begin);
  const Surroundings around = LookAround(text, completion.begin);
  switch (PlaceOf(before, around)) {
    case Place::kNothing:
      break;
    case Place::kExpression:
      completion.candidates = Words(prefix, names, around);
      completion.space_follows = true;
      break;
    case Place::kLabel:
      completion.candidates = Fitting(names.labels, prefix, true);
      break;
    case Place::kType:
      completion.candidates = Fitting(names.edge_types, prefix, true);
      break;
    case Place::kProperty:
      completion.candidates = Fitting(names.property_keys, prefix, true);
      break;
    case Place::kParameter:
      completion.candidates = Fitting(names.parameters, prefix, true);
      break;
  }
  return completion;
}

// `text` begins with the command's colon.
Completion CompleteCommand(std::string_view text, const CompletionNames& names) {
  size_t name_end = 1;
  while (name_end < text.size() && !IsSpace(text[name_end])) ++name_end;
  const std::string_view name = text.substr(1, name_end - 1);
  if (name_end == text.size()) return {1, Fitting(names.commands, name, false), false, true};
  if (name == "explain" || name == "profile") {
    Completion completion = CompleteStatement(text.substr(name_end), names);
    completion.begin += name_end;
    return completion;
  }
  Completion completion;
  completion.begin = text.size();
  while (!IsSpace(text[completion.begin - 1])) --completion.begin;
  const std::string_view prefix = text.substr(completion.begin);
  if (name == "mode" || name == "format") {
    completion.candidates = Fitting(names.formats, prefix, false);
  } else if (name == "pager" || name == "timer") {
    completion.candidates = Fitting({"on", "off"}, prefix, false);
  } else if (name == "time") {
    completion.candidates = Fitting({"all", "now"}, prefix, false);
  } else {
    completion.wants_file = name == "load" || name == "source";
  }
  return completion;
}

}  // namespace

Completion Complete(std::string_view text, size_t cursor, const CompletionNames& names) {
  const std::string_view seen = text.substr(0, std::min(cursor, text.size()));
  size_t start = 0;
  while (start < seen.size() && IsSpace(seen[start])) ++start;
  const bool is_command = start < seen.size() && seen[start] == ':';
  // Of several statements in a line the last one counts.
  if (!is_command) start = LastStatementBegin(seen);
  Completion completion = is_command ? CompleteCommand(seen.substr(start), names)
                                     : CompleteStatement(seen.substr(start), names);
  completion.begin += start;
  return completion;
}

std::string CommonStart(const std::vector<std::string>& candidates) {
  if (candidates.empty()) return "";
  size_t length = candidates[0].size();
  for (const std::string& candidate : candidates) {
    const auto gap =
        std::mismatch(candidates[0].begin(), candidates[0].begin() + static_cast<ptrdiff_t>(length),
                      candidate.begin(), candidate.end());
    length = static_cast<size_t>(gap.first - candidates[0].begin());
  }
  // Never half a character.
  while (length > 0 && length < candidates[0].size() &&
         (static_cast<unsigned char>(candidates[0][length]) & 0xC0U) == 0x80) {
    --length;
  }
  return candidates[0].substr(0, length);
}

}  // namespace entente::shell
