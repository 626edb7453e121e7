#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "query/functions/aggregate.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

std::string Lowered(std::string_view name) {
  std::string lowered(name);
  for (char& c : lowered) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lowered;
}

FunctionDefinitions MakeFunctions() {
  FunctionDefinitions functions;
  AppendConversionFunctions(&functions);
  AppendDurationFunctions(&functions);
  AppendGraphFunctions(&functions);
  AppendHistoryFunctions(&functions);
  AppendListFunctions(&functions);
  AppendMapFunctions(&functions);
  AppendMathFunctions(&functions);
  AppendPeriodFunctions(&functions);
  AppendStringFunctions(&functions);
  AppendTemporalFunctions(&functions);
  AppendTruncateFunctions(&functions);
  std::sort(functions.begin(), functions.end(),
            [](const auto& a, const auto& b) { return Lowered(a.name) < Lowered(b.name); });
  return functions;
}

using NameIndex = std::unordered_map<std::string, const FunctionDefinition*>;

NameIndex MakeIndex() {
  NameIndex index;
  for (const FunctionDefinition& function : AllFunctions()) {
    const bool is_new = index.emplace(Lowered(function.name), &function).second;
    ENTENTE_CHECK(is_new);
  }
  return index;
}

}  // namespace

const std::vector<FunctionDefinition>& AllFunctions() {
  static const FunctionDefinitions* const functions = new FunctionDefinitions(MakeFunctions());
  return *functions;
}

const FunctionDefinition* FindFunction(std::string_view name) {
  static const NameIndex* const index = new NameIndex(MakeIndex());
  const auto found = index->find(Lowered(name));
  return found == index->end() ? nullptr : found->second;
}

bool IsAggregate(std::string_view name) { return AggregateKindOf(name).has_value(); }

std::string KindPhrase(const graph::Value& value) {
  const std::string_view name = graph::KindName(value.kind());
  const bool vowel = !name.empty() && std::string_view("AEIOU").find(name[0]) != std::string::npos;
  return Concat(vowel ? "an " : "a ", name);
}

Status WrongArgument(std::string_view function, std::string_view expected,
                     const graph::Value& got) {
  return RuntimeError(ErrorType::kType, "InvalidArgumentValue",
                      Concat(function, "() takes ", expected, ", not ", KindPhrase(got)));
}

Status NumberOutOfRange(std::string message) {
  return RuntimeError(ErrorType::kArgument, "NumberOutOfRange", std::move(message));
}

Status IntegerOverflow(std::string_view what) {
  return RuntimeError(ErrorType::kArithmetic, "IntegerOverflow",
                      Concat("the result of ", what, " does not fit into a 64-bit integer"));
}

Status InvalidArgument(std::string message, std::string help) {
  return RuntimeError(ErrorType::kType, "InvalidArgumentValue", std::move(message), std::nullopt,
                      std::move(help));
}

}  // namespace entente::query
