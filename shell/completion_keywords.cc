#include "shell/completion_keywords.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace entente::shell {
namespace {

using Kind = OpenBracket::Kind;

constexpr std::string_view kStarts =
    "BEGIN CALL COMMIT CREATE EXPLAIN MATCH MERGE OPTIONAL PROFILE RETURN ROLLBACK SESSION UNWIND "
    "USING WITH";
constexpr std::string_view kClauses =
    "CALL CREATE DELETE DETACH MATCH MERGE OPTIONAL REMOVE RETURN SET UNWIND WITH";
constexpr std::string_view kOperators =
    "AND CONTAINS COVERS ENDS EQUALS IMMEDIATELY IN IS MEETS OR OVERLAPS PRECEDES STARTS SUCCEEDS "
    "WITHIN XOR";
constexpr std::string_view kOperands =
    "ALL ANY CASE CERTAINLY COLLECT COUNT EXISTS FALSE NONE NOT NULL POSSIBLY REDUCE SINGLE TRUE";
constexpr std::string_view kRanges = "ALL AS BETWEEN DIFF DURING FROM ONLY";
constexpr std::string_view kScopes = "AS CERTAINLY FOR POSSIBLY WHERE";
constexpr std::string_view kPaths =
    "ACYCLIC ALL ANY EARLIEST FASTEST LATEST SHORTEST SIMPLE TEMPORAL TRAIL WALK";

struct Row {
  std::string_view before;  // the last word
  std::string_view keywords;
};

// Words behind which little can stand, whatever is around them.
constexpr std::array kBehindWords = {
    Row{"EXPLAIN", "CALL CREATE MATCH MERGE OPTIONAL RETURN UNWIND USING WITH"},
    Row{"PROFILE", "CALL CREATE MATCH MERGE OPTIONAL RETURN UNWIND USING WITH"},
    Row{"OPTIONAL", "MATCH"},
    Row{"ORDER", "BY"},
    Row{"DETACH", "DELETE"},
    Row{"UNION", "ALL CALL MATCH OPTIONAL RETURN UNWIND WITH"},
    Row{"STARTS", "WITH"},
    Row{"ENDS", "WITH"},
    Row{"IS", "NOT NULL"},
    Row{"FOR", "ALL NONSEQUENCED PORTION SYSTEM_TIME VALID_TIME"},
    Row{"NONSEQUENCED", "ALL VALID_TIME"},
    Row{"VALID_TIME", kRanges},
    Row{"SYSTEM_TIME", "AS"},
    Row{"ONLY", "BETWEEN DURING FROM"},
    Row{"PORTION", "OF"},
    Row{"USING", "SYSTEM_TIME VALID_TIME"},
    Row{"SESSION", "RESET SET"},
    Row{"RESET", "SYSTEM_TIME VALID_TIME"},
    Row{"ON", "CREATE MATCH"},
    Row{"VALID", "AT DURING FROM"},
    Row{"POSSIBLY", "AS FOR"},
    Row{"CERTAINLY", "AS FOR"},
    Row{"IMMEDIATELY", "PRECEDES SUCCEEDS"},
    Row{"TEMPORAL", "ACYCLIC SIMPLE STRICT TRAIL WALK"},
    Row{"EARLIEST", "TEMPORAL"},
    Row{"LATEST", "TEMPORAL"},
    Row{"FASTEST", "TEMPORAL"},
    Row{"DEPART", "AFTER"},
    Row{"ARRIVE", "BEFORE"},
    Row{"BEGIN", "TRANSACTION"},
    Row{"COMMIT", "TRANSACTION"},
    Row{"ROLLBACK", "TRANSACTION"},
};

struct ClauseRow {
  std::string_view clause;
  std::string_view keywords;
  std::string_view more;
};

// Behind a value or a pattern in each clause.
constexpr std::array kBehindValues = {
    ClauseRow{"MATCH", kScopes, kClauses},
    ClauseRow{"WHERE",
              "AS CERTAINLY FOR POSSIBLY CALL CREATE DELETE DETACH MATCH MERGE OPTIONAL "
              "REMOVE RETURN SET UNWIND WITH",
              kOperators},
    ClauseRow{"FOR", "AND TO WHERE", kClauses},
    ClauseRow{"USING", "AND TO USING", kClauses},
    ClauseRow{"SESSION", "AND TO", ""},
    ClauseRow{"RETURN", "AS LIMIT OFFSET ORDER SKIP UNION", kOperators},
    ClauseRow{"WITH",
              "AS LIMIT OFFSET ORDER SKIP WHERE CALL CREATE DELETE DETACH MATCH MERGE "
              "OPTIONAL REMOVE RETURN SET UNWIND WITH",
              kOperators},
    ClauseRow{"ORDER", "ASC ASCENDING DESC DESCENDING LIMIT OFFSET SKIP", kOperators},
    ClauseRow{"SKIP", "LIMIT UNION", kClauses},
    ClauseRow{"OFFSET", "LIMIT UNION", kClauses},
    ClauseRow{"LIMIT", "UNION", kClauses},
    ClauseRow{"UNWIND", "AS", kClauses},
    ClauseRow{"CREATE", "VALID", kClauses},
    ClauseRow{"MERGE", "ON VALID", kClauses},
    ClauseRow{"SET", "FOR", kClauses},
    ClauseRow{"REMOVE", "FOR", kClauses},
    ClauseRow{"DELETE", "FOR", kClauses},
    ClauseRow{"CALL", "YIELD", kClauses},
    ClauseRow{"YIELD", "AS WHERE", kClauses},
};

constexpr std::array<std::string_view, 24> kBeforeValues = {
    "AND",  "OR",   "XOR",   "NOT",  "IN",     "CONTAINS", "BY",       "WHEN",
    "THEN", "ELSE", "WHERE", "TO",   "FROM",   "BETWEEN",  "DURING",   "AT",
    "CASE", "OF",   "LIMIT", "SKIP", "OFFSET", "OVERLAPS", "DISTINCT", "UNWIND"};

// Whether a value or a pattern has ended before the cursor.
bool EndsValue(std::string_view token) {
  if (token.empty()) return false;
  const char c = token.back();
  return IsNameByte(c) || c == ')' || c == ']' || c == '}' || c == '\'' || c == '"' || c == '`';
}

Followers InBrackets(const CompletionContext& context, const OpenBracket& around) {
  const std::string_view last = context.token(1);
  Followers followers;
  if (around.kind == Kind::kNode || around.kind == Kind::kEdge) {
    followers.variables = last == "(" || last == "[";
    followers.keywords = followers.variables ? "" : "WHERE";
  } else if (!EndsValue(last)) {
    followers.values = true;
    followers.keywords = last == "(" ? "DISTINCT" : "";
    followers.more_keywords = kOperands;
  } else {
    followers.keywords = around.kind == Kind::kGroup ? "WHERE" : "";
    followers.more_keywords = kOperators;
  }
  return followers;
}

// Behind two words; empty where what comes before the last one does not matter.
std::string_view BehindTwoWords(const CompletionContext& context, const std::string& word) {
  const std::string before = context.word(2);
  if (word == "ALL" && (before == "FOR" || before == "NONSEQUENCED")) return "VALID_TIME";
  if (word == "OF" && before == "PORTION") return "VALID_TIME";
  if (word == "SET" && before == "SESSION") return "SYSTEM_TIME VALID_TIME";
  if (word != "AS") return "";
  const bool behind_pattern = context.clause == "MATCH" || context.clause == "WHERE" ||
                              context.clause == "FOR" || context.clause == "USING" ||
                              context.clause == "SESSION";
  return behind_pattern ? "OF" : "";
}

Followers BehindWord(const CompletionContext& context, const std::string& word) {
  Followers followers;
  followers.keywords = BehindTwoWords(context, word);
  if (!followers.keywords.empty()) return followers;
  for (const Row& row : kBehindWords) {
    if (row.before == word) followers.keywords = row.keywords;
  }
  if (word == "MATCH" || word == "MERGE") {
    followers.keywords = word == "MATCH" ? kPaths : "";
    followers.variables = true;
  } else if (word == "CREATE") {
    followers.keywords = "CONSTRAINT";
  } else if (word == "RETURN" || word == "WITH") {
    followers.keywords = "DISTINCT";
    followers.more_keywords = kOperands;
    followers.values = true;
  } else if (word == "CALL") {
    followers.procedures = true;
  } else if (word == "SET" || word == "REMOVE" || word == "DELETE") {
    followers.variables = true;
  }
  return followers;
}

bool IsNothing(const Followers& followers) {
  return followers.keywords.empty() && !followers.values && !followers.variables &&
         !followers.procedures;
}

}  // namespace

Followers FollowersOf(const CompletionContext& context) {
  const OpenBracket* around = context.innermost();
  Followers followers;
  const std::string word = context.word(1);
  if (context.tokens.empty() ||
      (around != nullptr && around->kind == Kind::kQuery && context.token(1) == "{")) {
    followers.keywords = kStarts;
    return followers;
  }
  followers = word.empty() ? Followers{} : BehindWord(context, word);
  if (!IsNothing(followers)) return followers;
  if (std::find(kBeforeValues.begin(), kBeforeValues.end(), word) != kBeforeValues.end()) {
    return {word == "CASE" ? "WHEN" : "", kOperands, true};
  }
  // A name that is being given: no keyword fits.
  if (word == "AS") return followers;
  if (around != nullptr && around->kind != Kind::kQuery) return InBrackets(context, *around);
  if (!EndsValue(context.token(1))) return {"", kOperands, true};
  if (context.open_cases > 0) return {"ELSE END THEN WHEN", kOperators};
  for (const ClauseRow& row : kBehindValues) {
    if (row.clause == context.clause) return {row.keywords, row.more};
  }
  followers.keywords = kStarts;
  return followers;
}

}  // namespace entente::shell
