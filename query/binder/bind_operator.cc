#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {

using graph::Kind;
using graph::KindSet;
using graph::Value;

namespace {

const KindSet kBooleanOrNull = KindSet(Kind::kBoolean) | Kind::kNull;

Op LogicalOp(ast::BinaryOperator op) {
  if (op == ast::BinaryOperator::kAnd) return Op::kAnd;
  return op == ast::BinaryOperator::kOr ? Op::kOr : Op::kXor;
}

std::optional<PeriodRelation> RelationOf(ast::BinaryOperator op) {
  switch (op) {
    case ast::BinaryOperator::kOverlaps:
      return PeriodRelation::kOverlaps;
    case ast::BinaryOperator::kWithin:
      return PeriodRelation::kWithin;
    case ast::BinaryOperator::kCovers:
      return PeriodRelation::kCovers;
    case ast::BinaryOperator::kEquals:
      return PeriodRelation::kEquals;
    case ast::BinaryOperator::kPrecedes:
      return PeriodRelation::kPrecedes;
    case ast::BinaryOperator::kSucceeds:
      return PeriodRelation::kSucceeds;
    case ast::BinaryOperator::kMeets:
      return PeriodRelation::kMeets;
    case ast::BinaryOperator::kImmediatelySucceeds:
      return PeriodRelation::kImmediatelySucceeds;
    default:
      return std::nullopt;
  }
}

std::optional<Op> TextOp(ast::BinaryOperator op) {
  switch (op) {
    case ast::BinaryOperator::kIn:
      return Op::kIn;
    case ast::BinaryOperator::kStartsWith:
      return Op::kStartsWith;
    case ast::BinaryOperator::kEndsWith:
      return Op::kEndsWith;
    case ast::BinaryOperator::kContains:
      return Op::kContains;
    case ast::BinaryOperator::kRegex:
      return Op::kRegex;
    default:
      return std::nullopt;
  }
}

BoundExpressionPtr Pair(Op op, SourceSpan span, KindSet kinds, BoundExpressionPtr left,
                        BoundExpressionPtr right) {
  auto result = MakeExpression(op, span, kinds);
  result->children.push_back(std::move(left));
  result->children.push_back(std::move(right));
  return result;
}

bool IsNullLiteral(const ast::Expression& expression) {
  return std::holds_alternative<ast::NullLiteral>(expression.node);
}

}  // namespace

StatusOr<BoundExpressionPtr> QueryBinder::BindUnary(const ast::Unary& unary, SourceSpan span,
                                                    QueryState* state) {
  ENTENTE_ASSIGN_OR_RETURN(auto operand, BindExpression(*unary.operand, state));
  switch (unary.op) {
    case ast::UnaryOperator::kNot: {
      ENTENTE_RETURN_IF_ERROR(CheckBoolean(*operand, "NOT"));
      auto result = MakeExpression(Op::kNot, span, kBooleanOrNull);
      result->children.push_back(std::move(operand));
      return result;
    }
    case ast::UnaryOperator::kIsNull:
    case ast::UnaryOperator::kIsNotNull: {
      auto result =
          MakeExpression(unary.op == ast::UnaryOperator::kIsNull ? Op::kIsNull : Op::kIsNotNull,
                         span, Kind::kBoolean);
      result->children.push_back(std::move(operand));
      return result;
    }
    case ast::UnaryOperator::kPlus:
      return operand;
    case ast::UnaryOperator::kMinus: {
      if (operand->is_constant() && operand->value.kind() == Kind::kFloat) {
        return MakeConstant(Value::Float(-operand->value.floating()), span);
      }
      if (operand->is_constant() && operand->value.kind() == Kind::kInteger &&
          operand->value.integer() != INT64_MIN) {
        return MakeConstant(Value::Integer(-operand->value.integer()), span);
      }
      auto result = MakeExpression(Op::kNegate, span, operand->kinds);
      result->children.push_back(std::move(operand));
      return result;
    }
  }
  return SyntaxError("UnexpectedSyntax", "this operator is not known", span);
}

StatusOr<BoundExpressionPtr> QueryBinder::BindBinary(const ast::Binary& binary, SourceSpan span,
                                                     QueryState* state) {
  if (binary.op == ast::BinaryOperator::kAt) {
    ENTENTE_ASSIGN_OR_RETURN(auto property, BindExpression(*binary.left, state));
    if (property->op != Op::kProperty) {
      return SyntaxError("InvalidArgumentType",
                         "`@` reads a property at an instant: its left side is `n.p`",
                         binary.left->span);
    }
    ENTENTE_ASSIGN_OR_RETURN(auto at, BindExpression(*binary.right, state));
    auto result = MakeExpression(Op::kAt, span, KindSet::Any());
    result->name = property->name;
    result->children.push_back(std::move(property->children[0]));
    result->children.push_back(std::move(at));
    return result;
  }
  ENTENTE_ASSIGN_OR_RETURN(auto left, BindExpression(*binary.left, state));
  ENTENTE_ASSIGN_OR_RETURN(auto right, BindExpression(*binary.right, state));
  switch (binary.op) {
    case ast::BinaryOperator::kAnd:
    case ast::BinaryOperator::kOr:
    case ast::BinaryOperator::kXor: {
      const std::string_view word = binary.op == ast::BinaryOperator::kAnd  ? "AND"
                                    : binary.op == ast::BinaryOperator::kOr ? "OR"
                                                                            : "XOR";
      ENTENTE_RETURN_IF_ERROR(CheckBoolean(*left, word));
      ENTENTE_RETURN_IF_ERROR(CheckBoolean(*right, word));
      return Pair(LogicalOp(binary.op), span, kBooleanOrNull, std::move(left), std::move(right));
    }
    default:
      break;
  }
  if (const auto op = TextOp(binary.op)) {
    if (*op == Op::kIn && (right->kinds & (KindSet(Kind::kList) | Kind::kNull)).empty()) {
      return SyntaxError("InvalidArgumentType", "IN needs a list on its right side",
                         binary.right->span);
    }
    return Pair(*op, span, kBooleanOrNull, std::move(left), std::move(right));
  }
  if (const auto relation = RelationOf(binary.op)) {
    auto result = Pair(Op::kRelate, span, kBooleanOrNull, std::move(left), std::move(right));
    result->relation = *relation;
    return result;
  }
  return BindArithmetic(binary, span, std::move(left), std::move(right));
}

StatusOr<BoundExpressionPtr> QueryBinder::BindArithmetic(const ast::Binary& binary, SourceSpan span,
                                                         BoundExpressionPtr left,
                                                         BoundExpressionPtr right) {
  KindSet kinds = KindSet::Any();
  const KindSet numbers = KindSet::Numbers();
  const KindSet l = left->kinds.WithoutNull(), r = right->kinds.WithoutNull();
  const bool nulls = left->kinds.Has(Kind::kNull) || right->kinds.Has(Kind::kNull);
  if (l.IsWithin(numbers) && r.IsWithin(numbers) && !l.empty() && !r.empty()) {
    const KindSet integer = Kind::kInteger, fraction = Kind::kFloat;
    kinds = numbers;
    if (l == integer && r == integer) kinds = integer;
    if (l == fraction || r == fraction || binary.op == ast::BinaryOperator::kPower)
      kinds = fraction;
    if (nulls) kinds = kinds | Kind::kNull;
  }
  if (binary.op == ast::BinaryOperator::kModulo || binary.op == ast::BinaryOperator::kPower) {
    for (const BoundExpression* operand : {left.get(), right.get()}) {
      if ((operand->kinds & (numbers | KindSet(Kind::kNull))).empty()) {
        return SyntaxError("InvalidArgumentType", "only numbers can be calculated with like this",
                           operand->span);
      }
    }
  }
  auto result = Pair(Op::kArithmetic, span, kinds, std::move(left), std::move(right));
  result->arithmetic = binary.op;
  return result;
}

StatusOr<BoundExpressionPtr> QueryBinder::BindComparison(const ast::Comparison& comparison,
                                                         SourceSpan span, QueryState* state) {
  BoundExpressionPtr chain;
  const ast::Expression* previous = comparison.first.get();
  for (const auto& link : comparison.rest) {
    ENTENTE_ASSIGN_OR_RETURN(auto left, BindExpression(*previous, state));
    ENTENTE_ASSIGN_OR_RETURN(auto right, BindExpression(*link.operand, state));
    if (IsNullLiteral(*previous) || IsNullLiteral(*link.operand)) NoticeNullCompared();
    const SourceSpan pair{previous->span.begin, link.operand->span.end};
    auto compare = Pair(Op::kCompare, pair, kBooleanOrNull, std::move(left), std::move(right));
    compare->comparison = link.op;
    chain = chain == nullptr
                ? std::move(compare)
                : Pair(Op::kAnd, span, kBooleanOrNull, std::move(chain), std::move(compare));
    previous = link.operand.get();
  }
  return chain;
}

}  // namespace entente::query
