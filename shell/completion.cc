#include "shell/completion.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>

#include "base/text.h"
#include "shell/completion_keywords.h"
#include "shell/statement_splitter.h"

namespace entente::shell {
namespace {

using Names = std::vector<std::string>;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

size_t WordBegin(std::string_view text) {
  size_t begin = text.size();
  while (begin > 0 && IsNameByte(text[begin - 1])) --begin;
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
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), IsNameByte) &&
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

enum class Place { kNothing, kExpression, kLabel, kType, kProperty, kParameter };

// Behind `:` and what may stand between two names of labels or types.
bool IsBehindColon(std::string_view inside) {
  for (size_t at = inside.size(); at > 0; --at) {
    const char c = inside[at - 1];
    if (c == ':') return true;
    if (!IsNameByte(c) && !IsSpace(c) && c != '|' && c != '&' && c != '!') return false;
  }
  return false;
}

Place PlaceOf(std::string_view before, const CompletionContext& context) {
  using Kind = OpenBracket::Kind;
  if (!context.is_code) return Place::kNothing;
  if (!before.empty() && before.back() == '$') return Place::kParameter;
  const std::string_view last = context.token(1);
  const OpenBracket* around = context.innermost();
  if (last == ".") return context.token(2) == "." ? Place::kExpression : Place::kProperty;
  if (around != nullptr && around->kind == Kind::kMap) {
    return last == "{" || last == "," ? Place::kProperty : Place::kExpression;
  }
  if (last.size() != 1 || std::string_view(":|&!").find(last[0]) == std::string_view::npos) {
    return Place::kExpression;
  }
  if (!IsBehindColon(WithoutSpaceAtEnd(before))) return Place::kExpression;
  return around != nullptr && around->kind == Kind::kEdge ? Place::kType : Place::kLabel;
}

void AppendWords(std::string_view words, Names* names) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    names->emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

// Keywords in the case in which the word was begun, functions with their parenthesis, variables.
// Whoever types capitals means a keyword, or a name that has them.
Names WordsOf(const Followers& followers, std::string_view prefix, const CompletionNames& names,
              const CompletionContext& context) {
  Names all;
  const bool lower = !prefix.empty() && ToLower(prefix) == prefix;
  Names keywords;
  AppendWords(followers.keywords, &keywords);
  AppendWords(followers.more_keywords, &keywords);
  for (const std::string& keyword : keywords) {
    if (Begins(keyword, prefix)) all.push_back(lower ? ToLower(keyword) : keyword);
  }
  const auto fits = [&](const std::string& name) {
    return prefix.empty() || (lower ? Begins(name, prefix) : name.rfind(prefix, 0) == 0);
  };
  if (followers.values || followers.variables) {
    for (const auto& [variable, element] : context.variables) {
      if (fits(variable)) all.push_back(variable);
    }
  }
  if (followers.values && !prefix.empty()) {
    for (const std::string& function : names.functions) {
      if (fits(function)) all.push_back(Concat(function, "("));
    }
  }
  if (followers.procedures) {
    for (const std::string& procedure : names.procedures) {
      if (fits(procedure)) all.push_back(Concat(procedure, "("));
    }
  }
  Sort(&all);
  return all;
}

// What fits by its place; where nothing does, whatever begins so.
Names Words(std::string_view prefix, const CompletionNames& names,
            const CompletionContext& context) {
  Names fitting = WordsOf(FollowersOf(context), prefix, names, context);
  if (!fitting.empty() || prefix.empty()) return fitting;
  const std::string every_keyword = Join(names.keywords, " ");
  return WordsOf({every_keyword, "", true}, prefix, names, context);
}

// The element whose property is named at the cursor, if anything is known of it.
const NamedElement* OwnerOf(const CompletionContext& context) {
  const OpenBracket* around = context.innermost();
  const bool in_map = around != nullptr && around->kind == OpenBracket::Kind::kMap;
  const std::string_view before_dot = context.token(2);
  if (in_map && (context.token(1) != "." || before_dot == "{" || before_dot == ",")) {
    return &around->element;
  }
  const auto known = context.variables.find(std::string(before_dot));
  return known == context.variables.end() ? nullptr : &known->second;
}

Names Properties(std::string_view prefix, const CompletionNames& names,
                 const CompletionContext& context) {
  const NamedElement* owner = OwnerOf(context);
  if (owner != nullptr && !owner->names.empty() && names.keys_of) {
    Names fitting = Fitting(names.keys_of(*owner), prefix, true);
    if (!fitting.empty()) return fitting;
  }
  return Fitting(names.property_keys, prefix, true);
}

// Where the dotted name at the end of the text begins.
size_t DottedBegin(std::string_view text) {
  size_t begin = WordBegin(text);
  while (begin > 1 && text[begin - 1] == '.' && IsNameByte(text[begin - 2])) {
    begin = WordBegin(text.substr(0, begin - 1));
  }
  return begin;
}

// duration.be, time.ro: functions and procedures with a namespace. Nothing where the name before
// the dot is a variable.
std::optional<Completion> CompleteDotted(std::string_view text, const CompletionNames& names) {
  Completion completion;
  completion.begin = DottedBegin(text);
  const std::string_view typed = text.substr(completion.begin);
  const CompletionContext context = ReadContext(text.substr(0, completion.begin));
  if (typed.find('.') == std::string_view::npos || !context.is_code ||
      context.variables.count(std::string(typed.substr(0, typed.find('.')))) > 0) {
    return std::nullopt;
  }
  const Names& known = context.word(1) == "CALL" ? names.procedures : names.functions;
  for (const std::string& name : Fitting(known, typed, false)) {
    completion.candidates.push_back(Concat(name, "("));
  }
  if (completion.candidates.empty()) return std::nullopt;
  return completion;
}

Completion CompleteStatement(std::string_view text, const CompletionNames& names) {
  if (std::optional<Completion> dotted = CompleteDotted(text, names)) return *std::move(dotted);
  Completion completion;
  completion.begin = WordBegin(text);
  const std::string_view before = text.substr(0, completion.begin);
  const std::string_view prefix = text.substr(completion.begin);
  const CompletionContext context = ReadContext(before);
  switch (PlaceOf(before, context)) {
    case Place::kNothing:
      break;
    case Place::kExpression:
      completion.candidates = Words(prefix, names, context);
      completion.space_follows = true;
      break;
    case Place::kLabel:
      completion.candidates = Fitting(names.labels, prefix, true);
      break;
    case Place::kType:
      completion.candidates = Fitting(names.edge_types, prefix, true);
      break;
    case Place::kProperty:
      completion.candidates = Properties(prefix, names, context);
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
  if (name == "help") {
    Completion completion;
    completion.begin = WordBegin(text);
    completion.candidates = Fitting(names.commands, text.substr(completion.begin), false);
    return completion;
  }
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
