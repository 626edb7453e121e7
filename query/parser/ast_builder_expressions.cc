// Expressions: rows of operands and operators become trees. Each level of precedence has a number;
// a row is climbed from the lowest one. From loose to tight:
//   OR, XOR, AND, NOT, comparisons, predicates (IN, STARTS WITH, IS NULL, OVERLAPS ...), + -, * /
//   %, ^, signs, steps.
#include <algorithm>

#include "base/check.h"
#include "query/parser/ast_builder.h"
#include "query/parser/literals.h"

namespace entente::query {
namespace {

constexpr int kNotLevel = 4;
constexpr int kComparisonLevel = 5;
constexpr int kPredicateLevel = 6;

struct OperatorRow {
  Part part;
  int level;
  ast::BinaryOperator op;
};
// In the order of Part, comparisons left out.
constexpr OperatorRow kOperators[] = {
    {Part::kOr, 1, ast::BinaryOperator::kOr},
    {Part::kXor, 2, ast::BinaryOperator::kXor},
    {Part::kAnd, 3, ast::BinaryOperator::kAnd},
    {Part::kIn, kPredicateLevel, ast::BinaryOperator::kIn},
    {Part::kStartsWith, kPredicateLevel, ast::BinaryOperator::kStartsWith},
    {Part::kEndsWith, kPredicateLevel, ast::BinaryOperator::kEndsWith},
    {Part::kContains, kPredicateLevel, ast::BinaryOperator::kContains},
    {Part::kRegex, kPredicateLevel, ast::BinaryOperator::kRegex},
    {Part::kOverlaps, kPredicateLevel, ast::BinaryOperator::kOverlaps},
    {Part::kWithin, kPredicateLevel, ast::BinaryOperator::kWithin},
    {Part::kCovers, kPredicateLevel, ast::BinaryOperator::kCovers},
    {Part::kEquals, kPredicateLevel, ast::BinaryOperator::kEquals},
    {Part::kPrecedes, kPredicateLevel, ast::BinaryOperator::kPrecedes},
    {Part::kSucceeds, kPredicateLevel, ast::BinaryOperator::kSucceeds},
    {Part::kMeets, kPredicateLevel, ast::BinaryOperator::kMeets},
    {Part::kImmediatelySucceeds, kPredicateLevel, ast::BinaryOperator::kImmediatelySucceeds},
    {Part::kPlus, 7, ast::BinaryOperator::kAdd},
    {Part::kMinus, 7, ast::BinaryOperator::kSubtract},
    {Part::kTimes, 8, ast::BinaryOperator::kMultiply},
    {Part::kDivide, 8, ast::BinaryOperator::kDivide},
    {Part::kModulo, 8, ast::BinaryOperator::kModulo},
    {Part::kPower, 9, ast::BinaryOperator::kPower},
};

const OperatorRow& RowOf(Part part) {
  const auto* row = std::find_if(std::begin(kOperators), std::end(kOperators),
                                 [&](const OperatorRow& r) { return r.part == part; });
  ENTENTE_CHECK(row != std::end(kOperators));
  return *row;
}

bool IsComparison(Part part) { return part >= Part::kEqual && part <= Part::kGreaterOrEqual; }
bool IsNullTest(Part part) { return part == Part::kIsNull || part == Part::kIsNotNull; }
bool IsPeriodRelation(Part part) {
  return part >= Part::kOverlaps && part <= Part::kImmediatelySucceeds;
}
bool IsStep(Part part) { return part >= Part::kPropertyStep && part <= Part::kAtStep; }
bool IsPrefix(Part part) { return part >= Part::kNot && part <= Part::kIdentity; }

int LevelOf(Part part) {
  if (IsComparison(part)) return kComparisonLevel;
  if (IsNullTest(part)) return kPredicateLevel;
  return RowOf(part).level;
}

ast::ComparisonOperator ComparisonOf(Part part) {
  return static_cast<ast::ComparisonOperator>(static_cast<int>(part) -
                                              static_cast<int>(Part::kEqual));
}

template <typename NodeType>
ast::ExpressionPtr Make(SourceSpan span, NodeType node) {
  auto expression = std::make_unique<ast::Expression>();
  expression->span = span;
  expression->node = std::move(node);
  return expression;
}

// Patterns are conditions, never values.
void RequireValue(const ast::Expression& expression) {
  if (!std::holds_alternative<ast::PatternPredicate>(expression.node)) return;
  throw ParseFailure{
      "UnexpectedSyntax", "a pattern is a condition here, not a value",
      "EXISTS { ... } tests for it, COUNT { ... } counts it, [ ... | ... ] lists what it finds",
      expression.span};
}

ast::ExpressionPtr Balanced(ast::BinaryOperator op, std::vector<ast::ExpressionPtr>* operands,
                            const std::vector<SourceSpan>& op_spans, size_t begin, size_t end) {
  if (end - begin == 1) return std::move((*operands)[begin]);
  const size_t middle = begin + (end - begin + 1) / 2;
  ast::ExpressionPtr left = Balanced(op, operands, op_spans, begin, middle);
  ast::ExpressionPtr right = Balanced(op, operands, op_spans, middle, end);
  const SourceSpan span = {left->span.begin, right->span.end};
  return Make(span, ast::Binary{op, std::move(left), std::move(right), op_spans[middle - 1]});
}

}  // namespace

void AstBuilder::CheckHeight(uint32_t height, SourceSpan span) {
  if (height <= kMaxHeight) return;
  throw ParseFailure{"ExpressionTooDeep", "this expression is nested too deeply",
                     "build it from parts with WITH", span};
}

ast::ExpressionPtr AstBuilder::Expression(const Node& row, Place place) {
  const uint32_t outer = std::exchange(height_, 0);
  const Node* cursor = tree_.FirstChild(row);
  Piece piece = Climb(&cursor, 0);
  ENTENTE_CHECK(cursor == nullptr);
  if (place == Place::kValue) RequireValue(*piece.expression);
  height_ = std::max(outer, piece.height);
  return std::move(piece.expression);
}

AstBuilder::Piece AstBuilder::Climb(const Node** cursor, int least_level) {
  Piece left = Prefixed(cursor);
  while (*cursor != nullptr) {
    const Node& op = **cursor;
    const int level = LevelOf(op.part);
    if (level < least_level) break;
    if (level < kNotLevel) {
      left = LogicalRow(std::move(left), cursor);
    } else if (level == kComparisonLevel) {
      left = ComparisonRow(std::move(left), cursor);
    } else if (level == kPredicateLevel) {
      left = PredicateRow(std::move(left), cursor);
    } else {
      *cursor = tree_.Next(op);
      Piece right = Climb(cursor, level + 1);
      left = Join(std::move(left), op, std::move(right));
    }
  }
  return left;
}

AstBuilder::Piece AstBuilder::Join(Piece left, const Node& op, Piece right) {
  RequireValue(*left.expression);
  RequireValue(*right.expression);
  const SourceSpan span = {left.expression->span.begin, right.expression->span.end};
  const uint32_t height = std::max(left.height, right.height) + 1;
  CheckHeight(height, span);
  return {Make(span, ast::Binary{RowOf(op.part).op, std::move(left.expression),
                                 std::move(right.expression), op.span}),
          height};
}

// a AND b AND c; also OR, XOR. Patterns may stand here.
AstBuilder::Piece AstBuilder::LogicalRow(Piece left, const Node** cursor) {
  const Part part = (*cursor)->part;
  const OperatorRow& row = RowOf(part);
  uint32_t height = left.height;
  std::vector<ast::ExpressionPtr> operands;
  std::vector<SourceSpan> op_spans;
  operands.push_back(std::move(left.expression));
  while (*cursor != nullptr && (*cursor)->part == part) {
    op_spans.push_back((*cursor)->span);
    *cursor = tree_.Next(**cursor);
    Piece operand = Climb(cursor, row.level + 1);
    height = std::max(height, operand.height);
    operands.push_back(std::move(operand.expression));
  }
  for (size_t n = 1; n < operands.size(); n *= 2) ++height;
  ast::ExpressionPtr tree = Balanced(row.op, &operands, op_spans, 0, operands.size());
  CheckHeight(height, tree->span);
  return {std::move(tree), height};
}

// a < b <= c
AstBuilder::Piece AstBuilder::ComparisonRow(Piece left, const Node** cursor) {
  RequireValue(*left.expression);
  SourceSpan span = left.expression->span;
  uint32_t height = left.height;
  ast::Comparison comparison;
  comparison.first = std::move(left.expression);
  while (*cursor != nullptr && IsComparison((*cursor)->part)) {
    const ast::ComparisonOperator op = ComparisonOf((*cursor)->part);
    *cursor = tree_.Next(**cursor);
    Piece operand = Climb(cursor, kComparisonLevel + 1);
    RequireValue(*operand.expression);
    height = std::max(height, operand.height);
    span.end = operand.expression->span.end;
    comparison.rest.push_back({op, std::move(operand.expression)});
  }
  CheckHeight(height + 1, span);
  return {Make(span, std::move(comparison)), height + 1};
}

AstBuilder::Piece AstBuilder::NullTest(Piece left, const Node& test) {
  RequireValue(*left.expression);
  const SourceSpan span = {left.expression->span.begin, test.span.end};
  CheckHeight(left.height + 1, span);
  const auto op =
      test.part == Part::kIsNull ? ast::UnaryOperator::kIsNull : ast::UnaryOperator::kIsNotNull;
  return {Make(span, ast::Unary{op, std::move(left.expression)}), left.height + 1};
}

// a IN b IS NULL: from left to right; relations between periods take no other predicate as operand.
AstBuilder::Piece AstBuilder::PredicateRow(Piece left, const Node** cursor) {
  const Node* previous = nullptr;
  while (*cursor != nullptr && LevelOf((*cursor)->part) == kPredicateLevel) {
    const Node& op = **cursor;
    *cursor = tree_.Next(op);
    if (IsNullTest(op.part)) {
      left = NullTest(std::move(left), op);
      previous = nullptr;
      continue;
    }
    if (previous != nullptr && (IsPeriodRelation(previous->part) || IsPeriodRelation(op.part))) {
      throw ParseFailure{"UnexpectedSyntax", "relations between periods do not chain",
                         "put one of the two in parentheses, or join them with AND", op.span};
    }
    Piece right = Climb(cursor, kPredicateLevel + 1);
    left = Join(std::move(left), op, std::move(right));
    previous = &op;
  }
  return left;
}

AstBuilder::Piece AstBuilder::Prefixed(const Node** cursor) {
  const Node& prefix = **cursor;
  if (!IsPrefix(prefix.part)) return Stepped(cursor);
  *cursor = tree_.Next(prefix);
  const Node& next = **cursor;
  if (prefix.part == Part::kNegate && next.part == Part::kNumber) {
    const SourceSpan span = {prefix.span.begin, next.span.end};
    *cursor = tree_.Next(next);
    Piece piece{std::make_unique<ast::Expression>(NumberValue(tree_.Text(next), true, span)), 1};
    while (*cursor != nullptr && IsStep((*cursor)->part)) {
      piece = ApplyStep(std::move(piece), **cursor);
      *cursor = tree_.Next(**cursor);
    }
    return piece;
  }
  const bool negation = prefix.part == Part::kNot;
  CheckHeight(++num_open_prefixes_, prefix.span);
  Piece operand = negation ? Climb(cursor, kNotLevel) : Prefixed(cursor);
  --num_open_prefixes_;
  if (!negation) RequireValue(*operand.expression);
  const SourceSpan span = {prefix.span.begin, operand.expression->span.end};
  CheckHeight(operand.height + 1, span);
  const auto op = negation                       ? ast::UnaryOperator::kNot
                  : prefix.part == Part::kNegate ? ast::UnaryOperator::kMinus
                                                 : ast::UnaryOperator::kPlus;
  return {Make(span, ast::Unary{op, std::move(operand.expression)}), operand.height + 1};
}

// An atom and the steps behind it.
AstBuilder::Piece AstBuilder::Stepped(const Node** cursor) {
  Piece piece = AtomPiece(**cursor);
  *cursor = tree_.Next(**cursor);
  while (*cursor != nullptr && IsStep((*cursor)->part)) {
    piece = ApplyStep(std::move(piece), **cursor);
    *cursor = tree_.Next(**cursor);
  }
  return piece;
}

AstBuilder::Piece AstBuilder::AtomPiece(const Node& atom) {
  const uint32_t outer = std::exchange(height_, 0);
  Piece piece{Atom(atom), 0};
  piece.height = height_ + 1;
  height_ = outer;
  CheckHeight(piece.height, atom.span);
  return piece;
}

AstBuilder::Piece AstBuilder::ApplyStep(Piece object, const Node& step) {
  RequireValue(*object.expression);
  const SourceSpan span = {object.expression->span.begin, step.span.end};
  const uint32_t outer = std::exchange(height_, object.height);
  ast::ExpressionPtr result;
  if (step.part == Part::kPropertyStep) {
    const Node& key = OnlyChild(step);
    result = Make(span, ast::Property{std::move(object.expression), Key(key), key.span});
  } else if (step.part == Part::kBracketStep) {
    result = BracketStep(std::move(object.expression), step);
  } else if (step.part == Part::kLabelStep) {
    result = Make(span, ast::LabelTest{std::move(object.expression), Labels(OnlyChild(step))});
  } else {
    const Node* cursor = tree_.FirstChild(step);
    Piece instant = Stepped(&cursor);
    RequireValue(*instant.expression);
    height_ = std::max(height_, instant.height);
    const SourceSpan sign = {step.span.begin, step.span.begin + 1};
    result = Make(span, ast::Binary{ast::BinaryOperator::kAt, std::move(object.expression),
                                    std::move(instant.expression), sign});
  }
  const uint32_t height = std::exchange(height_, outer) + 1;
  CheckHeight(height, span);
  return {std::move(result), height};
}

// [i], [a..b], [..b], [a..]
ast::ExpressionPtr AstBuilder::BracketStep(ast::ExpressionPtr object, const Node& step) {
  const SourceSpan span = {object->span.begin, step.span.end};
  ast::ExpressionPtr before;
  ast::ExpressionPtr after;
  bool slice = false;
  for (const Node& child : tree_.Children(step)) {
    if (child.part == Part::kDotDot) {
      slice = true;
    } else {
      (slice ? after : before) = Expression(child);
    }
  }
  if (slice) return Make(span, ast::Slice{std::move(object), std::move(before), std::move(after)});
  return Make(span, ast::Index{std::move(object), std::move(before)});
}

}  // namespace entente::query
