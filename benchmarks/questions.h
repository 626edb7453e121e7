// What the interval graph is asked: each question in the query language, as a loop, and with its
// answer on the graph that everybody measures.
//
// Order: q01 to q09; q03 a second time where the language has another way to say it.
// Errors: Read expects the columns of the question's own text.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "benchmarks/question_loops.h"
#include "engine/entente.h"

namespace entente::benchmarks {

struct Question {
  std::string name;
  std::string text;
  Answer known;  // on 100,000 vertices, 5,000,000 edges, seed 42: the answer's first numbers
  std::function<Answer(const Result&)> read;
  std::function<Answer(const IntervalArrays&)> by_hand;
};

const std::vector<Question>& Questions();

}  // namespace entente::benchmarks
