// Clauses that read, and time scopes.
#include <utility>

#include "base/check.h"
#include "query/parser/ast_builder.h"

namespace entente::query {
namespace {

using Scope = ast::TimeScope;

[[noreturn]] void Refuse(std::string message, std::string help, SourceSpan span) {
  throw ParseFailure{"UnexpectedSyntax", std::move(message), std::move(help), span};
}

Scope::Kind KindOf(Part part) {
  switch (part) {
    case Part::kAsOf:
      return Scope::Kind::kAsOf;
    case Part::kFromTo:
      return Scope::Kind::kFromTo;
    case Part::kBetween:
      return Scope::Kind::kBetween;
    case Part::kDuring:
      return Scope::Kind::kDuring;
    case Part::kDiff:
      return Scope::Kind::kDiff;
    default:
      ENTENTE_CHECK(part == Part::kAllTime);
      return Scope::Kind::kAll;
  }
}

void CheckScope(const Scope& scope) {
  if (scope.axis == Scope::Axis::kSystem) {
    if (scope.kind != Scope::Kind::kAsOf || scope.nonsequenced) {
      Refuse("system time is read AS OF an instant", "FOR SYSTEM_TIME AS OF e", scope.span);
    }
    if (scope.certainty != ast::Certainty::kUnsaid) {
      Refuse("system time is always certain", "leave POSSIBLY or CERTAINLY out", scope.span);
    }
  }
  if (scope.nonsequenced && scope.kind == Scope::Kind::kDiff) {
    Refuse("DIFF compares two instants: it cannot be NONSEQUENCED", "leave NONSEQUENCED out",
           scope.span);
  }
}

void AddScope(Scope scope, std::vector<Scope>* scopes) {
  for (const Scope& other : *scopes) {
    if (other.axis == scope.axis)
      Refuse("this time is already given", "one time clause for each axis", scope.span);
  }
  scopes->push_back(std::move(scope));
}

}  // namespace

ast::TimeScope AstBuilder::TimeScope(const Node& node) {
  Scope scope;
  scope.span = node.span;
  for (const Node& child : tree_.Children(node)) {
    switch (child.part) {
      case Part::kPossibly:
        scope.certainty = ast::Certainty::kPossibly;
        break;
      case Part::kCertainly:
        scope.certainty = ast::Certainty::kCertainly;
        break;
      case Part::kNonsequenced:
        scope.nonsequenced = true;
        break;
      case Part::kOnly:
        scope.only = true;
        break;
      case Part::kValidTime:
        scope.axis = Scope::Axis::kValid;
        break;
      case Part::kSystemTime:
        scope.axis = Scope::Axis::kSystem;
        break;
      default: {
        scope.kind = KindOf(child.part);
        const std::vector<const Node*> bounds = ExpressionsIn(child);
        if (!bounds.empty()) scope.a = Expression(*bounds[0]);
        if (bounds.size() > 1) scope.b = Expression(*bounds[1]);
      }
    }
  }
  CheckScope(scope);
  return scope;
}

ast::Clause AstBuilder::Clause(const Node& node) {
  ast::Clause clause;
  clause.span = node.span;
  switch (node.part) {
    case Part::kMatch:
      clause.node = Match(node);
      break;
    case Part::kReturn:
      clause.node = ast::Return{Projection(node)};
      break;
    case Part::kWith:
      clause.node = With(node);
      break;
    case Part::kUnwind:
    case Part::kForIn:
      clause.node = Unwind(node);
      break;
    case Part::kCreate:
      clause.node = Create(node);
      break;
    case Part::kSet:
      clause.node = Set(node);
      break;
    case Part::kRemove:
      clause.node = Remove(node);
      break;
    case Part::kDelete:
      clause.node = Delete(node);
      break;
    case Part::kMerge:
      clause.node = Merge(node);
      break;
    case Part::kCallSubquery:
      clause.node = ast::CallSubquery{Query(OnlyChild(node), true)};
      break;
    default:
      ENTENTE_CHECK(node.part == Part::kCallProcedure);
      clause.node = CallProcedure(node);
  }
  return clause;
}

ast::Match AstBuilder::Match(const Node& node) {
  ast::Match match;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kOptional) {
      match.optional = true;
    } else if (child.part == Part::kPath) {
      match.patterns.push_back(Path(child, PatternUse::kRead));
    } else if (child.part == Part::kTimeScope) {
      AddScope(TimeScope(child), &match.scopes);
    } else if (match.where == nullptr) {
      match.where = ExpressionIn(child, Place::kCondition);
    } else {
      Refuse("a MATCH has one WHERE", "join the conditions with AND", child.span);
    }
  }
  return match;
}

ast::ProjectionItem AstBuilder::ProjectionItem(const Node& node) {
  const Node& row = OnlyChild(node);
  ast::ProjectionItem item;
  item.expression = Expression(row);
  item.text = std::string(tree_.Text(row));
  if (const Node* alias = tree_.Next(row)) {
    item.alias = Name(*alias);
    item.alias_span = alias->span;
  }
  return item;
}

ast::Projection AstBuilder::Projection(const Node& node) {
  ast::Projection projection;
  for (const Node& child : tree_.Children(node)) {
    switch (child.part) {
      case Part::kDistinct:
        projection.distinct = true;
        break;
      case Part::kStar:
        projection.star = true;
        break;
      case Part::kItem:
        projection.items.push_back(ProjectionItem(child));
        break;
      case Part::kSkip:
        projection.skip = ExpressionIn(child);
        break;
      case Part::kLimit:
        projection.limit = ExpressionIn(child);
        break;
      case Part::kOrderBy:
        for (const Node& item : tree_.Children(child)) {
          const bool descending = tree_.Find(item, Part::kDescending) != nullptr;
          projection.order_by.push_back({ExpressionIn(item), descending});
        }
        break;
      default:
        ENTENTE_CHECK(child.part == Part::kWhere);  // WITH's own
    }
  }
  return projection;
}

ast::With AstBuilder::With(const Node& node) {
  ast::With with{Projection(node), nullptr};
  if (const Node* where = tree_.Find(node, Part::kWhere))
    with.where = ExpressionIn(*where, Place::kCondition);
  return with;
}

// UNWIND list AS x, FOR x IN list
ast::Unwind AstBuilder::Unwind(const Node& node) {
  ast::Unwind unwind;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kExpression) {
      unwind.list = Expression(child);
    } else {
      unwind.variable = Name(child);
      unwind.variable_span = child.span;
    }
  }
  return unwind;
}

ast::CallProcedure::Yield AstBuilder::YieldItem(const Node& node) {
  const Node& field = OnlyChild(node);
  const Node* alias = tree_.Next(field);
  return {Name(field), Name(alias == nullptr ? field : *alias), node.span};
}

ast::CallProcedure AstBuilder::CallProcedure(const Node& node) {
  ast::CallProcedure call;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kProcedureName) {
      call.name = DottedName(child);
      call.name_span = child.span;
    } else if (child.part == Part::kArguments) {
      call.has_arguments = true;
      for (const Node& argument : tree_.Children(child))
        call.arguments.push_back(Expression(argument));
    } else {
      call.has_yield = true;
      for (const Node& item : tree_.Children(child)) {
        if (item.part == Part::kStar) call.yield_star = true;
        if (item.part == Part::kYieldItem) call.yields.push_back(YieldItem(item));
        if (item.part == Part::kWhere) call.where = ExpressionIn(item, Place::kCondition);
      }
    }
  }
  return call;
}

}  // namespace entente::query
