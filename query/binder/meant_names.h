// The mend for a name that nothing has: the nearest one, or what other languages' names are here.
//
// Threads: pure. Errors: none; empty where nothing is known to help.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/value.h"

namespace entente::query {

std::string FunctionHelp(std::string_view name);
std::string ProcedureHelp(std::string_view name, const std::vector<std::string>& known);
std::string VariableHelp(std::string_view name, const std::vector<std::string>& known);

// For a function that was given a value of other kinds than it takes.
std::string ArgumentHelp(std::string_view function, graph::KindSet given);

// "an Integer"; "a value of this kind" where the kinds are several.
std::string KindsPhrase(graph::KindSet kinds);

}  // namespace entente::query
