// The words of the query language, for editors that complete and colour it.
//
// Threads: pure. Errors: none.
#pragma once

#include <string>
#include <vector>

namespace entente {

// Every word that is a keyword somewhere: upper case, ascending.
const std::vector<std::string>& LanguageKeywords();

// Every function and aggregate by its name, without parentheses: ascending.
const std::vector<std::string>& LanguageFunctions();

// Every procedure that comes with the engine, with its namespace.
const std::vector<std::string>& LanguageProcedures();

}  // namespace entente
