// Writes a syntax tree as indented lines: behind query/ast/print.h. print.cc has statements and
// clauses, print_expression.cc expressions, print_pattern.cc patterns.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "query/ast/ast.h"

namespace entente::query::ast {

class TreePrinter {
 public:
  void Print(const Statement& statement);
  void Print(const Expression& expression);
  std::string Take() { return std::move(out_); }

 private:
  // One line; what `inside` prints stands below it, indented.
  void Line(std::string_view text) {
    out_.append(2 * depth_, ' ');
    out_.append(text);
    out_.push_back('\n');
  }
  template <typename Inside>
  void Line(std::string_view text, Inside inside) {
    Line(text);
    ++depth_;
    inside();
    --depth_;
  }

  void Print(const ExpressionPtr& expression) {
    if (expression != nullptr) Print(*expression);
  }
  void PrintLabelled(std::string_view label, const ExpressionPtr& expression);

  void PrintExpression(const NullLiteral& node);
  void PrintExpression(const BooleanLiteral& node);
  void PrintExpression(const IntegerLiteral& node);
  void PrintExpression(const FloatLiteral& node);
  void PrintExpression(const StringLiteral& node);
  void PrintExpression(const ListLiteral& node);
  void PrintExpression(const MapLiteral& node);
  void PrintExpression(const Parameter& node);
  void PrintExpression(const Variable& node);
  void PrintExpression(const Property& node);
  void PrintExpression(const Index& node);
  void PrintExpression(const Slice& node);
  void PrintExpression(const LabelTest& node);
  void PrintExpression(const Unary& node);
  void PrintExpression(const Binary& node);
  void PrintExpression(const Comparison& node);
  void PrintExpression(const FunctionCall& node);
  void PrintExpression(const Case& node);
  void PrintExpression(const ListComprehension& node);
  void PrintExpression(const Quantified& node);
  void PrintExpression(const Reduce& node);
  void PrintExpression(const PatternComprehension& node);
  void PrintExpression(const PatternPredicate& node);
  void PrintExpression(const MapProjection& node);
  void PrintExpression(const Subquery& node);

  void Print(const PathPattern& path);
  void Print(const NodePattern& node);
  void Print(const EdgePattern& edge);
  void Print(const QuantifiedGroup& group);
  static std::string LabelText(const LabelExpression& labels);
  static std::string HopText(const HopRange& hops);

  void Print(const TimeScope& scope);
  void Print(const WritePeriod& period);
  void Print(const Projection& projection);
  void Print(const SetItem& item);

  void Print(const Clause& clause);
  void PrintClause(const Match& match);
  void PrintClause(const With& with);
  void PrintClause(const Return& clause);
  void PrintClause(const Unwind& unwind);
  void PrintClause(const Create& create);
  void PrintClause(const Set& set);
  void PrintClause(const Remove& remove);
  void PrintClause(const Delete& clause);
  void PrintClause(const Merge& merge);
  void PrintClause(const CallSubquery& call);
  void PrintClause(const CallProcedure& call);

  void Print(const Query& query);
  void PrintStatement(const std::unique_ptr<Query>& query);
  void PrintStatement(const SessionScope& session);
  void PrintStatement(const CreateKeyConstraint& constraint);
  void PrintStatement(const Transaction& transaction);
  void PrintStatement(const Unsupported& unsupported);

  std::string out_;
  size_t depth_ = 0;
};

}  // namespace entente::query::ast
