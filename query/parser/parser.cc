// The one translation unit with the grammar, which is what takes time to compile. The exceptions of
// the grammar and of the builder end here.
#include "query/parser/parser.h"

#include <utility>

#include "base/text.h"
#include "query/parser/ast_builder.h"
#include "query/parser/grammar.h"
#include "query/parser/lexical.h"
#include "query/parser/slips.h"

namespace entente::query {
namespace {

bool IsQuote(char c) { return c == '\'' || c == '"' || c == '`'; }

SourceSpan TokenAt(std::string_view text, size_t at) {
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(TokenEnd(text, at))};
}

// The word that was perhaps meant by the one at that place, where a clause or an operator could
// stand.
std::string WordMeant(std::string_view text, SourceSpan span) {
  static const auto* const candidates = new std::vector<std::string>{
      "AND",    "CALL",     "CONTAINS", "COVERS",   "CREATE",   "DELETE",  "DETACH",
      "ENDS",   "EXPLAIN",  "FOR",      "LIMIT",    "MATCH",    "MEETS",   "MERGE",
      "OFFSET", "OPTIONAL", "ORDER",    "OVERLAPS", "PRECEDES", "PROFILE", "REMOVE",
      "RETURN", "SET",      "SKIP",     "STARTS",   "SUCCEEDS", "UNION",   "UNWIND",
      "USING",  "VALID",    "WHERE",    "WITH",     "WITHIN"};
  if (span.end - span.begin < 3 || WordEnd(text, span.begin) != span.end) return "";
  const std::string near = NearestWord(text.substr(span.begin, span.end - span.begin), *candidates);
  return near.empty() || near == ToUpper(text.substr(span.begin, span.end - span.begin))
             ? ""
             : Concat("did you mean ", near, "?");
}

// What is wrong with the text itself at that place, whatever was expected there.
std::optional<ParseFailure> MistakeOfToken(std::string_view text, size_t at) {
  if (at >= text.size()) return std::nullopt;
  const SourceSpan span = TokenAt(text, at);
  if (IsQuote(text[at]) && QuotedEnd(text, at) == kNotFound) {
    const std::string quote(1, text[at]);
    return ParseFailure{"UnexpectedSyntax",
                        Concat("the ", quote, " that opens here is never closed"),
                        "",
                        {span.begin, span.begin + 1}};
  }
  if (text.substr(at, 2) == "/*") {
    return ParseFailure{"UnexpectedSyntax",
                        "the comment that opens here is never closed",
                        "end it with */",
                        {span.begin, span.begin + 2}};
  }
  if (static_cast<unsigned char>(text[at]) >= 0x80 && !IsWordCharacter(text, at)) {
    return ParseFailure{"InvalidUnicodeCharacter", "this character has no meaning outside of text",
                        "dashes and quotes from word processors are not those of the language",
                        span};
  }
  return std::nullopt;
}

bool EndsStatement(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t\r\n");
  return last != std::string_view::npos && text[last] == ';';
}

ParseFailure FailureOf(const grammar::Mistake& mistake, std::string_view text) {
  if (std::optional<ParseFailure> failure = MistakeOfToken(text, mistake.position))
    return *std::move(failure);
  const SourceSpan span = TokenAt(text, mistake.position);
  std::string message = mistake.text->message;
  std::string help = mistake.text->help;
  const bool behind_statement = mistake.text == &grammar::error_text<grammar::end_of_statement>;
  const bool before_clause = mistake.text == &grammar::error_text<grammar::statement_start>;
  const bool before_time = mistake.text == &grammar::error_text<grammar::for_what>;
  if (behind_statement && EndsStatement(text.substr(0, span.begin))) {
    return {mistake.text->code, "another statement begins here, and one is run at a time",
            "run them one by one; the shell and `entente query` divide a text at each `;`", span};
  }
  if (behind_statement || before_clause || before_time) {
    const std::optional<Slip> slip = SlipAt(text, span.begin);
    if (slip) return {mistake.text->code, slip->message, slip->help, span};
  }
  if (behind_statement) {
    message = Concat("`", text.substr(span.begin, span.end - span.begin), "` ", message);
  }
  if (behind_statement || before_clause) {
    help = WordMeant(text, span);
    if (help.empty()) help = ExpectedAt(text, span.begin);
  }
  return {mistake.text->code, std::move(message), std::move(help), span};
}

// The parts of the text, in the order of ParseNode; a ParseFailure is thrown.
template <typename Grammar>
std::vector<ParseNode> PartsOf(std::string_view text) {
  if (text.size() >= UINT32_MAX)
    throw ParseFailure{"TextTooLong", "a statement cannot be longer than 4 GiB", "", {0, 0}};
  grammar::ParseState state;
  state.text_begin = text.data();
  state.token_end = text.data();
  // Readings that are given up cost time; a text whose readings multiply is refused.
  state.steps_left = 10'000 + 200 * uint64_t{text.size()};
  tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy> input(text.data(),
                                                                  text.data() + text.size(), "");
  try {
    if (!tao::pegtl::parse<Grammar, tao::pegtl::nothing, grammar::control>(input, state)) {
      throw grammar::Mistake{&grammar::error_text<grammar::statement_start>, 0};
    }
  } catch (const grammar::Mistake& mistake) {
    throw FailureOf(mistake, text);
  } catch (const grammar::TooDeep& deep) {
    throw ParseFailure{"ExpressionTooDeep", "this is nested too deeply",
                       "build it from parts with WITH", TokenAt(text, deep.position)};
  } catch (const grammar::TooComplex& complex) {
    throw ParseFailure{"QueryTooComplex", "this query can be read in too many ways",
                       "split it into parts", TokenAt(text, complex.position)};
  }
  return std::move(state.nodes);
}

Status StatusOf(const ParseFailure& failure) {
  return SyntaxError(failure.code, failure.message, failure.span, failure.help);
}

}  // namespace

StatusOr<ast::Statement> Parse(std::string_view text) {
  try {
    const std::vector<ParseNode> nodes = PartsOf<grammar::whole_statement>(text);
    const ParseTree tree(text, nodes);
    return AstBuilder(tree).BuildStatement();
  } catch (const ParseFailure& failure) {
    return StatusOf(failure);
  }
}

StatusOr<ast::ExpressionPtr> ParseExpression(std::string_view text) {
  try {
    const std::vector<ParseNode> nodes = PartsOf<grammar::whole_expression>(text);
    const ParseTree tree(text, nodes);
    return AstBuilder(tree).BuildLoneExpression();
  } catch (const ParseFailure& failure) {
    return StatusOf(failure);
  }
}

const std::vector<std::string>& Keywords() {
#define ENTENTE_KEYWORD_TEXT(word) ToUpper(#word),
  static const auto* const keywords =
      new std::vector<std::string>{ENTENTE_KEYWORDS(ENTENTE_KEYWORD_TEXT)};
#undef ENTENTE_KEYWORD_TEXT
  return *keywords;
}

}  // namespace entente::query
