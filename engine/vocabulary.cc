#include "engine/vocabulary.h"

#include <algorithm>
#include <iterator>

#include "query/functions/function.h"
#include "query/parser/parser.h"
#include "query/procedures/procedure.h"

namespace entente {
namespace {

// Aggregates, and what the language reads as a call without its being a function of values.
constexpr const char* kOwnForms[] = {
    "avg",    "collect", "count",          "exists",         "history",
    "max",    "min",     "percentileCont", "percentileDisc", "stDev",
    "stDevP", "sum",     "timeline",       "valid"};

std::vector<std::string> CallableNames() {
  std::vector<std::string> names(std::begin(kOwnForms), std::end(kOwnForms));
  for (const query::FunctionDefinition& function : query::AllFunctions()) {
    names.emplace_back(function.name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace

const std::vector<std::string>& LanguageKeywords() { return query::Keywords(); }

const std::vector<std::string>& LanguageFunctions() {
  static const std::vector<std::string> names = CallableNames();
  return names;
}

const std::vector<std::string>& LanguageProcedures() {
  static const std::vector<std::string> names = query::BuiltInProcedures().Names();
  return names;
}

}  // namespace entente
