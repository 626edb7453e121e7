// What the queries of the law test covered, a line for each clause and operator.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/law_case.h"

namespace entente::law {

class Table {
 public:
  void Add(const Query& query, const Observation& seen);
  std::string ToText() const;
  // What falls short of what the test asks for, one sentence each. Lines of few queries say
  // nothing.
  std::vector<std::string> Shortfalls() const;
  size_t num_refused() const { return total_.refused; }

 private:
  // Numbers of queries, but for `rows`.
  struct Line {
    size_t queries = 0, refused = 0, non_empty = 0, rows = 0, one_element = 0;
    size_t splits = 0, gaps = 0, nulls = 0;
    size_t answered() const { return queries - refused; }
  };
  static void Add(const Query& query, const Observation& seen, Line* line);
  static void AppendShortfalls(const std::string& name, const Line& line,
                               std::vector<std::string>* out);

  std::map<std::string, Line> lines_;
  Line total_;
};

}  // namespace entente::law
