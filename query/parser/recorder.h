// How a run of the grammar is recorded, and the rules that need to know about it.
//
// The control class writes a ParseNode for each rule that is a part<...>; whatever a failing rule
// wrote is taken back. Grammar rules are stateless otherwise, but for:
//   expect<R, E>  R, or the error whose text is error_text<E>: no way back. Inside guess<> it fails
//                 like any other rule.
//   guess<R...>   A reading among several: its errors are not the user's.
//   nested<R>     A level of nesting: bounded, since each takes a piece of the machine's stack.
//                 `|` belongs to labels again.
//   barred<R>     The same where `|` closes: before the projection of a comprehension.
#pragma once

#include <string_view>
#include <tao/pegtl.hpp>
#include <type_traits>
#include <utility>
#include <vector>

#include "query/parser/lexical.h"
#include "query/parser/parse_nodes.h"

namespace entente::query::grammar {

namespace pegtl = tao::pegtl;

// What the user is told when an expect<> fails: a sentence without full stop, and where there is
// one the mend.
struct ErrorText {
  const char* message;
  const char* help = "";
  const char* code = "UnexpectedSyntax";
};
// Specialised for each error in errors.h; a missing text does not compile.
template <typename Error>
inline constexpr ErrorText error_text = Error::text_is_missing;

struct Mistake {
  const ErrorText* text;
  size_t position;
};
struct TooDeep {
  size_t position;
};
struct TooComplex {
  size_t position;
};

struct ParseState {
  std::vector<ParseNode> nodes;
  const char* text_begin = nullptr;
  const char* token_end = nullptr;  // behind the last token
  uint32_t depth = 0;
  uint32_t guesses = 0;  // guess<> rules around
  bool bar_closes = false;
  uint64_t steps_left = 0;

  uint32_t Offset(const char* at) const { return static_cast<uint32_t>(at - text_begin); }
};

inline constexpr uint32_t kMaxDepth = 200;

// A rule that is written down. Rules that derive from one are the same part.
template <Part P, typename... Rules>
struct part : pegtl::seq<Rules...> {
  static constexpr Part kPart = P;
};

template <typename Rule, typename = void>
inline constexpr bool kIsPart = false;
template <typename Rule>
inline constexpr bool kIsPart<Rule, std::void_t<decltype(Rule::kPart)>> = true;

template <typename Rule>
struct control : pegtl::normal<Rule> {
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input>
  [[nodiscard]] static bool match(Input& in, ParseState& state) {
    const size_t num_nodes = state.nodes.size();
    const char* const token_end = state.token_end;
    [[maybe_unused]] const char* const begin = in.current();
    const bool matched = pegtl::match<Rule, A, M, Action, Control>(in, state);
    if (!matched) {
      state.nodes.resize(num_nodes);
      state.token_end = token_end;
    } else if constexpr (kIsPart<Rule> && A == pegtl::apply_mode::action) {
      const char* const end = state.token_end < begin ? begin : state.token_end;
      state.nodes.push_back({Rule::kPart,
                             static_cast<uint32_t>(num_nodes),
                             {state.Offset(begin), state.Offset(end)}});
    }
    return matched;
  }
};

// Tokens: what Scan finds at the start of the text, then the gap behind it.
template <typename Self>
struct scanned {
  using rule_t = scanned;
  using subs_t = pegtl::type_list<>;

  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input>
  [[nodiscard]] static bool match(Input& in, ParseState& state) {
    const std::string_view text(in.current(), in.size());
    const size_t end = Self::Scan(text);
    if (end == kNotFound) return false;
    if constexpr (A == pegtl::apply_mode::action) state.token_end = in.current() + end;
    in.bump(SkipGap(text, end));
    return true;
  }
};

// Only looks: succeeds where Test says so.
template <typename Self>
struct looked_at {
  using rule_t = looked_at;
  using subs_t = pegtl::type_list<>;
  template <typename Input>
  [[nodiscard]] static bool match(Input& in) {
    return Self::Test(std::string_view(in.current(), in.size()));
  }
};

// Whether `|` may join labels here.
struct bar_joins {
  using rule_t = bar_joins;
  using subs_t = pegtl::type_list<>;
  template <pegtl::apply_mode, pegtl::rewind_mode, template <typename...> class,
            template <typename...> class, typename Input>
  [[nodiscard]] static bool match(Input&, ParseState& state) {
    return !state.bar_closes;
  }
};

template <typename Rule, typename Error = Rule>
struct expect {
  using rule_t = expect;
  using subs_t = pegtl::type_list<Rule>;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class Action,
            template <typename...> class Control, typename Input>
  [[nodiscard]] static bool match(Input& in, ParseState& state) {
    const char* const begin = in.current();
    if (Control<Rule>::template match<A, pegtl::rewind_mode::required, Action, Control>(in,
                                                                                        state)) {
      return true;
    }
    if (state.guesses == 0) throw Mistake{&error_text<Error>, state.Offset(begin)};
    return false;
  }
};

template <typename... Rules>
struct guess {
  using rule_t = guess;
  using subs_t = pegtl::type_list<Rules...>;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class Action,
            template <typename...> class Control, typename Input>
  [[nodiscard]] static bool match(Input& in, ParseState& state) {
    ++state.guesses;
    const bool matched =
        Control<pegtl::seq<Rules...>>::template match<A, pegtl::rewind_mode::required, Action,
                                                      Control>(in, state);
    --state.guesses;
    return matched;
  }
};

template <bool BarCloses, typename Rule>
struct level {
  using rule_t = level;
  using subs_t = pegtl::type_list<Rule>;

  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <typename...> class Action,
            template <typename...> class Control, typename Input>
  [[nodiscard]] static bool match(Input& in, ParseState& state) {
    if (state.depth == kMaxDepth) throw TooDeep{state.Offset(in.current())};
    if (state.steps_left-- == 0) throw TooComplex{state.Offset(in.current())};
    const bool outer = std::exchange(state.bar_closes, BarCloses);
    ++state.depth;
    const bool matched = Control<Rule>::template match<A, M, Action, Control>(in, state);
    --state.depth;
    state.bar_closes = outer;
    return matched;
  }
};
template <typename Rule>
using nested = level<false, Rule>;
template <typename Rule>
using barred = level<true, Rule>;

}  // namespace entente::query::grammar
