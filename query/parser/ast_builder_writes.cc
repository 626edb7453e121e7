// Clauses that write.
#include <utility>

#include "base/check.h"
#include "query/parser/ast_builder.h"

namespace entente::query {
namespace {

[[noreturn]] void Refuse(std::string message, std::string help, SourceSpan span) {
  throw ParseFailure{"UnexpectedSyntax", std::move(message), std::move(help), span};
}

bool IsName(Part part) { return part == Part::kName || part == Part::kQuotedName; }

}  // namespace

ast::WritePeriod AstBuilder::WritePeriod(const Node& node) {
  using Kind = ast::WritePeriod::Kind;
  const Node& form = OnlyChild(node);
  ast::WritePeriod period;
  period.span = node.span;
  switch (form.part) {
    case Part::kWriteFrom:
      period.kind = Kind::kFromTo;
      break;
    case Part::kWriteDuring:
      period.kind = Kind::kDuring;
      break;
    case Part::kWriteAt:
      period.kind = Kind::kAt;
      break;
    default:
      ENTENTE_CHECK(form.part == Part::kWriteAll);
      period.kind = Kind::kAll;
  }
  const std::vector<const Node*> bounds = ExpressionsIn(form);
  if (!bounds.empty()) period.a = Expression(*bounds[0]);
  if (bounds.size() > 1) period.b = Expression(*bounds[1]);
  return period;
}

ast::Create AstBuilder::Create(const Node& node) {
  ast::Create create;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kWritePeriod) {
      create.valid = WritePeriod(child);
    } else {
      create.patterns.push_back(Path(child, PatternUse::kCreate));
    }
  }
  return create;
}

// A variable or an expression in parentheses, with steps: n, n.key, (f(x)).key
ast::ExpressionPtr AstBuilder::SetTarget(const Node& node) {
  const Node* cursor = tree_.FirstChild(node);
  Piece piece = Stepped(&cursor);
  if (std::holds_alternative<ast::Index>(piece.expression->node) ||
      std::holds_alternative<ast::Slice>(piece.expression->node)) {
    Refuse("a property that is written is named by its key", "n.key, or n += {key: value}",
           node.span);
  }
  return std::move(piece.expression);
}

ast::SetItem AstBuilder::SetItem(const Node& node) {
  using Kind = ast::SetItem::Kind;
  ast::SetItem item;
  item.span = node.span;
  item.target = SetTarget(OnlyChild(node));
  const bool property = std::holds_alternative<ast::Property>(item.target->node);
  if (node.part == Part::kSetLabels) {
    item.kind = Kind::kLabels;
    for (const Node& child : tree_.Children(node)) {
      if (IsName(child.part)) item.labels.push_back(Name(child));
    }
  } else if (node.part == Part::kSetMerge) {
    item.kind = Kind::kMergeProperties;
    item.value = ExpressionIn(node);
  } else {
    item.kind = property ? Kind::kProperty : Kind::kReplaceProperties;
    item.value = ExpressionIn(node);
  }
  if (property && item.kind != Kind::kProperty) {
    Refuse("only a node or an edge can be changed so", "n:Label, n += {key: value}", node.span);
  }
  return item;
}

ast::Set AstBuilder::Set(const Node& node) {
  ast::Set set;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kWritePeriod) {
      set.portion = WritePeriod(child);
    } else {
      set.items.push_back(SetItem(child));
    }
  }
  return set;
}

ast::RemoveItem AstBuilder::RemoveItem(const Node& node) {
  ast::RemoveItem item;
  item.span = node.span;
  const Node& target = OnlyChild(node);
  item.target = SetTarget(target);
  for (const Node* label = tree_.Next(target); label != nullptr; label = tree_.Next(*label)) {
    item.labels.push_back(Name(*label));
  }
  const bool property = std::holds_alternative<ast::Property>(item.target->node);
  if (property != item.labels.empty()) {
    Refuse("REMOVE takes properties and labels", "n.key, n:Label; DELETE removes elements",
           node.span);
  }
  return item;
}

ast::Remove AstBuilder::Remove(const Node& node) {
  ast::Remove remove;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kWritePeriod) {
      remove.portion = WritePeriod(child);
    } else {
      remove.items.push_back(RemoveItem(child));
    }
  }
  return remove;
}

ast::Delete AstBuilder::Delete(const Node& node) {
  ast::Delete result;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kDetach) {
      result.detach = true;
    } else if (child.part == Part::kWritePeriod) {
      result.portion = WritePeriod(child);
    } else {
      result.targets.push_back(Expression(child));
    }
  }
  return result;
}

ast::Merge AstBuilder::Merge(const Node& node) {
  ast::Merge merge;
  for (const Node& child : tree_.Children(node)) {
    if (child.part == Part::kPath) {
      merge.pattern = Path(child, PatternUse::kRead);
    } else if (child.part == Part::kWritePeriod) {
      if (merge.valid) Refuse("this MERGE already has a VALID", "", child.span);
      merge.valid = WritePeriod(child);
    } else {
      auto& items = child.part == Part::kOnCreate ? merge.on_create : merge.on_match;
      for (const Node& item : tree_.Children(child)) items.push_back(SetItem(item));
    }
  }
  return merge;
}

}  // namespace entente::query
