#include "query/execution/operators/aggregate_call.h"

#include <algorithm>

namespace entente::query {

using graph::Validity;
using graph::Value;

namespace {

bool KeepsValues(const AggregateOptions& options) {
  return options.distinct || options.kind == AggregateKind::kCollect ||
         options.kind == AggregateKind::kPercentileContinuous ||
         options.kind == AggregateKind::kPercentileDiscrete;
}

bool MayHoldElements(const Value& value) {
  return value.kind() == graph::Kind::kVertex || value.kind() == graph::Kind::kEdge ||
         value.kind() == graph::Kind::kPath || value.kind() == graph::Kind::kList ||
         value.kind() == graph::Kind::kMap;
}

}  // namespace

AggregateCall::AggregateCall(const BoundExpression& expression, ExecutionContext& context)
    : expression_(expression), context_(context) {
  options_.kind = expression.star ? AggregateKind::kCountRows : *AggregateKindOf(expression.name);
  options_.distinct = expression.distinct;
  keeps_values_ = KeepsValues(options_);
  for (const auto& argument : expression.children) {
    arguments_.push_back(Compile(*argument, context));
    asks_validity_ = asks_validity_ || ContainsRowValidity(*argument);
  }
  for (const auto& argument : expression.children) FindParts(*argument);
  for (const BoundExpression* part : part_expressions_) parts_.push_back(Compile(*part, context));
  split_ = std::make_unique<SplitByHistory>(part_expressions_, context);
  vectors_.resize(arguments_.size());
}

void AggregateCall::FindParts(const BoundExpression& expression) {
  if (!ContainsRowValidity(expression)) {
    part_expressions_.push_back(&expression);
    return;
  }
  for (const auto& child : expression.children) FindParts(*child);
}

std::unique_ptr<AggregateGroup> AggregateCall::MakeGroup() const {
  auto group = std::make_unique<AggregateGroup>();
  if (expression_.timeline) {
    group->timeline = std::make_unique<Timeline>(options_);
  } else {
    group->state = MakeAggregateState(options_);
  }
  return group;
}

Status AggregateCall::Begin(Batch& batch) {
  batch_ = &batch;
  is_split_ = batch.has_validity && !parts_.empty() && split_->IsNeeded();
  if (is_split_) return Split(batch);
  for (size_t i = 0; i < arguments_.size(); ++i) {
    ENTENTE_ASSIGN_OR_RETURN(vectors_[i], arguments_[i]->Evaluate(batch, nullptr));
  }
  return OkStatus();
}

Status AggregateCall::Split(const Batch& batch) {
  pieces_.clear();
  std::vector<std::vector<uint32_t>> of_row(batch.size);
  std::vector<const Vector*> vectors(parts_.size());
  split_->Begin(batch);
  while (split_->Next()) {
    for (size_t k = 0; k < parts_.size(); ++k) {
      ENTENTE_ASSIGN_OR_RETURN(vectors[k], parts_[k]->Evaluate(split_->probe(), nullptr));
    }
    for (size_t i = 0; i < split_->size(); ++i) {
      Piece piece;
      piece.row = split_->row(i);
      for (size_t k = 0; k < parts_.size(); ++k)
        piece.parts.push_back(parts_[k]->ValueAt(*vectors[k], split_->probe(), i));
      piece.validity = split_->stretch(i);
      MergePiece(std::move(piece), &of_row);
    }
  }
  std::stable_sort(pieces_.begin(), pieces_.end(),
                   [](const Piece& a, const Piece& b) { return a.row < b.row; });
  if (asks_validity_) return EvaluateOverPieces(batch);
  for (Piece& piece : pieces_) piece.arguments = std::move(piece.parts);
  return OkStatus();
}

void AggregateCall::MergePiece(Piece piece, std::vector<std::vector<uint32_t>>* of_row) {
  for (const uint32_t known : (*of_row)[piece.row]) {
    Piece& other = pieces_[known];
    if (!std::equal(other.parts.begin(), other.parts.end(), piece.parts.begin(),
                    [](const Value& a, const Value& b) { return graph::Equivalent(a, b); }))
      continue;
    other.validity = other.validity.Union(piece.validity);
    return;
  }
  (*of_row)[piece.row].push_back(static_cast<uint32_t>(pieces_.size()));
  pieces_.push_back(std::move(piece));
}

// valid() is that of the piece; all else in the arguments is the same throughout it.
Status AggregateCall::EvaluateOverPieces(const Batch& batch) {
  std::vector<Slot> slots;
  for (const auto& argument : expression_.children) CollectSlots(*argument, &slots);
  if (piece_batch_ == nullptr) piece_batch_ = std::make_unique<Batch>(context_.num_slots);
  for (size_t begin = 0; begin < pieces_.size(); begin += kMaxBatchRows) {
    const size_t size = std::min(kMaxBatchRows, pieces_.size() - begin);
    std::vector<uint32_t> rows;
    for (size_t i = 0; i < size; ++i) rows.push_back(pieces_[begin + i].row);
    for (const Slot slot : slots) {
      if (batch.columns[slot].data<char>() != nullptr)
        piece_batch_->columns[slot].Gather(batch.columns[slot], rows.data(), size);
    }
    piece_batch_->size = size;
    piece_batch_->has_validity = true;
    piece_batch_->validity.Resize(kMaxBatchRows);
    for (size_t i = 0; i < size; ++i)
      piece_batch_->validity.Put(i, pieces_[begin + i].validity, context_.arena());
    for (const EvaluatorPtr& argument : arguments_) {
      ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, argument->Evaluate(*piece_batch_, nullptr));
      for (size_t i = 0; i < size; ++i)
        pieces_[begin + i].arguments.push_back(argument->ValueAt(*vector, *piece_batch_, i));
    }
  }
  return OkStatus();
}

Status AggregateCall::Update(size_t piece, AggregateGroup* group) {
  if (group->timeline != nullptr && group->timeline->counts_rows() && !is_split_ &&
      batch_->validity.set[piece].is_null()) {
    group->timeline->AddRow(batch_->validity.period[piece]);
    return OkStatus();
  }
  tuple_.clear();
  if (is_split_) {
    tuple_ = pieces_[piece].arguments;
  } else {
    for (size_t i = 0; i < arguments_.size(); ++i)
      tuple_.push_back(arguments_[i]->ValueAt(*vectors_[i], *batch_, piece));
  }
  if (batch_->has_validity) {
    const graph::Instant first =
        is_split_ ? pieces_[piece].validity.possible.start().at : batch_->FirstInstant(piece);
    for (Value& value : tuple_) {
      if (MayHoldElements(value)) value = PinReads(value, first, context_);
    }
  }
  if (group->timeline != nullptr) {
    const size_t held = group->timeline->num_bytes();
    const Validity validity = is_split_ ? pieces_[piece].validity : batch_->validity.Get(piece);
    group->timeline->Add(tuple_, validity.certain);
    grown_bytes_ += static_cast<int64_t>(group->timeline->num_bytes() - held);
    return OkStatus();
  }
  const size_t held = keeps_values_ ? group->state->num_bytes() : 0;
  const Status status = group->state->Update(tuple_);
  if (!status.ok()) return Place(status);
  if (keeps_values_) grown_bytes_ += static_cast<int64_t>(group->state->num_bytes() - held);
  return OkStatus();
}

Status AggregateCall::UpdateAll(AggregateGroup* group) {
  const size_t size = num_pieces();
  if (OnlyCountsRows() && !options_.distinct) {
    for (size_t i = 0; i < size; ++i) ENTENTE_RETURN_IF_ERROR(group->state->Update({}));
    return OkStatus();
  }
  for (size_t i = 0; i < size; ++i) ENTENTE_RETURN_IF_ERROR(Update(i, group));
  return OkStatus();
}

StatusOr<Value> AggregateCall::Finish(const AggregateGroup& group, const graph::PeriodSet* whole) {
  auto value = group.timeline != nullptr ? group.timeline->Finish(whole, context_.arena())
                                         : group.state->Finish(context_.arena());
  if (!value.ok()) return Place(value.status());
  return value;
}

Status AggregateCall::Place(const Status& status) const {
  Diagnostic error = DiagnosticOf(status);
  if (!error.span) error.span = expression_.span;
  return MakeError(std::move(error));
}

}  // namespace entente::query
