#include "query/ast/print.h"

#include "base/text.h"
#include "query/ast/tree_printer.h"

namespace entente::query::ast {
namespace {

std::string_view KindName(TimeScope::Kind kind) {
  switch (kind) {
    case TimeScope::Kind::kAsOf:
      return "AS OF";
    case TimeScope::Kind::kFromTo:
      return "FROM TO";
    case TimeScope::Kind::kBetween:
      return "BETWEEN";
    case TimeScope::Kind::kDuring:
      return "DURING";
    case TimeScope::Kind::kAll:
      return "ALL";
    case TimeScope::Kind::kDiff:
      return "DIFF";
  }
  return "";
}

std::string_view KindName(WritePeriod::Kind kind) {
  switch (kind) {
    case WritePeriod::Kind::kFromTo:
      return "from to";
    case WritePeriod::Kind::kDuring:
      return "during";
    case WritePeriod::Kind::kAt:
      return "at";
    case WritePeriod::Kind::kAll:
      return "all";
  }
  return "";
}

}  // namespace

void TreePrinter::Print(const TimeScope& scope) {
  std::string line = scope.axis == TimeScope::Axis::kValid ? "valid time " : "system time ";
  if (scope.certainty == Certainty::kPossibly) line += "POSSIBLY ";
  if (scope.certainty == Certainty::kCertainly) line += "CERTAINLY ";
  if (scope.nonsequenced) line += "NONSEQUENCED ";
  if (scope.only) line += "ONLY ";
  line += KindName(scope.kind);
  Line(line, [&] {
    Print(scope.a);
    Print(scope.b);
  });
}

void TreePrinter::Print(const WritePeriod& period) {
  Line(Concat("period ", KindName(period.kind)), [&] {
    Print(period.a);
    Print(period.b);
  });
}

void TreePrinter::PrintLabelled(std::string_view label, const ExpressionPtr& expression) {
  if (expression != nullptr) Line(label, [&] { Print(*expression); });
}

void TreePrinter::Print(const Projection& projection) {
  if (projection.distinct) Line("distinct");
  if (projection.star) Line("*");
  for (const ProjectionItem& item : projection.items) {
    std::string line = Concat("item `", item.text, "`");
    if (!item.alias.empty()) line += Concat(" as ", item.alias);
    Line(line, [&] { Print(*item.expression); });
  }
  for (const SortItem& item : projection.order_by) {
    PrintLabelled(item.descending ? "order by descending" : "order by", item.expression);
  }
  PrintLabelled("skip", projection.skip);
  PrintLabelled("limit", projection.limit);
}

void TreePrinter::Print(const SetItem& item) {
  std::string line;
  switch (item.kind) {
    case SetItem::Kind::kProperty:
      line = "set property";
      break;
    case SetItem::Kind::kReplaceProperties:
      line = "set all properties";
      break;
    case SetItem::Kind::kMergeProperties:
      line = "add properties";
      break;
    case SetItem::Kind::kLabels:
      line = Concat("set labels ", Join(item.labels, " "));
      break;
  }
  Line(line, [&] {
    Print(item.target);
    Print(item.value);
  });
}

void TreePrinter::Print(const Clause& clause) {
  std::visit([&](const auto& node) { PrintClause(node); }, clause.node);
}

void TreePrinter::PrintClause(const Match& match) {
  Line(match.optional ? "optional match" : "match", [&] {
    for (const PathPattern& path : match.patterns) Print(path);
    for (const TimeScope& scope : match.scopes) Print(scope);
    PrintLabelled("where", match.where);
  });
}

void TreePrinter::PrintClause(const With& with) {
  Line("with", [&] {
    Print(with.projection);
    PrintLabelled("where", with.where);
  });
}

void TreePrinter::PrintClause(const Return& clause) {
  Line("return", [&] { Print(clause.projection); });
}

void TreePrinter::PrintClause(const Unwind& unwind) {
  Line(Concat("unwind as ", unwind.variable), [&] { Print(unwind.list); });
}

void TreePrinter::PrintClause(const Create& create) {
  Line("create", [&] {
    for (const PathPattern& path : create.patterns) Print(path);
    if (create.valid) Print(*create.valid);
  });
}

void TreePrinter::PrintClause(const Set& set) {
  Line("set", [&] {
    for (const SetItem& item : set.items) Print(item);
    if (set.portion) Print(*set.portion);
  });
}

void TreePrinter::PrintClause(const Remove& remove) {
  Line("remove", [&] {
    for (const RemoveItem& item : remove.items) {
      const std::string what =
          item.labels.empty() ? "property" : Concat("labels ", Join(item.labels, " "));
      Line(what, [&] { Print(item.target); });
    }
    if (remove.portion) Print(*remove.portion);
  });
}

void TreePrinter::PrintClause(const Delete& clause) {
  Line(clause.detach ? "detach delete" : "delete", [&] {
    for (const ExpressionPtr& target : clause.targets) Print(target);
    if (clause.portion) Print(*clause.portion);
  });
}

void TreePrinter::PrintClause(const Merge& merge) {
  Line("merge", [&] {
    Print(merge.pattern);
    if (merge.valid) Print(*merge.valid);
    if (!merge.on_create.empty())
      Line("on create", [&] {
        for (const SetItem& item : merge.on_create) Print(item);
      });
    if (!merge.on_match.empty())
      Line("on match", [&] {
        for (const SetItem& item : merge.on_match) Print(item);
      });
  });
}

void TreePrinter::PrintClause(const CallSubquery& call) {
  Line("call subquery", [&] { Print(*call.query); });
}

void TreePrinter::PrintClause(const CallProcedure& call) {
  Line(Concat("call ", call.name, call.has_arguments ? "" : " without arguments"), [&] {
    for (const ExpressionPtr& argument : call.arguments) Print(argument);
    if (call.yield_star) Line("yield *");
    for (const CallProcedure::Yield& yield : call.yields)
      Line(Concat("yield ", yield.field, " as ", yield.alias));
    PrintLabelled("where", call.where);
  });
}

void TreePrinter::Print(const Query& query) {
  Line("query", [&] {
    for (const TimeScope& scope : query.using_scopes) Line("using", [&] { Print(scope); });
    for (size_t i = 0; i < query.arms.size(); ++i) {
      if (i > 0) Line(query.union_all[i - 1] ? "union all" : "union");
      for (const Clause& clause : query.arms[i].clauses) Print(clause);
    }
  });
}

void TreePrinter::PrintStatement(const std::unique_ptr<Query>& query) { Print(*query); }

void TreePrinter::PrintStatement(const SessionScope& session) {
  const bool valid = session.axis == TimeScope::Axis::kValid;
  if (!session.scope) return Line(valid ? "session reset valid time" : "session reset system time");
  Line("session set", [&] { Print(*session.scope); });
}

void TreePrinter::PrintStatement(const CreateKeyConstraint& constraint) {
  Line(
      Concat("key constraint ", constraint.name, ": ", constraint.label, ".", constraint.property));
}

void TreePrinter::PrintStatement(const Transaction& transaction) {
  switch (transaction.kind) {
    case Transaction::Kind::kBegin:
      return Line("begin");
    case Transaction::Kind::kCommit:
      return Line("commit");
    case Transaction::Kind::kRollback:
      return Line("rollback");
  }
}

void TreePrinter::PrintStatement(const Unsupported& unsupported) {
  Line(Concat("unsupported: ", unsupported.what));
}

void TreePrinter::Print(const Statement& statement) {
  if (statement.explain) Line("explain");
  if (statement.profile) Line("profile");
  std::visit([&](const auto& node) { PrintStatement(node); }, statement.node);
}

std::string ToText(const Statement& statement) {
  TreePrinter printer;
  printer.Print(statement);
  return printer.Take();
}

std::string ToText(const Expression& expression) {
  TreePrinter printer;
  printer.Print(expression);
  return printer.Take();
}

}  // namespace entente::query::ast
