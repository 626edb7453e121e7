// What stands before the cursor of a statement: which clause and brackets are open there, which
// variables there are and what is known of them.
//
// Threads: pure. Errors: none; text that no statement can be is read as well as it goes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace entente::shell {

// A variable, or an element of a pattern without one.
struct NamedElement {
  bool is_edge = false;
  std::vector<std::string> names;  // its labels, or its types
};

struct OpenBracket {
  enum class Kind {
    kNode,
    kEdge,
    kMap,    // properties of a pattern's element, a projection, a map
    kQuery,  // a subquery
    kGroup,  // calls, lists, parentheses
  } kind = Kind::kGroup;
  std::string variable;  // of the node or edge; of the element that the map is about
  NamedElement element;  // likewise
  std::string clause;    // around the bracket
};

struct CompletionContext {
  bool is_code = true;  // not in a string or a comment
  // The word that began the innermost clause, upper case: MATCH, WHERE, ORDER …; empty: none yet.
  std::string clause;
  std::vector<OpenBracket> open;    // the innermost last
  std::vector<std::string> tokens;  // all before the cursor, names and strings as written
  std::map<std::string, NamedElement> variables;
  int open_cases = 0;  // CASE without END

  // The n-th token from the end, from 1; empty where there are not so many.
  std::string_view token(size_t n) const;
  // Upper case.
  std::string word(size_t n) const;
  const OpenBracket* innermost() const { return open.empty() ? nullptr : &open.back(); }
};

// `before` ends where the word at the cursor begins.
CompletionContext ReadContext(std::string_view before);

// A byte of a name.
bool IsNameByte(char c);

}  // namespace entente::shell
