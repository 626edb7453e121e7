// The grammar: rules only. What a rule leaves behind is in parse_nodes.h, how in recorder.h, what
// users are told in errors.h.
//
// It is a PEG: alternatives are tried in order and the first that fits is taken, so the order of
// each sor<> matters.
//
//   Gaps       Each token eats the gap behind it; the gap before the first one is eaten at the
//              start. No other rule knows of gaps.
//   Keywords   None is reserved. A word is a keyword where a rule asks for it, else a name. At the
//              start of a clause nothing but a keyword can stand; where an operand is expected a
//              word is a keyword only with what must follow it: CASE with WHEN, EXISTS with `{`,
//              all( with `x IN`; behind an operand words are operators or begin the next clause.
//   Operators  The reference has a rule for each level of precedence. Here an expression is a flat
//              row of prefixes, operands, steps and operators (expression_row): a dozen levels
//              would cost a dozen calls for each operand and as many instantiations. The builder
//              climbs the precedences. Left recursion of the reference (a.b[1]:C) is a repetition
//              of steps behind an atom.
//   Errors     An expect<> stands behind what can only be read in one way. Where two readings
//              begin alike the first is under a guess<> or decided by looking ahead: `(` begins a
//              path if an edge follows its `)` (path_ahead), `[x IN xs` is a comprehension if
//              WHERE, `|` or `]` follows.
//   Edges      In MATCH and other clauses `-`, `->` and `<-` are short for edges; in expressions
//              they are operators, so paths there (path_expression) need two dashes or brackets.
//   Bars       `|` joins labels and also begins the projection of a comprehension. Between `[x IN`
//              and that bar, outside of further brackets, the last one belongs to the
//              comprehension (barred<>).
//   Nesting    Whatever can contain itself goes through nested<> or barred<>: these count depth
//              and work.
#pragma once

#include "query/parser/errors.h"
#include "query/parser/keywords.h"
#include "query/parser/recorder.h"

namespace entente::query::grammar {

using namespace tao::pegtl;  // NOLINT: seq, sor, opt, star, plus, at, not_at and eof are the
                             // language of this file

// --- Tokens
// --------------------------------------------------------------------------------------------------------------

#define ENTENTE_KEYWORD_RULE(word)                                                   \
  struct kw_##word : scanned<kw_##word> {                                            \
    static size_t Scan(std::string_view text) { return KeywordEnd(text, 0, #word); } \
  };
ENTENTE_KEYWORDS(ENTENTE_KEYWORD_RULE)
#undef ENTENTE_KEYWORD_RULE

template <char... Characters>
struct symbol : scanned<symbol<Characters...>> {
  static size_t Scan(std::string_view text) {
    constexpr char kText[] = {Characters...};
    return text.substr(0, sizeof...(Characters)) == std::string_view(kText, sizeof...(Characters))
               ? sizeof...(Characters)
               : kNotFound;
  }
};

struct leading_gap : scanned<leading_gap> {
  static size_t Scan(std::string_view) { return 0; }
};
struct word : scanned<word> {
  static size_t Scan(std::string_view text) {
    const size_t end = WordEnd(text, 0);
    return end == 0 ? kNotFound : end;
  }
};
template <char... Quotes>
struct quoted : scanned<quoted<Quotes...>> {
  static size_t Scan(std::string_view text) {
    return !text.empty() && ((text[0] == Quotes) || ...) ? QuotedEnd(text, 0) : kNotFound;
  }
};
struct number_token : scanned<number_token> {
  static size_t Scan(std::string_view text) {
    NumberForm form;
    return NumberEnd(text, 0, &form);
  }
};
struct parameter_token : scanned<parameter_token> {
  static size_t Scan(std::string_view text) {
    if (text.size() < 2 || text[0] != '$') return kNotFound;
    if (text[1] == '`') return QuotedEnd(text, 1);
    size_t end = 1;
    while (IsWordCharacter(text, end)) end = TokenEnd(text, end);
    return end == 1 ? kNotFound : end;
  }
};
struct count_token : scanned<count_token> {
  static size_t Scan(std::string_view text) {
    size_t end = 0;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    return end == 0 || IsWordCharacter(text, end) ? kNotFound : end;
  }
};
// A dot that is not the first of two.
struct dot : scanned<dot> {
  static size_t Scan(std::string_view text) {
    return text.substr(0, 1) == "." && text.substr(0, 2) != ".." ? 1 : kNotFound;
  }
};
// What may begin a number.
struct number_ahead : looked_at<number_ahead> {
  static bool Test(std::string_view text) {
    const auto is_digit = [&](size_t i) {
      return i < text.size() && text[i] >= '0' && text[i] <= '9';
    };
    return is_digit(0) || (text.substr(0, 1) == "." && is_digit(1));
  }
};
struct path_ahead : looked_at<path_ahead> {
  static bool Test(std::string_view text) {
    return !text.empty() && text[0] == '(' && EdgeFollows(text, 0);
  }
};
// Behind a word that could be a prefix or a name: what shows that it is a name.
struct name_goes_on : looked_at<name_goes_on> {
  static bool Test(std::string_view text) {
    if (text.empty()) return true;
    if (text[0] == '.') return text.size() < 2 || text[1] < '0' || text[1] > '9';
    return std::string_view(",)]}=<>*/%^|;:").find(text[0]) != kNotFound ||
           KeywordEnd(text, 0, "as") != kNotFound;
  }
};

// clang-format off
struct comma     : symbol<','> {};
struct colon     : symbol<':'> {};
struct semicolon : symbol<';'> {};
struct bar       : symbol<'|'> {};
struct dollar    : symbol<'$'> {};
struct lparen    : symbol<'('> {};
struct rparen    : symbol<')'> {};
struct lbracket  : symbol<'['> {};
struct rbracket  : symbol<']'> {};
struct lbrace    : symbol<'{'> {};
struct rbrace    : symbol<'}'> {};
struct equals    : symbol<'='> {};
struct dash      : symbol<'-'> {};
struct less      : symbol<'<'> {};
struct greater   : symbol<'>'> {};
struct two_dots  : part<Part::kDotDot, symbol<'.', '.'>> {};
struct star_sign : part<Part::kStar, symbol<'*'>> {};

struct plain_name  : part<Part::kName, word> {};
struct quoted_name : part<Part::kQuotedName, quoted<'`'>> {};
struct name        : sor<plain_name, quoted_name> {};
struct number      : part<Part::kNumber, number_token> {};
struct string_text : part<Part::kString, quoted<'\'', '"'>> {};
struct parameter   : part<Part::kParameter, parameter_token> {};
struct count       : part<Part::kCount, count_token> {};

// Dotted names: of functions and procedures.
struct dotted_name : seq<name, star<dot, name>> {};

template <typename Rule, typename Error>
struct comma_list : seq<Rule, star<comma, expect<Rule, Error>>> {};

// --- Expressions ---------------------------------------------------------------------------------------------------------

struct expression_row;
struct additive_row;
struct query;
struct path_expression;
struct match_body;
struct label_or;
struct time_scope;

struct expression        : nested<expression_row> {};
struct barred_expression : barred<expression_row> {};
struct additive          : nested<additive_row> {};

struct or_op        : part<Part::kOr, kw_or> {};
struct xor_op       : part<Part::kXor, kw_xor> {};
struct and_op       : part<Part::kAnd, kw_and> {};
struct less_eq_op   : part<Part::kLessOrEqual, symbol<'<', '='>> {};
struct not_equal_op : part<Part::kNotEqual, symbol<'<', '>'>> {};
struct less_op      : part<Part::kLess, less> {};
struct greater_eq_op: part<Part::kGreaterOrEqual, symbol<'>', '='>> {};
struct greater_op   : part<Part::kGreater, greater> {};
struct regex_op     : part<Part::kRegex, symbol<'=', '~'>> {};
struct equal_op     : part<Part::kEqual, not_at<symbol<'=', '='>>, equals> {};
struct plus_op      : part<Part::kPlus, not_at<symbol<'+', '='>>, symbol<'+'>> {};
struct minus_op     : part<Part::kMinus, dash> {};
struct times_op     : part<Part::kTimes, symbol<'*'>> {};
struct divide_op    : part<Part::kDivide, symbol<'/'>> {};
struct modulo_op    : part<Part::kModulo, symbol<'%'>> {};
struct power_op     : part<Part::kPower, symbol<'^'>> {};

struct in_op        : part<Part::kIn, kw_in> {};
struct starts_op    : part<Part::kStartsWith, kw_starts, expect<kw_with, starts_without_with>> {};
struct ends_op      : part<Part::kEndsWith, kw_ends, expect<kw_with, ends_without_with>> {};
struct contains_op  : part<Part::kContains, kw_contains> {};
struct overlaps_op  : part<Part::kOverlaps, kw_overlaps> {};
struct within_op    : part<Part::kWithin, kw_within> {};
struct covers_op    : part<Part::kCovers, kw_covers> {};
struct equals_op    : part<Part::kEquals, kw_equals> {};
struct precedes_op  : part<Part::kPrecedes, kw_precedes> {};
struct succeeds_op  : part<Part::kSucceeds, kw_succeeds> {};
struct meets_op     : part<Part::kMeets, sor<kw_meets, seq<kw_immediately, kw_precedes>>> {};
struct met_by_op    : part<Part::kImmediatelySucceeds, kw_immediately, expect<kw_succeeds, immediately_what>> {};

struct word_op      : sor<and_op, or_op, in_op, starts_op, ends_op, contains_op, xor_op, overlaps_op, within_op, covers_op, equals_op,
                          precedes_op, succeeds_op, meets_op, met_by_op> {};
struct sign_op      : sor<plus_op, minus_op, times_op, divide_op, modulo_op, power_op> {};
struct compare_op   : sor<less_eq_op, not_equal_op, less_op, greater_eq_op, greater_op, regex_op, equal_op> {};

// What other languages have.
struct slip_op      : sor<seq<at<symbol<'!', '='>>, expect<failure, slip_not_equal>>,
                          seq<at<symbol<'=', '='>>, expect<failure, slip_double_equal>>,
                          seq<at<symbol<'&', '&'>>, expect<failure, slip_double_and>>,
                          seq<at<symbol<'|', '|'>>, expect<failure, slip_double_bar>>,
                          seq<at<kw_not, kw_in>, expect<failure, slip_not_in>>> {};

struct binary_op    : sor<compare_op, sign_op, word_op> {};
struct is_null      : part<Part::kIsNull, kw_is, kw_null> {};
struct is_not_null  : part<Part::kIsNotNull, kw_is, kw_not, kw_null> {};
struct null_test    : sor<is_null, is_not_null, seq<at<kw_is>, expect<failure, is_what>>> {};

struct not_op       : part<Part::kNot, kw_not, not_at<name_goes_on>> {};
struct negate_op    : part<Part::kNegate, dash> {};
struct identity_op  : part<Part::kIdentity, symbol<'+'>> {};
struct prefix_op    : sor<negate_op, identity_op, not_op> {};

struct property_step : part<Part::kPropertyStep, dot, expect<name, property_name>> {};
struct bracket_step  : part<Part::kBracketStep, lbracket,
                            sor<seq<two_dots, opt<expression>>, seq<expect<expression, index_value>, opt<two_dots, opt<expression>>>>,
                            expect<rbracket, index_close>> {};
struct label_step    : part<Part::kLabelStep, colon, expect<label_or, label_name>> {};
struct value_steps   : star<sor<property_step, bracket_step>> {};
struct atom;
struct at_step       : part<Part::kAtStep, symbol<'@'>, expect<seq<atom, value_steps>, at_instant>> {};
struct operand       : seq<star<prefix_op>, atom, star<sor<property_step, bracket_step, label_step, at_step>>> {};

struct expression_row : part<Part::kExpression, operand, star<sor<seq<binary_op, expect<operand, right_operand>>, null_test, slip_op>>> {};
struct additive_row   : part<Part::kExpression, operand, star<sign_op, expect<operand, right_operand>>> {};

// Atoms.
struct variable       : part<Part::kVariable, name> {};
struct null_literal   : part<Part::kNull, kw_null> {};
struct true_literal   : part<Part::kTrue, kw_true> {};
struct false_literal  : part<Part::kFalse, kw_false> {};
struct parenthesised  : part<Part::kParenthesised, lparen, expect<expression, parenthesised_value>, expect<rparen, paren_close>> {};
struct any_number     : sor<number, seq<at<number_ahead>, expect<failure, bad_number>>> {};
struct any_parameter  : sor<parameter, seq<at<dollar>, expect<failure, parameter_name>>> {};

struct map_item       : part<Part::kMapItem, name, expect<colon, map_colon>, expect<expression, map_value>> {};
struct map_literal    : part<Part::kMap, lbrace, opt<comma_list<map_item, map_key>>, expect<rbrace, map_close>> {};

struct where_clause        : part<Part::kWhere, kw_where, expect<expression, where_condition>> {};
struct barred_where        : part<Part::kWhere, kw_where, expect<barred_expression, where_condition>> {};
struct bar_projection      : part<Part::kBarProjection, bar, expect<expression, projection_value>> {};
struct list_comprehension  : part<Part::kListComprehension, lbracket, name, kw_in, barred_expression, opt<barred_where>,
                                  opt<bar_projection>, rbracket> {};
struct pattern_comprehension : part<Part::kPatternComprehension, lbracket, guess<path_expression>,
                                    star<sor<barred_where, time_scope>>, bar_projection, expect<rbracket, list_close>> {};
struct list_literal        : part<Part::kList, lbracket, opt<comma_list<expression, list_item>>, expect<rbracket, list_close>> {};
struct list_like           : seq<at<lbracket>, sor<pattern_comprehension, list_comprehension, list_literal>> {};

struct case_operand   : part<Part::kCaseOperand, not_at<kw_when>, expression> {};
struct case_branch    : part<Part::kWhen, kw_when, expect<expression, when_value>, expect<kw_then, case_then>, expect<expression, then_value>> {};
struct case_else      : part<Part::kElse, kw_else, expect<expression, else_value>> {};
struct case_atom      : part<Part::kCase, kw_case, not_at<name_goes_on>, opt<case_operand>, at<kw_when>, plus<case_branch>, opt<case_else>,
                             expect<kw_end, case_end>> {};

struct quantifier_word : sor<part<Part::kQuantifierAll, kw_all>, part<Part::kQuantifierAny, kw_any>, part<Part::kQuantifierNone, kw_none>,
                             part<Part::kQuantifierSingle, kw_single>> {};
struct quantified      : part<Part::kQuantified, quantifier_word, lparen, name, kw_in, expect<expression, in_list>, opt<where_clause>,
                              expect<rparen, call_close>> {};
struct reduce          : part<Part::kReduce, kw_reduce, lparen, name, equals, expect<expression, reduce_start>, expect<comma, reduce_comma>,
                              expect<name, reduce_variable>, expect<kw_in, reduce_in>, expect<barred_expression, in_list>,
                              expect<bar, reduce_bar>, expect<expression, projection_value>, expect<rparen, call_close>> {};

struct projected_all      : part<Part::kProjectedAll, dot, symbol<'*'>> {};
struct projected_property : part<Part::kProjectedProperty, dot, expect<name, property_name>> {};
struct projected_entry    : part<Part::kProjectedEntry, name, colon, expect<expression, map_value>> {};
struct projected_variable : part<Part::kProjectedVariable, name> {};
struct projected_item     : sor<projected_all, projected_property, projected_entry, projected_variable> {};
struct map_projection     : part<Part::kMapProjection, variable, lbrace, opt<comma_list<projected_item, projected_key>>,
                                 expect<rbrace, projection_close>> {};

struct subquery_word   : sor<part<Part::kSubqueryExists, kw_exists>, part<Part::kSubqueryCount, kw_count>, part<Part::kSubqueryCollect, kw_collect>> {};
struct projection_ahead: at<sor<rbrace, dot, seq<name, sor<colon, comma, rbrace>>>> {};
struct pattern_query   : part<Part::kPatternQuery, match_body> {};
struct subquery_body   : sor<seq<not_at<name, equals>, query>, pattern_query> {};
struct subquery        : part<Part::kSubquery, subquery_word, lbrace, not_at<projection_ahead>, expect<nested<subquery_body>, subquery_start>,
                              expect<rbrace, subquery_close>> {};

struct distinct        : part<Part::kDistinct, kw_distinct, sor<at<star_sign>, not_at<name_goes_on>>> {};
struct function_name   : part<Part::kFunctionName, dotted_name> {};
struct function_call   : part<Part::kFunctionCall, function_name, lparen,
                              sor<seq<star_sign, expect<rparen, call_close>>,
                                  seq<opt<distinct>, opt<comma_list<expression, argument>>, expect<rparen, call_close>>>> {};

struct path_atom       : seq<at<path_ahead>, guess<path_expression>> {};
struct word_atom       : sor<case_atom, subquery, quantified, reduce, function_call, null_literal, true_literal, false_literal,
                             map_projection, variable> {};
struct atom            : sor<word_atom, any_number, string_text, any_parameter, path_atom, parenthesised, list_like, map_literal> {};

// --- Patterns ------------------------------------------------------------------------------------------------------------

struct label_any    : part<Part::kLabelAny, symbol<'%'>> {};
struct label_group  : seq<lparen, expect<nested<label_or>, label_name>, expect<rparen, paren_close>> {};
struct label_atom   : sor<name, label_any, label_group> {};
struct label_not    : part<Part::kLabelNot, symbol<'!'>, expect<sor<nested<label_not>, label_atom>, label_name>> {};
struct label_term   : sor<label_not, label_atom> {};
struct label_and    : part<Part::kLabelAnd, label_term, star<sor<seq<symbol<'&'>, not_at<symbol<'&'>>>, colon>, expect<label_term, label_name>>> {};
// Where `|` closes, it still joins labels if another one follows: [x IN xs WHERE x:A|B | x.key].
struct label_bar    : seq<sor<bar_joins, at<bar, opt<colon>, label_and, bar>>, not_at<symbol<'|', '|'>>, bar> {};
struct label_or     : part<Part::kLabelOr, label_and, star<label_bar, opt<colon>, expect<label_and, label_name>>> {};

// A WHERE here, unless the word names the variable.
struct where_ahead  : seq<kw_where, not_at<one<')', ']', ':', '{', '$', '*'>>> {};
struct node_body    : seq<opt<not_at<where_ahead>, variable>, opt<colon, expect<label_or, label_name>>, opt<sor<map_literal, any_parameter>>,
                          opt<where_clause>> {};
struct node         : part<Part::kNode, lparen, nested<node_body>, expect<rparen, node_close>> {};

struct star_range   : part<Part::kStarRange, symbol<'*'>, opt<count>, opt<two_dots, opt<count>>> {};
struct star_missing : seq<at<sor<symbol<'.', '.'>, number_ahead>>, expect<failure, range_without_star>> {};
struct edge_fields  : seq<opt<not_at<where_ahead>, variable>, opt<colon, expect<label_or, type_name>>, opt<sor<star_range, star_missing>>,
                          opt<sor<map_literal, any_parameter>>, opt<where_clause>> {};
struct edge_body    : part<Part::kEdgeBody, lbracket, nested<edge_fields>, expect<rbracket, edge_close>> {};
struct left_head    : part<Part::kLeftHead, less> {};
struct right_head   : part<Part::kRightHead, greater> {};
struct quantifier_star  : part<Part::kQuantifierStar, symbol<'*'>> {};
struct quantifier_plus  : part<Part::kQuantifierPlus, symbol<'+'>> {};
struct quantifier_comma : part<Part::kComma, comma> {};
struct quantifier_range : part<Part::kQuantifierRange, lbrace, sor<seq<count, opt<quantifier_comma, opt<count>>>, seq<quantifier_comma, count>>, rbrace> {};
struct quantifier   : sor<quantifier_star, quantifier_plus, seq<at<lbrace>, expect<quantifier_range, quantifier_form>>> {};
struct long_edge    : seq<opt<left_head>, dash, sor<seq<edge_body, expect<dash, edge_dash>>, dash>, opt<right_head>> {};
struct short_edge   : seq<opt<left_head>, dash, opt<right_head>> {};
struct edge         : part<Part::kEdge, sor<long_edge, short_edge>, opt<quantifier>> {};
struct edge_in_expression : part<Part::kEdge, long_edge, opt<quantifier>> {};

struct path_variable   : part<Part::kPathVariable, name, equals> {};
struct path_expression : part<Part::kPathExpression, opt<path_variable>, node, plus<edge_in_expression, node>> {};

struct path_body;
struct group_ahead  : at<lparen, sor<lparen, seq<name, equals>>> {};
struct group        : part<Part::kGroup, group_ahead, lparen, nested<path_body>, opt<where_clause>, expect<rparen, group_close>, opt<quantifier>> {};
struct path_element : sor<group, node> {};
struct path_chain   : seq<path_element, star<sor<seq<edge, expect<path_element, edge_end>>, path_element>>> {};

struct path_noise   : opt<sor<kw_path, kw_paths>, at<lparen>> {};
struct objective    : sor<part<Part::kEarliest, kw_earliest>, part<Part::kLatest, kw_latest>, part<Part::kFastest, kw_fastest>> {};
struct selector     : sor<part<Part::kAnyShortest, kw_any, kw_shortest>, part<Part::kAllShortest, kw_all, kw_shortest>,
                          part<Part::kShortestGroups, kw_shortest, opt<count>, sor<kw_groups, kw_group>>,
                          part<Part::kShortest, kw_shortest, opt<count>>, part<Part::kAnyPath, kw_any>, kw_all> {};
struct path_mode    : sor<part<Part::kWalk, kw_walk>, part<Part::kTrail, kw_trail>, part<Part::kAcyclic, kw_acyclic>, part<Part::kSimple, kw_simple>> {};
struct temporal     : seq<part<Part::kTemporal, kw_temporal>, opt<part<Part::kStrict, kw_strict>>> {};
struct path_prefix  : seq<opt<sor<objective, selector>>, opt<temporal>, opt<path_mode>, path_noise> {};
struct legacy_shortest : seq<sor<part<Part::kAnyShortest, kw_shortestpath>, part<Part::kAllShortest, kw_allshortestpaths>>, lparen,
                             expect<path_chain, path_start>, expect<rparen, group_close>> {};

struct depart_after : part<Part::kDepartAfter, kw_depart, expect<kw_after, depart_word>, expect<additive, instant_value>> {};
struct arrive_before: part<Part::kArriveBefore, kw_arrive, expect<kw_before, arrive_word>, expect<additive, instant_value>> {};
struct wait_limit   : part<Part::kWait, kw_wait, expect<symbol<'<', '='>, wait_sign>, expect<additive, duration_value>> {};
struct taking       : part<Part::kTaking, kw_taking, expect<additive, duration_value>> {};
struct path_limits  : star<sor<depart_after, arrive_before, wait_limit, taking>> {};

struct path_shape   : sor<legacy_shortest, path_chain, seq<path_prefix, path_chain>> {};
struct path_body    : part<Part::kPath, sor<seq<path_variable, expect<path_shape, path_start>>, path_shape>, path_limits> {};
struct path_list    : comma_list<path_body, path_start> {};

// --- Time scopes ---------------------------------------------------------------------------------------------------------

struct as_of_bound  : part<Part::kAsOf, kw_as, kw_of, expect<additive, instant_value>> {};
struct from_to      : part<Part::kFromTo, kw_from, expect<additive, instant_value>, expect<kw_to, from_without_to>, expect<additive, instant_value>> {};
struct between      : part<Part::kBetween, kw_between, expect<additive, instant_value>, expect<kw_and, between_without_and>,
                           expect<additive, instant_value>> {};
struct during       : part<Part::kDuring, kw_during, expect<additive, period_value>> {};
struct diff         : part<Part::kDiff, kw_diff, expect<additive, instant_value>, expect<comma, diff_comma>, expect<additive, instant_value>> {};
struct all_time     : part<Part::kAllTime, kw_all> {};
struct only_range   : seq<part<Part::kOnly, kw_only>, expect<sor<from_to, between, during>, only_what>> {};
struct valid_range  : sor<as_of_bound, from_to, between, during, only_range, diff, all_time> {};
struct valid_time   : part<Part::kValidTime, kw_valid_time, not_at<kw_in>> {};
struct system_time  : part<Part::kSystemTime, kw_system_time, not_at<kw_in>> {};
struct certainty    : sor<part<Part::kPossibly, kw_possibly>, part<Part::kCertainly, kw_certainly>> {};
struct nonsequenced : part<Part::kNonsequenced, kw_nonsequenced> {};
struct scope_rest   : seq<opt<nonsequenced>, sor<seq<all_time, sor<valid_time, system_time>>,
                                                 seq<valid_time, expect<valid_range, valid_time_what>>,
                                                 seq<system_time, expect<as_of_bound, system_time_what>>>> {};
struct time_scope   : part<Part::kTimeScope, opt<certainty>, sor<seq<kw_for, scope_rest>, as_of_bound>> {};

// --- Clauses -------------------------------------------------------------------------------------------------------------

struct match_tail   : star<sor<where_clause, time_scope>> {};
struct match_body   : seq<path_list, match_tail> {};
struct match_clause : part<Part::kMatch, opt<part<Part::kOptional, kw_optional>>, kw_match, expect<match_body, path_start>> {};

struct projection_item : part<Part::kItem, expression, opt<kw_as, expect<name, alias_name>>> {};
struct projection_list : sor<seq<star_sign, star<comma, expect<projection_item, projection_value>>>, comma_list<projection_item, projection_value>> {};
struct descending   : sor<part<Part::kDescending, sor<kw_descending, kw_desc>>, kw_ascending, kw_asc> {};
struct sort_item    : part<Part::kSortItem, expression, opt<descending>> {};
struct order_by     : part<Part::kOrderBy, kw_order, expect<kw_by, order_without_by>, expect<comma_list<sort_item, sort_key>, sort_key>> {};
struct skip         : part<Part::kSkip, sor<kw_skip, kw_offset>, expect<expression, skip_count>> {};
struct limit        : part<Part::kLimit, kw_limit, expect<expression, limit_count>> {};
struct projection   : seq<opt<distinct>, expect<projection_list, projection_value>, opt<order_by>, opt<skip>, opt<limit>> {};
struct return_clause: part<Part::kReturn, kw_return, projection> {};
struct with_clause  : part<Part::kWith, kw_with, projection, opt<where_clause>> {};

struct unwind       : part<Part::kUnwind, kw_unwind, expect<expression, unwind_list>, expect<kw_as, unwind_as>, expect<name, alias_name>> {};
struct for_in       : part<Part::kForIn, kw_for, expect<name, for_what>, expect<kw_in, for_what>, expect<expression, unwind_list>> {};

struct write_from   : part<Part::kWriteFrom, kw_from, expect<additive, instant_value>, opt<kw_to, expect<additive, instant_value>>> {};
struct write_during : part<Part::kWriteDuring, kw_during, expect<additive, period_value>> {};
struct write_at     : part<Part::kWriteAt, kw_at, expect<additive, instant_value>> {};
struct valid_period : part<Part::kWritePeriod, kw_valid, expect<sor<write_from, write_during, write_at>, valid_what>> {};
struct write_all    : part<Part::kWriteAll, kw_all, kw_valid_time> {};
struct portion      : part<Part::kWritePeriod, kw_for,
                           sor<seq<kw_portion, expect<kw_of, portion_words>, expect<kw_valid_time, portion_words>,
                                   expect<sor<write_from, write_during>, portion_what>>,
                               write_all>> {};

struct create       : part<Part::kCreate, kw_create, expect<path_list, path_start>, opt<valid_period>> {};

struct set_target   : part<Part::kSetTarget, sor<parenthesised, variable>, value_steps> {};
struct set_labels   : part<Part::kSetLabels, set_target, plus<colon, expect<name, label_name>>> {};
struct set_merge    : part<Part::kSetMerge, set_target, symbol<'+', '='>, expect<expression, set_value>> {};
struct set_property : part<Part::kSetProperty, set_target, not_at<symbol<'=', '='>>, equals, expect<expression, set_value>> {};
struct set_sign_slip: sor<seq<at<symbol<'=', '='>>, expect<failure, slip_double_equal>>, expect<failure, set_sign>> {};
struct set_item     : sor<set_property, set_labels, set_merge, seq<set_target, set_sign_slip>> {};
struct set_list     : expect<comma_list<set_item, set_target_text>, set_target_text> {};
struct set          : part<Part::kSet, kw_set, set_list, opt<portion>> {};

struct remove_item  : part<Part::kRemoveItem, set_target, star<colon, expect<name, label_name>>> {};
struct remove       : part<Part::kRemove, kw_remove, expect<comma_list<remove_item, remove_target>, remove_target>, opt<portion>> {};
struct delete_clause: part<Part::kDelete, opt<part<Part::kDetach, kw_detach>>, kw_delete,
                           expect<comma_list<expression, delete_target>, delete_target>, opt<portion>> {};

struct on_create    : part<Part::kOnCreate, kw_create, expect<kw_set, on_without_set>, set_list> {};
struct on_match     : part<Part::kOnMatch, kw_match, expect<kw_set, on_without_set>, set_list> {};
struct merge        : part<Part::kMerge, kw_merge, expect<path_body, path_start>,
                           star<sor<valid_period, seq<kw_on, expect<sor<on_create, on_match>, on_what>>>>> {};

struct call_subquery  : part<Part::kCallSubquery, kw_call, lbrace, expect<nested<query>, subquery_start>, expect<rbrace, subquery_close>> {};
struct procedure_name : part<Part::kProcedureName, dotted_name> {};
struct arguments      : part<Part::kArguments, lparen, opt<comma_list<expression, argument>>, expect<rparen, call_close>> {};
struct yield_item     : part<Part::kYieldItem, name, opt<kw_as, expect<name, alias_name>>> {};
struct yield          : part<Part::kYield, kw_yield, expect<sor<star_sign, comma_list<yield_item, yield_name>>, yield_name>, opt<where_clause>> {};
struct call_procedure : part<Part::kCallProcedure, kw_call, expect<procedure_name, call_what>, opt<arguments>, opt<yield>> {};
struct scoped_call    : seq<at<kw_call, lparen>, expect<failure, scoped_call_unsupported>> {};
struct call           : sor<call_subquery, scoped_call, call_procedure> {};

struct foreign_clause : sor<seq<at<kw_foreach, lparen>, expect<failure, foreach_unsupported>>,
                            seq<at<kw_load, kw_csv>, expect<failure, load_csv_unsupported>>> {};

struct clause         : sor<match_clause, return_clause, with_clause, unwind, for_in, create, set, remove, delete_clause, merge, call, foreign_clause> {};
struct arm            : part<Part::kArm, plus<clause>> {};
struct union_word     : sor<part<Part::kUnionAll, kw_union, kw_all>, part<Part::kUnion, kw_union, opt<kw_distinct>>> {};
struct using_clause   : part<Part::kUsing, kw_using, expect<seq<opt<certainty>, scope_rest>, using_what>> {};
struct arms           : seq<arm, star<union_word, expect<arm, union_arm>>> {};
struct query          : part<Part::kQuery, arms> {};
struct whole_query    : part<Part::kQuery, sor<seq<plus<using_clause>, expect<arms, clause_start>>, arms>> {};

// --- Statements ----------------------------------------------------------------------------------------------------------

struct session_set    : part<Part::kSessionSet, kw_set, expect<seq<opt<certainty>, scope_rest>, using_what>> {};
struct session_reset  : part<Part::kSessionReset, kw_reset, expect<sor<valid_time, system_time>, session_reset_what>> {};
struct session        : seq<kw_session, expect<sor<session_set, session_reset>, session_what>> {};

struct key_constraint : part<Part::kKeyConstraint, kw_create, kw_constraint, expect<name, constraint_name>, kw_for, lparen, variable, colon, name, rparen,
                             kw_require, variable, dot, name, kw_is, kw_key> {};
struct rest_of_text   : until<at<eof>> {};
struct other_constraint : part<Part::kUnsupportedConstraint, kw_create, kw_constraint, rest_of_text> {};
struct derived        : part<Part::kUnsupportedDerived, sor<kw_create, kw_refresh, kw_drop>, kw_derived, rest_of_text> {};
struct index          : part<Part::kUnsupportedIndex, sor<kw_create, kw_drop>, kw_index, rest_of_text> {};
struct drop           : part<Part::kUnsupportedDrop, kw_drop, kw_constraint, rest_of_text> {};

struct transaction    : seq<sor<part<Part::kBegin, kw_begin>, part<Part::kCommit, kw_commit>, part<Part::kRollback, kw_rollback>>, opt<kw_transaction>> {};
struct explain        : sor<part<Part::kExplain, kw_explain>, part<Part::kProfile, kw_profile>> {};
struct statement_body : sor<session, transaction, key_constraint, other_constraint, derived, index, drop, whole_query> {};
struct statement      : part<Part::kStatement, opt<explain>, expect<statement_body, statement_start>> {};

struct whole_statement  : seq<leading_gap, statement, opt<semicolon>, expect<eof, end_of_statement>> {};
struct whole_expression : seq<leading_gap, expect<expression, lone_expression>, expect<eof, end_of_expression>> {};
// clang-format on

}  // namespace entente::query::grammar
