#include "query/parser/slips.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "query/parser/lexical.h"

namespace entente::query {
namespace {

// Where in a statement a word is a slip.
enum class Where {
  kStart,    // no clause before
  kPattern,  // in the clause of a pattern, before its WHERE
  kItems,    // in WHERE, RETURN, WITH and what follows them
  kLimit,    // behind SKIP or LIMIT
};

struct Row {
  std::string_view words;  // upper case, divided by spaces
  Where where;
  std::string_view message;  // behind the word in backticks
  std::string_view help;
};

constexpr std::string_view kNoClause = "is no clause of this language";

constexpr std::array kRows = {
    Row{"SELECT FROM", Where::kStart, kNoClause,
        "ask with MATCH (n:Label) WHERE n.key = 1 RETURN n.name"},
    Row{"INSERT", Where::kStart, kNoClause, "create with CREATE (n:Label {name: 'x'})"},
    Row{"UPDATE ALTER", Where::kStart, kNoClause,
        "change with MATCH (n:Label) WHERE n.key = 1 SET n.name = 'x'"},
    Row{"DROP TRUNCATE", Where::kStart, "drops nothing of this kind here",
        "delete with MATCH (n:Label) DETACH DELETE n"},
    Row{"SHOW DESCRIBE DESC", Where::kStart, kNoClause,
        "`:schema` of the shell and `entente info` show labels, types, properties and keys"},
    Row{"USE", Where::kStart, kNoClause, "a session has one database, the one that was opened"},
    Row{"WHERE", Where::kStart, "stands behind the pattern of a MATCH",
        "write MATCH (n:Label) WHERE n.key = 1 RETURN n"},
    Row{"LIMIT SKIP OFFSET ORDER", Where::kStart, "stands behind RETURN or WITH",
        "write MATCH (n) RETURN n.name ORDER BY n.name LIMIT 3"},
    Row{"UNION", Where::kStart, "stands between two queries",
        "write RETURN 1 AS n UNION RETURN 2 AS n"},
    Row{"LIMIT SKIP OFFSET ORDER", Where::kPattern, "stands behind RETURN or WITH",
        "write MATCH (n) RETURN n.name ORDER BY n.name LIMIT 3"},
    Row{"DURING BETWEEN FROM ONLY DIFF", Where::kPattern, "needs FOR VALID_TIME before it",
        "write MATCH (n) FOR VALID_TIME DURING period('1990') RETURN n"},
    Row{"AT ON VALID", Where::kPattern, "does not say at which time to look",
        "write MATCH (n) AS OF '1990-01-01' RETURN n"},
    Row{"LIKE ILIKE", Where::kItems, "is no operator",
        "write STARTS WITH, ENDS WITH, CONTAINS, or =~ and a regular expression"},
    Row{"REGEXP RLIKE MATCHES", Where::kItems, "is no operator",
        "write =~ and a regular expression"},
    Row{"BETWEEN", Where::kItems, "is no operator", "write 1 <= n.x AND n.x <= 3"},
    Row{"NOT", Where::kItems, "stands before the whole condition",
        "write NOT n.name = 'x', or n.name IS NOT NULL"},
    Row{"GROUP", Where::kItems, "is not needed: the items beside an aggregate are its groups",
        "leave GROUP BY out: RETURN n.name, count(*)"},
    Row{"HAVING", Where::kItems, kNoClause,
        "write WITH n.name AS name, count(*) AS c WHERE c > 1 RETURN name, c"},
    Row{"SORT", Where::kItems, kNoClause, "write ORDER BY"},
    Row{"WHERE", Where::kLimit, "stands before RETURN, or behind WITH",
        "write MATCH (n) WHERE n.key = 1 RETURN n"},
    Row{"SKIP OFFSET ORDER", Where::kLimit, "stands before LIMIT",
        "write RETURN n ORDER BY n.name SKIP 3 LIMIT 5"},
};

bool IsAmong(std::string_view word, std::string_view words) {
  while (!words.empty()) {
    const size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

// What stands before a place, outside of brackets.
struct Before {
  Where where = Where::kStart;
  std::vector<std::string_view> tokens;
  size_t token_end = 0;  // behind the last token
};

void TakeWord(std::string_view word, Before* before) {
  const std::string upper = ToUpper(word);
  if (IsAmong(upper, "MATCH CREATE MERGE")) before->where = Where::kPattern;
  if (IsAmong(upper, "WHERE RETURN WITH UNWIND SET DELETE CALL")) before->where = Where::kItems;
  if (IsAmong(upper, "SKIP OFFSET LIMIT")) before->where = Where::kLimit;
}

Before LookBefore(std::string_view text, size_t position) {
  Before before;
  for (size_t at = SkipGap(text, 0); at < position;) {
    const bool opens = std::string_view("([{").find(text[at]) != std::string_view::npos;
    size_t end = opens ? BracketEnd(text, at) : TokenEnd(text, at);
    if (end == kNotFound || end > position) end = at + 1;
    const std::string_view token = text.substr(at, end - at);
    if (WordEnd(text, at) == end) TakeWord(token, &before);
    before.tokens.push_back(token);
    before.token_end = end;
    at = SkipGap(text, end);
  }
  return before;
}

// The words right before: RETURN n.name AS OF '1990-01-01'.
bool Follows(const Before& before, std::string_view first, std::string_view second) {
  const size_t count = before.tokens.size();
  return count >= 2 && ToUpper(before.tokens[count - 1]) == second &&
         ToUpper(before.tokens[count - 2]) == first;
}

// 'it''s'
bool DoublesQuote(std::string_view text, const Before& before, size_t position) {
  if (before.tokens.empty() || before.token_end != position) return false;
  const char quote = before.tokens.back()[0];
  return (quote == '\'' || quote == '"') && text[position] == quote;
}

// What shows in the tokens before it.
std::optional<Slip> SlipBehind(std::string_view text, const Before& before, size_t position) {
  const std::string_view token = text.substr(position, TokenEnd(text, position) - position);
  if (DoublesQuote(text, before, position)) {
    return Slip{"the text ends before this quote",
                "a quote inside of a text needs a backslash before it: 'it\\'s'"};
  }
  if (Follows(before, "AS", "OF")) {
    return Slip{"AS OF stands directly behind the pattern of a MATCH, or behind its WHERE",
                "write MATCH (n) AS OF '1990-01-01' RETURN n"};
  }
  if (before.where == Where::kStart &&
      (Follows(before, "FOR", "VALID_TIME") || Follows(before, "FOR", "SYSTEM_TIME"))) {
    return Slip{"a time stands behind the pattern of a MATCH",
                "before a whole query write USING VALID_TIME AS OF '1990-01-01'"};
  }
  if (Follows(before, "DELETE", "FROM")) {
    return Slip{"DELETE takes variables, not a label",
                Concat("write MATCH (n:", token, ") DETACH DELETE n")};
  }
  if (Follows(before, "RETURN", "TOP")) {
    return Slip{"TOP does not limit the rows", Concat("write LIMIT ", token, " at the end")};
  }
  return std::nullopt;
}

bool IsValue(std::string_view token) {
  return IsWordCharacter(token, 0) || std::string_view("'\"`([{$").find(token[0]) != kNotFound;
}

}  // namespace

std::optional<Slip> SlipAt(std::string_view text, size_t position) {
  if (position >= text.size()) return std::nullopt;
  const std::string_view token = text.substr(position, TokenEnd(text, position) - position);
  const Before before = LookBefore(text, position);
  const std::string upper = ToUpper(token);
  for (const Row& row : kRows) {
    if (row.where == before.where && IsAmong(upper, row.words)) {
      return Slip{Concat("`", token, "` ", row.message), std::string(row.help)};
    }
  }
  return SlipBehind(text, before, position);
}

std::string ExpectedAt(std::string_view text, size_t position) {
  if (position >= text.size() || !IsValue(text.substr(position))) return "";
  switch (LookBefore(text, position).where) {
    case Where::kStart:
    case Where::kLimit:
      break;
    case Where::kPattern:
      return "behind a pattern stands WHERE, a time or the next clause, such as RETURN";
    case Where::kItems:
      return "items are divided by commas, conditions joined by AND or OR";
  }
  return "";
}

}  // namespace entente::query
