#include "query/binder/meant_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "query/functions/function.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::KindSet;

struct Foreign {
  std::string_view name;  // lower case
  std::string_view help;
};

// Of SQL and of other dialects of Cypher.
constexpr std::array kForeignFunctions = {
    Foreign{"array_agg", "write collect(x)"},
    Foreign{"ceiling", "write ceil(x)"},
    Foreign{"char_length", "write size(x)"},
    Foreign{"concat", "texts and lists are joined with +"},
    Foreign{"curdate", "write date()"},
    Foreign{"current_date", "write date()"},
    Foreign{"current_timestamp", "write datetime()"},
    Foreign{"datediff", "write duration.inDays(a, b)"},
    Foreign{"date_trunc", "write date.truncate('year', d)"},
    Foreign{"getdate", "write datetime()"},
    Foreign{"group_concat", "write collect(x)"},
    Foreign{"ifnull", "write coalesce(x, y)"},
    Foreign{"isnull", "write x IS NULL"},
    Foreign{"lcase", "write toLower(x)"},
    Foreign{"len", "write size(x)"},
    Foreign{"lower", "write toLower(x)"},
    Foreign{"mod", "write a % b"},
    Foreign{"month", "write d.month"},
    Foreign{"now", "write datetime(), or date() for the day"},
    Foreign{"nvl", "write coalesce(x, y)"},
    Foreign{"pow", "write a ^ b"},
    Foreign{"power", "write a ^ b"},
    Foreign{"shortestpath", "it stands in MATCH: p = ANY SHORTEST (a)-[:KNOWS]->+(b)"},
    Foreign{"string_agg", "write collect(x)"},
    Foreign{"strlen", "write size(x)"},
    Foreign{"substr", "write substring(x, from, length)"},
    Foreign{"sysdate", "write datetime()"},
    Foreign{"timestamp", "write datetime().epochMillis"},
    Foreign{"to_date", "write date('2020-01-31')"},
    Foreign{"today", "write date()"},
    Foreign{"toint", "write toInteger(x)"},
    Foreign{"tostr", "write toString(x)"},
    Foreign{"ucase", "write toUpper(x)"},
    Foreign{"upper", "write toUpper(x)"},
    Foreign{"year", "write d.year"},
};

std::string_view ForeignHelp(std::string_view name) {
  const std::string lower = ToLower(name);
  const auto* const found =
      std::find_if(kForeignFunctions.begin(), kForeignFunctions.end(),
                   [&](const Foreign& foreign) { return foreign.name == lower; });
  return found == kForeignFunctions.end() ? std::string_view() : found->help;
}

std::string DidYouMean(std::string_view name, const std::vector<std::string>& known) {
  const std::string near = NearestWord(name, known);
  return near.empty() ? "" : Concat("did you mean `", near, "`?");
}

bool IsOfLibrary(std::string_view name) {
  const std::string space = ToLower(name.substr(0, name.find('.')));
  return space == "apoc" || space == "gds" || space == "algo";
}

}  // namespace

std::string FunctionHelp(std::string_view name) {
  if (const std::string_view help = ForeignHelp(name); !help.empty()) return std::string(help);
  if (IsOfLibrary(name)) return "functions of Neo4j's libraries are not there";
  std::vector<std::string> names = {"avg",   "collect", "count",          "max",
                                    "min",   "sum",     "percentileCont", "percentileDisc",
                                    "stDev", "stDevP",  "exists",         "history",
                                    "valid", "timeline"};
  for (const FunctionDefinition& definition : AllFunctions()) names.emplace_back(definition.name);
  return DidYouMean(name, names);
}

std::string ProcedureHelp(std::string_view name, const std::vector<std::string>& known) {
  std::string near = DidYouMean(name, known);
  if (!near.empty()) return near;
  const std::string space = ToLower(name.substr(0, name.find('.')));
  if (space == "db" || space == "dbms") {
    return "`:schema` of the shell and `entente info` show labels, types, properties and keys";
  }
  return known.empty() ? "there are none" : Concat("there are ", Join(known, ", "));
}

std::string VariableHelp(std::string_view name, const std::vector<std::string>& known) {
  if (const std::string_view help = ForeignHelp(name); !help.empty()) return std::string(help);
  std::string near = DidYouMean(name, known);
  if (!near.empty()) return near;
  return Concat("variables come from patterns, WITH and UNWIND; text stands in quotes: '", name,
                "'");
}

std::string ArgumentHelp(std::string_view function, KindSet given) {
  const bool is_length = function == "length";
  if (is_length && (given.IsOnly(Kind::kList) || given.IsOnly(Kind::kString))) {
    return "size(x) counts the items of a list and the characters of a text";
  }
  constexpr std::array<std::string_view, 4> kDates = {"date", "datetime", "localdatetime", "edtf"};
  if (std::find(kDates.begin(), kDates.end(), function) != kDates.end() &&
      given.WithoutNull().IsWithin(KindSet::Numbers())) {
    return Concat("write it as text: ", function, "('2020-01-31')");
  }
  return "";
}

std::string KindsPhrase(KindSet kinds) {
  for (int kind = 1; kind < graph::kNumKinds; ++kind) {
    if (!kinds.IsOnly(static_cast<Kind>(kind))) continue;
    const std::string_view name = graph::KindName(static_cast<Kind>(kind));
    return Concat(name.find_first_of("AEIOU") == 0 ? "an " : "a ", name);
  }
  return "a value of this kind";
}

}  // namespace entente::query
