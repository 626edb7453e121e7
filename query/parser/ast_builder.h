// From the parts of a text to its syntax tree: precedences, the values of literals, and what the
// grammar leaves open.
//
// Errors: a ParseFailure is thrown.
// Depth:  the grammar bounds nesting; rows of operators and steps, which nest without brackets, are
//         bounded here (kMaxHeight). AND, OR and XOR are associative and become trees of
//         logarithmic height.
// Files:  one builder makes one tree. ast_builder.cc has statements, ast_builder_*.cc expressions
//         (precedence), atoms, patterns, clauses that read, clauses that write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/ast/ast.h"
#include "query/parser/parse_tree.h"

namespace entente::query {

inline constexpr uint32_t kMaxHeight = 1000;

class AstBuilder {
 public:
  explicit AstBuilder(const ParseTree& tree) : tree_(tree) {}

  ast::Statement BuildStatement();           // the root is a kStatement
  ast::ExpressionPtr BuildLoneExpression();  // the root is a kExpression

 private:
  using Node = ParseNode;

  // Where an expression stands: a pattern is one only where a condition is.
  enum class Place : uint8_t { kValue, kCondition };
  // Where a pattern stands: a parameter is its properties only in CREATE.
  enum class PatternUse : uint8_t { kRead, kCreate };

  // An expression under construction and the height of its tree.
  struct Piece {
    ast::ExpressionPtr expression;
    uint32_t height = 1;
  };

  // Expressions: precedence.
  ast::ExpressionPtr Expression(const Node& row, Place place = Place::kValue);
  Piece Climb(const Node** cursor, int least_level);
  Piece Prefixed(const Node** cursor);
  Piece Stepped(const Node** cursor);
  Piece ApplyStep(Piece object, const Node& step);
  ast::ExpressionPtr BracketStep(ast::ExpressionPtr object, const Node& step);
  Piece AtomPiece(const Node& atom);
  Piece LogicalRow(Piece left, const Node** cursor);
  Piece ComparisonRow(Piece left, const Node** cursor);
  Piece PredicateRow(Piece left, const Node** cursor);
  Piece NullTest(Piece left, const Node& test);
  Piece Join(Piece left, const Node& op, Piece right);
  void CheckHeight(uint32_t height, SourceSpan span);

  // Atoms.
  ast::ExpressionPtr Atom(const Node& node);
  ast::ExpressionPtr WordAtom(const Node& node);
  ast::ExpressionPtr List(const Node& node);
  ast::ExpressionPtr Map(const Node& node);
  ast::ExpressionPtr FunctionCall(const Node& node);
  ast::ExpressionPtr Case(const Node& node);
  ast::ExpressionPtr ListComprehension(const Node& node);
  ast::ExpressionPtr PatternComprehension(const Node& node);
  ast::ExpressionPtr Quantified(const Node& node);
  ast::ExpressionPtr Reduce(const Node& node);
  ast::ExpressionPtr MapProjection(const Node& node);
  ast::MapProjection::Item ProjectedItem(const Node& node);
  ast::ExpressionPtr Subquery(const Node& node);
  ast::ExpressionPtr Parameter(const Node& node);

  // Patterns.
  ast::PathPattern Path(const Node& node, PatternUse use);
  void PathElements(const Node& node, PatternUse use, ast::PathPattern* path);
  void PathPrefix(const Node& node, ast::PathPattern* path);
  void PathLimit(const Node& node, ast::PathPattern* path);
  void AddNode(const Node& node, PatternUse use, ast::PathPattern* path);
  void AddEdge(const Node& node, PatternUse use, ast::PathPattern* path);
  void AddGroup(const Node& node, PatternUse use, ast::PathPattern* path);
  ast::NodePattern NodePattern(const Node& node, PatternUse use);
  ast::EdgePattern EdgePattern(const Node& node, PatternUse use);
  void EdgeBody(const Node& node, PatternUse use, ast::EdgePattern* edge);
  ast::ExpressionPtr PatternProperties(const Node& node, PatternUse use);
  ast::HopRange StarRange(const Node& node);
  std::optional<ast::HopRange> QuantifierOf(const Node& node);
  std::unique_ptr<ast::LabelExpression> Labels(const Node& node);

  // Time.
  ast::TimeScope TimeScope(const Node& node);
  ast::WritePeriod WritePeriod(const Node& node);

  // Clauses.
  ast::Clause Clause(const Node& node);
  ast::Match Match(const Node& node);
  ast::Projection Projection(const Node& node);
  ast::ProjectionItem ProjectionItem(const Node& node);
  ast::With With(const Node& node);
  ast::Unwind Unwind(const Node& node);
  ast::Create Create(const Node& node);
  ast::Set Set(const Node& node);
  ast::SetItem SetItem(const Node& node);
  ast::ExpressionPtr SetTarget(const Node& node);
  ast::Remove Remove(const Node& node);
  ast::RemoveItem RemoveItem(const Node& node);
  ast::Delete Delete(const Node& node);
  ast::Merge Merge(const Node& node);
  ast::CallProcedure CallProcedure(const Node& node);
  ast::CallProcedure::Yield YieldItem(const Node& node);

  // Statements.
  std::unique_ptr<ast::Query> Query(const Node& node, bool needs_result);
  std::unique_ptr<ast::Query> PatternQuery(const Node& node);
  ast::SingleQuery Arm(const Node& node, bool needs_result);
  ast::CreateKeyConstraint KeyConstraint(const Node& node);

  // Names and places.
  std::string Name(const Node& node);
  std::string Key(const Node& node);  // of a property or a map: may be empty
  std::string DottedName(const Node& node);
  const Node& OnlyChild(const Node& node) const;
  ast::ExpressionPtr ExpressionIn(const Node& node,
                                  Place place = Place::kValue);  // of the first kExpression inside
  std::vector<const Node*> ExpressionsIn(const Node& node) const;

  const ParseTree& tree_;
  uint32_t height_ = 0;  // of the highest expression built inside the current atom
  uint32_t num_open_prefixes_ =
      0;  // NOT, + and - whose operands are being built: they recurse without brackets
};

}  // namespace entente::query
