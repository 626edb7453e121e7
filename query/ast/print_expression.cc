#include <charconv>

#include "base/text.h"
#include "query/ast/tree_printer.h"

namespace entente::query::ast {
namespace {

std::string_view NameOf(UnaryOperator op) {
  switch (op) {
    case UnaryOperator::kNot:
      return "NOT";
    case UnaryOperator::kMinus:
      return "minus";
    case UnaryOperator::kPlus:
      return "plus";
    case UnaryOperator::kIsNull:
      return "IS NULL";
    case UnaryOperator::kIsNotNull:
      return "IS NOT NULL";
  }
  return "";
}

std::string_view NameOf(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::kOr:
      return "OR";
    case BinaryOperator::kXor:
      return "XOR";
    case BinaryOperator::kAnd:
      return "AND";
    case BinaryOperator::kAdd:
      return "+";
    case BinaryOperator::kSubtract:
      return "-";
    case BinaryOperator::kMultiply:
      return "*";
    case BinaryOperator::kDivide:
      return "/";
    case BinaryOperator::kModulo:
      return "%";
    case BinaryOperator::kPower:
      return "^";
    case BinaryOperator::kIn:
      return "IN";
    case BinaryOperator::kStartsWith:
      return "STARTS WITH";
    case BinaryOperator::kEndsWith:
      return "ENDS WITH";
    case BinaryOperator::kContains:
      return "CONTAINS";
    case BinaryOperator::kRegex:
      return "=~";
    case BinaryOperator::kOverlaps:
      return "OVERLAPS";
    case BinaryOperator::kWithin:
      return "WITHIN";
    case BinaryOperator::kCovers:
      return "COVERS";
    case BinaryOperator::kEquals:
      return "EQUALS";
    case BinaryOperator::kPrecedes:
      return "PRECEDES";
    case BinaryOperator::kSucceeds:
      return "SUCCEEDS";
    case BinaryOperator::kMeets:
      return "MEETS";
    case BinaryOperator::kImmediatelySucceeds:
      return "IMMEDIATELY SUCCEEDS";
    case BinaryOperator::kAt:
      return "@";
  }
  return "";
}

std::string_view NameOf(ComparisonOperator op) {
  switch (op) {
    case ComparisonOperator::kEqual:
      return "=";
    case ComparisonOperator::kNotEqual:
      return "<>";
    case ComparisonOperator::kLess:
      return "<";
    case ComparisonOperator::kLessOrEqual:
      return "<=";
    case ComparisonOperator::kGreater:
      return ">";
    case ComparisonOperator::kGreaterOrEqual:
      return ">=";
  }
  return "";
}

std::string_view NameOf(Quantifier quantifier) {
  switch (quantifier) {
    case Quantifier::kAll:
      return "all";
    case Quantifier::kAny:
      return "any";
    case Quantifier::kNone:
      return "none";
    case Quantifier::kSingle:
      return "single";
  }
  return "";
}

std::string_view NameOf(SubqueryKind kind) {
  switch (kind) {
    case SubqueryKind::kExists:
      return "exists subquery";
    case SubqueryKind::kCount:
      return "count subquery";
    case SubqueryKind::kCollect:
      return "collect subquery";
  }
  return "";
}

std::string FloatText(double value) {
  char buffer[32];
  const auto result = std::to_chars(buffer, buffer + sizeof(buffer), value);
  return std::string(buffer, result.ptr);
}

}  // namespace

void TreePrinter::Print(const Expression& expression) {
  std::visit([&](const auto& node) { PrintExpression(node); }, expression.node);
}

void TreePrinter::PrintExpression(const NullLiteral&) { Line("null"); }
void TreePrinter::PrintExpression(const BooleanLiteral& node) {
  Line(node.value ? "true" : "false");
}
void TreePrinter::PrintExpression(const IntegerLiteral& node) {
  Line(Concat("integer ", node.value));
}
void TreePrinter::PrintExpression(const FloatLiteral& node) {
  Line(Concat("float ", FloatText(node.value)));
}
void TreePrinter::PrintExpression(const StringLiteral& node) {
  Line(Concat("string '", node.value, "'"));
}
void TreePrinter::PrintExpression(const Parameter& node) { Line(Concat("parameter ", node.name)); }
void TreePrinter::PrintExpression(const Variable& node) { Line(Concat("variable ", node.name)); }

void TreePrinter::PrintExpression(const ListLiteral& node) {
  Line("list", [&] {
    for (const ExpressionPtr& item : node.items) Print(item);
  });
}

void TreePrinter::PrintExpression(const MapLiteral& node) {
  Line("map", [&] {
    for (const MapItem& item : node.items) PrintLabelled(Concat(item.key, ":"), item.value);
  });
}

void TreePrinter::PrintExpression(const Property& node) {
  Line(Concat("property ", node.key), [&] { Print(node.object); });
}

void TreePrinter::PrintExpression(const Index& node) {
  Line("index", [&] {
    Print(node.object);
    Print(node.index);
  });
}

void TreePrinter::PrintExpression(const Slice& node) {
  Line("slice", [&] {
    Print(node.object);
    PrintLabelled("from", node.from);
    PrintLabelled("to", node.to);
  });
}

void TreePrinter::PrintExpression(const LabelTest& node) {
  Line(Concat("has label ", LabelText(*node.labels)), [&] { Print(node.object); });
}

void TreePrinter::PrintExpression(const Unary& node) {
  Line(NameOf(node.op), [&] { Print(node.operand); });
}

void TreePrinter::PrintExpression(const Binary& node) {
  Line(NameOf(node.op), [&] {
    Print(node.left);
    Print(node.right);
  });
}

void TreePrinter::PrintExpression(const Comparison& node) {
  Line("compare", [&] {
    Print(node.first);
    for (const Comparison::Link& link : node.rest) PrintLabelled(NameOf(link.op), link.operand);
  });
}

void TreePrinter::PrintExpression(const FunctionCall& node) {
  Line(Concat("call ", node.name, node.distinct ? " distinct" : "", node.star ? " *" : ""), [&] {
    for (const ExpressionPtr& argument : node.arguments) Print(argument);
  });
}

void TreePrinter::PrintExpression(const Case& node) {
  Line("case", [&] {
    PrintLabelled("operand", node.operand);
    for (const Case::Branch& branch : node.branches) {
      PrintLabelled("when", branch.when);
      PrintLabelled("then", branch.then);
    }
    PrintLabelled("else", node.otherwise);
  });
}

void TreePrinter::PrintExpression(const ListComprehension& node) {
  Line(Concat("list comprehension ", node.variable), [&] {
    PrintLabelled("in", node.list);
    PrintLabelled("where", node.where);
    PrintLabelled("item", node.projection);
  });
}

void TreePrinter::PrintExpression(const Quantified& node) {
  Line(Concat(NameOf(node.quantifier), " ", node.variable), [&] {
    PrintLabelled("in", node.list);
    PrintLabelled("where", node.where);
  });
}

void TreePrinter::PrintExpression(const Reduce& node) {
  Line(Concat("reduce ", node.accumulator, ", ", node.variable), [&] {
    PrintLabelled("first", node.initial);
    PrintLabelled("in", node.list);
    PrintLabelled("next", node.body);
  });
}

void TreePrinter::PrintExpression(const PatternComprehension& node) {
  Line("pattern comprehension", [&] {
    Print(*node.pattern);
    if (node.scope) Print(*node.scope);
    PrintLabelled("where", node.where);
    PrintLabelled("item", node.projection);
  });
}

void TreePrinter::PrintExpression(const PatternPredicate& node) {
  Line("pattern predicate", [&] { Print(*node.pattern); });
}

void TreePrinter::PrintExpression(const MapProjection& node) {
  using Kind = MapProjection::Item::Kind;
  Line("map projection", [&] {
    Print(node.object);
    for (const MapProjection::Item& item : node.items) {
      switch (item.kind) {
        case Kind::kProperty:
          Line(Concat(".", item.key));
          break;
        case Kind::kAllProperties:
          Line(".*");
          break;
        case Kind::kVariable:
          Line(Concat("variable ", item.key));
          break;
        case Kind::kEntry:
          PrintLabelled(Concat(item.key, ":"), item.value);
          break;
      }
    }
  });
}

void TreePrinter::PrintExpression(const Subquery& node) {
  Line(NameOf(node.kind), [&] { Print(*node.query); });
}

}  // namespace entente::query::ast
