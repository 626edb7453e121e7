// A check of the grammar itself, for its test: that no rule can repeat without reading on.
#pragma once

#include <cstddef>
#include <tao/pegtl/contrib/analyze.hpp>

#include "query/parser/grammar.h"

// What our own rules are made of, as far as the library's analysis asks.
namespace tao::pegtl {
template <typename Name, typename Self>
struct analyze_traits<Name, entente::query::grammar::scanned<Self>> : analyze_any_traits<> {};
template <typename Name, typename Self>
struct analyze_traits<Name, entente::query::grammar::looked_at<Self>> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, entente::query::grammar::bar_joins> : analyze_opt_traits<> {};
template <typename Name, typename Rule, typename Error>
struct analyze_traits<Name, entente::query::grammar::expect<Rule, Error>>
    : analyze_traits<Name, typename seq<Rule>::rule_t> {};
template <typename Name, typename... Rules>
struct analyze_traits<Name, entente::query::grammar::guess<Rules...>>
    : analyze_traits<Name, typename seq<Rules...>::rule_t> {};
template <typename Name, bool BarCloses, typename Rule>
struct analyze_traits<Name, entente::query::grammar::level<BarCloses, Rule>>
    : analyze_traits<Name, typename seq<Rule>::rule_t> {};
}  // namespace tao::pegtl

namespace entente::query::grammar {

// How many rules of the grammar can loop; the library prints their names.
template <typename Grammar>
size_t NumLoops() {
  return tao::pegtl::analyze<Grammar>();
}

}  // namespace entente::query::grammar
