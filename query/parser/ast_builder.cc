// Statements: queries, sessions, transactions, constraints.
#include "query/parser/ast_builder.h"

#include <utility>

#include "base/check.h"
#include "base/text.h"

namespace entente::query {
namespace {

[[noreturn]] void Refuse(std::string_view code, std::string message, std::string help,
                         SourceSpan span) {
  throw ParseFailure{std::string(code), std::move(message), std::move(help), span};
}

template <typename T>
bool Is(const ast::Clause& clause) {
  return std::holds_alternative<T>(clause.node);
}

// What of a text that is recognised is not part of the language yet, in one sentence.
std::string UnsupportedText(const ParseNode& node, std::string_view text) {
  switch (node.part) {
    case Part::kUnsupportedDerived:
      return "derived relationships are not supported";
    case Part::kUnsupportedIndex:
      return "the one form of index is CREATE CONSTRAINT name FOR (n:Label) REQUIRE n.key IS KEY";
    case Part::kUnsupportedDrop:
      return "a constraint cannot be dropped";
    default:
      break;
  }
  if (ToUpper(text).find("OVERLAPS") != std::string::npos)
    return "constraints WITHOUT OVERLAPS are not supported";
  return "the one form of constraint is CREATE CONSTRAINT name FOR (n:Label) REQUIRE n.key IS KEY";
}

void CheckOrder(const std::vector<ast::Clause>& clauses, bool needs_result) {
  for (size_t i = 0; i + 1 < clauses.size(); ++i) {
    if (Is<ast::Return>(clauses[i])) {
      Refuse("InvalidClauseComposition", "nothing can follow RETURN but UNION",
             "hand rows on with WITH", clauses[i + 1].span);
    }
  }
  const ast::Clause& last = clauses.back();
  if (needs_result && (Is<ast::Match>(last) || Is<ast::With>(last) || Is<ast::Unwind>(last))) {
    Refuse("InvalidClauseComposition", "a query ends with RETURN or with a clause that writes",
           "say what to RETURN", last.span);
  }
}

}  // namespace

ast::ExpressionPtr AstBuilder::BuildLoneExpression() { return Expression(tree_.Root()); }

ast::Statement AstBuilder::BuildStatement() {
  ast::Statement statement;
  statement.span = tree_.Root().span;
  for (const Node& child : tree_.Children(tree_.Root())) {
    switch (child.part) {
      case Part::kExplain:
        statement.explain = true;
        break;
      case Part::kProfile:
        statement.profile = true;
        break;
      case Part::kQuery:
        statement.node = Query(child, true);
        break;
      case Part::kSessionSet: {
        ast::TimeScope scope = TimeScope(child);
        const auto axis = scope.axis;
        statement.node = ast::SessionScope{std::move(scope), axis};
        break;
      }
      case Part::kSessionReset: {
        const bool valid = OnlyChild(child).part == Part::kValidTime;
        statement.node = ast::SessionScope{
            std::nullopt, valid ? ast::TimeScope::Axis::kValid : ast::TimeScope::Axis::kSystem};
        break;
      }
      case Part::kKeyConstraint:
        statement.node = KeyConstraint(child);
        break;
      case Part::kBegin:
        statement.node = ast::Transaction{ast::Transaction::Kind::kBegin};
        break;
      case Part::kCommit:
        statement.node = ast::Transaction{ast::Transaction::Kind::kCommit};
        break;
      case Part::kRollback:
        statement.node = ast::Transaction{ast::Transaction::Kind::kRollback};
        break;
      default:
        statement.node = ast::Unsupported{UnsupportedText(child, tree_.text())};
    }
  }
  return statement;
}

ast::CreateKeyConstraint AstBuilder::KeyConstraint(const Node& node) {
  std::vector<const Node*> names;
  for (const Node& child : tree_.Children(node)) names.push_back(&child);
  ENTENTE_CHECK(names.size() == 5);  // constraint, variable, label, variable, property
  if (Name(*names[1]) != Name(*names[3])) {
    Refuse("UndefinedVariable", Concat("no variable `", Name(*names[3]), "` here"),
           Concat("the constraint is about `", Name(*names[1]), "`"), names[3]->span);
  }
  return {Name(*names[0]), Name(*names[2]), Name(*names[4])};
}

ast::SingleQuery AstBuilder::Arm(const Node& node, bool needs_result) {
  ast::SingleQuery arm;
  for (const Node& child : tree_.Children(node)) arm.clauses.push_back(Clause(child));
  CheckOrder(arm.clauses, needs_result);
  return arm;
}

std::unique_ptr<ast::Query> AstBuilder::Query(const Node& node, bool needs_result) {
  auto query = std::make_unique<ast::Query>();
  query->span = node.span;
  for (const Node& child : tree_.Children(node)) {
    switch (child.part) {
      case Part::kUsing: {
        ast::TimeScope scope = TimeScope(child);
        for (const ast::TimeScope& other : query->using_scopes) {
          if (other.axis == scope.axis)
            Refuse("UnexpectedSyntax", "this time is already given", "", child.span);
        }
        query->using_scopes.push_back(std::move(scope));
        break;
      }
      case Part::kArm:
        query->arms.push_back(Arm(child, needs_result));
        break;
      default: {
        const bool all = child.part == Part::kUnionAll;
        if (!query->union_all.empty() && query->union_all.front() != all) {
          Refuse("InvalidClauseComposition", "UNION and UNION ALL do not mix",
                 "put one of them into CALL { ... }", child.span);
        }
        query->union_all.push_back(all);
      }
    }
  }
  return query;
}

// A pattern with its tail stands for a query of one MATCH.
std::unique_ptr<ast::Query> AstBuilder::PatternQuery(const Node& node) {
  ast::Clause clause;
  clause.span = node.span;
  clause.node = Match(node);
  auto query = std::make_unique<ast::Query>();
  query->span = node.span;
  query->arms.emplace_back();
  query->arms.back().clauses.push_back(std::move(clause));
  return query;
}

}  // namespace entente::query
