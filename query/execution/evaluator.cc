#include "query/execution/evaluator.h"

#include <algorithm>

#include "base/check.h"
#include "query/execution/evaluators.h"

namespace entente::query {

using graph::Instant;
using graph::Value;

namespace {

class ConstantEvaluator final : public Evaluator {
 public:
  explicit ConstantEvaluator(const BoundExpression& expression) : Evaluator(expression) {
    scratch_.Reset(VectorTypeFor(graph::KindSet(expression.value.kind())));
    scratch_.SetValue(0, expression.value);
    scratch_.set_constant(true);
  }
  StatusOr<const Vector*> Evaluate(Batch&, ActiveRows) override { return &scratch_; }
};

class ColumnEvaluator final : public Evaluator {
 public:
  ColumnEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression), context_(context) {}
  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows) override {
    return &batch.columns[expression_.slot];
  }
  Value ValueAt(const Vector& vector, const Batch& batch, size_t row) const override {
    const bool element = vector.type() == VectorType::kVertex || vector.type() == VectorType::kEdge;
    if (!element) return vector.ValueAt(row);
    if (vector.IsNull(row)) return Value::Null();
    return vector.ValueAt(row, IndexOfRead(expression_.read, batch, row, context_));
  }

 private:
  ExecutionContext& context_;
};

}  // namespace

Status Evaluator::WithPlace(const Status& status) const {
  Diagnostic error = DiagnosticOf(status);
  if (error.span) return status;
  error.span = expression_.span;
  return MakeError(std::move(error));
}

namespace {

// Whether an element that is read at the row's time is somewhere in the value.
bool FollowsRow(const Value& value, const ReadTimes& times) {
  const auto any = [&times](absl::Span<const Value> items) {
    return std::any_of(items.begin(), items.end(),
                       [&times](const Value& item) { return FollowsRow(item, times); });
  };
  switch (value.kind()) {
    case graph::Kind::kVertex:
    case graph::Kind::kEdge:
      return times.FollowsRow(value.read_index());
    case graph::Kind::kList:
      return any(value.list());
    case graph::Kind::kPath:
      return any(value.path());
    case graph::Kind::kMap:
      return std::any_of(
          value.map().begin(), value.map().end(),
          [&times](const graph::MapEntry& entry) { return FollowsRow(entry.value, times); });
    default:
      return false;
  }
}

}  // namespace

Value PinReads(const Value& value, Instant at, ExecutionContext& context) {
  ReadTimes& times = context.read_times();
  if (!FollowsRow(value, times)) return value;
  if (value.kind() == graph::Kind::kVertex)
    return Value::Vertex(value.vertex(), times.Pinned(value.read_index(), at));
  if (value.kind() == graph::Kind::kEdge)
    return Value::Edge(value.edge(), times.Pinned(value.read_index(), at));
  if (value.kind() == graph::Kind::kMap) {
    std::vector<graph::MapEntry> entries;
    for (const graph::MapEntry& entry : value.map())
      entries.push_back({entry.key, PinReads(entry.value, at, context)});
    return Value::Map(entries, context.arena());
  }
  std::vector<Value> items;
  const bool path = value.kind() == graph::Kind::kPath;
  for (const Value& item : path ? value.path() : value.list())
    items.push_back(PinReads(item, at, context));
  return path ? Value::Path(items, context.arena()) : Value::List(items, context.arena());
}

std::optional<graph::PeriodSet> ClipOf(const ReadTime& read, const Batch& batch, size_t row) {
  if (read.clip_slot == kNoSlot)
    return read.clip == nullptr ? std::nullopt : std::optional(*read.clip);
  const Vector& column = batch.columns[read.clip_slot];
  if (column.IsNull(row)) return graph::PeriodSet();
  return column.ValueAt(row).periods().possible;
}

graph::ReadIndex IndexOfRead(const ReadTime& read, const Batch& batch, size_t row,
                             ExecutionContext& context) {
  const auto clip = ClipOf(read, batch, row);
  const graph::PeriodSet* cut = clip ? &*clip : nullptr;
  if (read.kind == ReadTime::Kind::kRow && batch.has_validity)
    return context.read_times().FollowingRow(cut);
  return context.read_times().At(ReadInstant(read, batch, row).value_or(context.now), cut);
}

std::optional<Instant> ReadInstant(const ReadTime& read, const Batch& batch, size_t row) {
  switch (read.kind) {
    case ReadTime::Kind::kConstant:
      return read.instant;
    case ReadTime::Kind::kSlot: {
      const Vector& column = batch.columns[read.slot];
      if (column.IsNull(row)) return std::nullopt;
      return Instant{column.data<int64_t>()[column.Index(row)]};
    }
    case ReadTime::Kind::kRow:
      if (batch.has_validity) return batch.validity.period[row].from.at;
      return std::nullopt;
    case ReadTime::Kind::kEmbedded:
      return std::nullopt;
  }
  return std::nullopt;
}

EvaluatorPtr Compile(const BoundExpression& expression, ExecutionContext& context) {
  switch (expression.op) {
    case Op::kConstant:
      return std::make_unique<ConstantEvaluator>(expression);
    case Op::kColumn:
      return std::make_unique<ColumnEvaluator>(expression, context);
    case Op::kProperty:
    case Op::kHistory:
    case Op::kAt:
      return MakePropertyEvaluator(expression, context);
    case Op::kAnd:
    case Op::kOr:
    case Op::kXor:
    case Op::kNot:
    case Op::kIsNull:
    case Op::kIsNotNull:
    case Op::kCertainly:
    case Op::kPossibly:
      return MakeLogicEvaluator(expression, context);
    case Op::kCompare:
      return MakeComparisonEvaluator(expression, context);
    case Op::kArithmetic:
      return MakeArithmeticEvaluator(expression, context);
    case Op::kNegate:
    case Op::kIn:
    case Op::kStartsWith:
    case Op::kEndsWith:
    case Op::kContains:
    case Op::kRegex:
    case Op::kRelate:
    case Op::kIndex:
    case Op::kSlice:
    case Op::kCall:
      return MakeCallEvaluator(expression, context);
    case Op::kLabelTest:
      return MakeLabelTestEvaluator(expression, context);
    case Op::kList:
    case Op::kMap:
    case Op::kMapAll:
    case Op::kPath:
      return MakeContainerEvaluator(expression, context);
    case Op::kCase:
      return MakeCaseEvaluator(expression, context);
    case Op::kComprehension:
    case Op::kQuantifier:
    case Op::kReduce:
      return MakeLambdaEvaluator(expression, context);
    case Op::kSubquery:
      return MakeSubqueryEvaluator(expression, context);
    case Op::kRowValidity:
    case Op::kElementValidity:
      return MakeValidityEvaluator(expression, context);
    case Op::kAggregate:
      break;
  }
  ENTENTE_CHECK(false && "an aggregate outside of an Aggregate operator");
}

RowEvaluator::RowEvaluator(const BoundExpression& expression, ExecutionContext& context)
    : Evaluator(expression), context_(context) {
  for (const auto& child : expression.children) children_.push_back(Compile(*child, context));
  vectors_.resize(children_.size());
  arguments_.resize(children_.size());
}

StatusOr<const Vector*> RowEvaluator::Evaluate(Batch& batch, ActiveRows active) {
  for (size_t c = 0; c < children_.size(); ++c) {
    ENTENTE_ASSIGN_OR_RETURN(vectors_[c], children_[c]->Evaluate(batch, active));
  }
  scratch_.Reset(VectorTypeFor(expression_.kinds));
  for (size_t row = 0; row < batch.size; ++row) {
    if (!IsActive(active, row)) {
      scratch_.SetNull(row);
      continue;
    }
    for (size_t c = 0; c < children_.size(); ++c)
      arguments_[c] = children_[c]->ValueAt(*vectors_[c], batch, row);
    auto value = EvaluateRow(arguments_, batch, row);
    if (!value.ok()) return WithPlace(value.status());
    scratch_.SetValue(row, *value);
  }
  return &scratch_;
}

StatusOr<Value> EvaluateAlone(const BoundExpression& expression, const graph::GraphView& view,
                              Instant now, Arena& arena, uint64_t* random_state) {
  ExecutionContext context(&view, nullptr, &arena);
  context.now = now;
  context.random_state = random_state;
  std::vector<Slot> slots;
  CollectSlots(expression, &slots);
  for (const Slot slot : slots) context.num_slots = std::max<size_t>(context.num_slots, slot + 1);
  context.slot_types.assign(context.num_slots, VectorType::kAny);
  const EvaluatorPtr evaluator = Compile(expression, context);
  Batch batch(context.num_slots);
  batch.size = 1;
  ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, evaluator->Evaluate(batch, nullptr));
  return evaluator->ValueAt(*vector, batch, 0);
}

Status ApplyCondition(Evaluator& condition, Batch& batch, uint8_t* keep) {
  ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, condition.Evaluate(batch, keep));
  const bool typed = vector->type() == VectorType::kBoolean;
  if (typed && !vector->may_have_nulls() && !vector->is_constant()) {
    const uint8_t* values = vector->data<uint8_t>();
    for (size_t row = 0; row < batch.size; ++row) keep[row] &= values[row];
    return OkStatus();
  }
  for (size_t row = 0; row < batch.size; ++row) {
    if (keep[row] == 0) continue;
    if (typed) {
      keep[row] = !vector->IsNull(row) && vector->data<uint8_t>()[vector->Index(row)] != 0;
      continue;
    }
    const Value value = vector->ValueAt(row);
    if (!value.is_null() && value.kind() != graph::Kind::kBoolean) {
      return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                          "a condition must be true, false or null", condition.expression().span);
    }
    keep[row] = !value.is_null() && value.boolean();
  }
  return OkStatus();
}

}  // namespace entente::query
