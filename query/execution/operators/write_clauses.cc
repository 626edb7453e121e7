#include <algorithm>

#include "query/execution/operators/operators.h"
#include "query/execution/operators/write_operator.h"

namespace entente::query {
namespace {

using graph::EdgeRow;
using graph::Kind;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;
using graph::VertexId;

class CreatePhysical final : public WriteOperator {
 public:
  CreatePhysical(ExecutionContext& context, const CreateOperator& op, std::vector<Slot> inputs, OperatorPtr child)
      : WriteOperator(context, std::move(inputs), MadeBy(op), std::move(child)), op_(op), creator_(op.pattern, context) {
    if (op.valid) period_.emplace(*op.valid, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    if (!period_) {
      ENTENTE_RETURN_IF_ERROR(creator_.Create(batch, nullptr));
    } else {
      ENTENTE_ASSIGN_OR_RETURN(const Validity validity, period_->Validity(batch));
      const PeriodSet& read = validity.certain.empty() ? validity.possible : validity.certain;
      batch.columns[op_.read_slot].SetValue(0, Value::Integer(read.start().at.micros));
      ENTENTE_RETURN_IF_ERROR(creator_.Create(batch, &validity));
    }
    Emit(batch);
    return OkStatus();
  }

 private:
  static std::vector<Slot> MadeBy(const CreateOperator& op) {
    std::vector<Slot> slots = PatternCreator::Made(op.pattern);
    if (op.read_slot != kNoSlot) slots.push_back(op.read_slot);
    return slots;
  }

  const CreateOperator& op_;
  PatternCreator creator_;
  std::optional<WritePeriodEvaluator> period_;
};

class SetPhysical final : public WriteOperator {
 public:
  SetPhysical(ExecutionContext& context, const SetOperator& op, std::vector<Slot> inputs, OperatorPtr child)
      : WriteOperator(context, std::move(inputs), {}, std::move(child)), items_(op.items, context) {
    if (op.portion) portion_.emplace(*op.portion, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    std::optional<PeriodSet> portion;
    if (portion_) {
      ENTENTE_ASSIGN_OR_RETURN(portion, portion_->Portion(batch));
    }
    ENTENTE_RETURN_IF_ERROR(items_.Apply(batch, portion ? &*portion : nullptr));
    Emit(batch);
    return OkStatus();
  }

 private:
  SetItems items_;
  std::optional<WritePeriodEvaluator> portion_;
};

class RemovePhysical final : public WriteOperator {
 public:
  RemovePhysical(ExecutionContext& context, const RemoveOperator& op, std::vector<Slot> inputs, OperatorPtr child)
      : WriteOperator(context, std::move(inputs), {}, std::move(child)), op_(op) {
    for (const BoundRemoveItem& item : op.items) targets_.push_back(Compile(*item.target, context));
    if (op.portion) portion_.emplace(*op.portion, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    std::optional<PeriodSet> portion;
    if (portion_) {
      ENTENTE_ASSIGN_OR_RETURN(portion, portion_->Portion(batch));
    }
    graph::GraphMutator& mutator = context_.mutator();
    for (size_t i = 0; i < op_.items.size(); ++i) {
      ENTENTE_ASSIGN_OR_RETURN(const Value element, EvaluateOne(*targets_[i], batch));
      if (element.is_null()) continue;
      if (element.kind() != Kind::kVertex && element.kind() != Kind::kEdge) {
        return RuntimeError(ErrorType::kType, "InvalidArgumentType", "only nodes and relationships can be changed by REMOVE", op_.items[i].span);
      }
      for (const std::string& label : op_.items[i].labels) {
        ENTENTE_RETURN_IF_ERROR(mutator.RemoveLabel(element.vertex(), mutator.Label(label)));
      }
      if (op_.items[i].key.empty()) continue;
      ENTENTE_RETURN_IF_ERROR(SetProperty(mutator, element, op_.items[i].key, Value::Null(), portion ? &*portion : nullptr));
    }
    Emit(batch);
    return OkStatus();
  }

 private:
  const RemoveOperator& op_;
  std::vector<EvaluatorPtr> targets_;
  std::optional<WritePeriodEvaluator> portion_;
};

class DeletePhysical final : public WriteOperator {
 public:
  DeletePhysical(ExecutionContext& context, const DeleteOperator& op, std::vector<Slot> inputs, OperatorPtr child)
      : WriteOperator(context, std::move(inputs), {}, std::move(child)), op_(op) {
    for (const auto& target : op.targets) targets_.push_back(Compile(*target, context));
    if (op.portion) portion_.emplace(*op.portion, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    std::optional<PeriodSet> portion;
    if (portion_) {
      ENTENTE_ASSIGN_OR_RETURN(portion, portion_->Portion(batch));
    }
    for (size_t i = 0; i < targets_.size(); ++i) {
      ENTENTE_ASSIGN_OR_RETURN(const Value target, EvaluateOne(*targets_[i], batch));
      ENTENTE_RETURN_IF_ERROR(Delete(target, portion ? &*portion : nullptr, op_.targets[i]->span));
    }
    Emit(batch);
    return OkStatus();
  }

 private:
  Status Delete(const Value& target, const PeriodSet* portion, SourceSpan span) {
    switch (target.kind()) {
      case Kind::kNull: return OkStatus();
      case Kind::kEdge: return DeleteEdge(target.edge(), portion);
      case Kind::kVertex: return DeleteVertex(target.vertex(), portion, span);
      case Kind::kPath:
        for (const Value& part : target.path()) {
          if (part.kind() == Kind::kEdge) ENTENTE_RETURN_IF_ERROR(DeleteEdge(part.edge(), portion));
        }
        for (const Value& part : target.path()) {
          if (part.kind() == Kind::kVertex) ENTENTE_RETURN_IF_ERROR(DeleteVertex(part.vertex(), portion, span));
        }
        return OkStatus();
      default: return RuntimeError(ErrorType::kType, "InvalidArgumentType", "DELETE takes nodes, relationships and paths", span);
    }
  }

  Status DeleteEdge(EdgeRow edge, const PeriodSet* portion) {
    graph::GraphMutator& mutator = context_.mutator();
    if (!mutator.view().EdgeExists(edge)) return OkStatus();
    if (portion == nullptr) return mutator.DeleteEdge(edge);
    const Validity before = mutator.view().EdgeValidity(edge);
    const Validity left = before.Difference(Validity::Exact(*portion));
    if (left == before) return NothingMet();
    return left.possible.empty() ? mutator.DeleteEdge(edge) : mutator.SetEdgeValidity(edge, left);
  }

  Status DeleteVertex(VertexId vertex, const PeriodSet* portion, SourceSpan span) {
    graph::GraphMutator& mutator = context_.mutator();
    if (!mutator.view().VertexExists(vertex)) return OkStatus();
    const auto edges = mutator.EdgesOf(vertex);
    if (portion == nullptr) {
      if (op_.detach) {
        for (const EdgeRow edge : edges) ENTENTE_RETURN_IF_ERROR(mutator.DeleteEdge(edge));
      }
      return mutator.DeleteVertex(vertex);
    }
    const Validity before = mutator.view().VertexValidity(vertex);
    const Validity left = before.Difference(Validity::Exact(*portion));
    if (left == before) return NothingMet();
    for (const EdgeRow edge : edges) {
      const bool sticks_out = mutator.view().EdgeIsStated(edge) && mutator.view().EdgeValidity(edge).certain.Overlaps(*portion);
      if (op_.detach) {
        if (mutator.view().EdgeIsStated(edge)) ENTENTE_RETURN_IF_ERROR(DeleteEdge(edge, portion));
      } else if (sticks_out) {
        return RuntimeError(ErrorType::kConstraint, "DeleteConnectedNode",
                            "the node cannot go for that time: a relationship holds then", span, "use DETACH DELETE to cut its relationships too");
      }
    }
    return left.possible.empty() ? mutator.DeleteVertex(vertex) : mutator.SetVertexValidity(vertex, left);
  }

  Status NothingMet() {
    context_.AddNotice("PortionMissesElement", "the portion of time does not meet the validity of some elements: nothing happened to them");
    return OkStatus();
  }

  const DeleteOperator& op_;
  std::vector<EvaluatorPtr> targets_;
  std::optional<WritePeriodEvaluator> portion_;
};

class MergePhysical final : public WriteOperator {
 public:
  MergePhysical(ExecutionContext& context, const MergeOperator& op, std::vector<Slot> inputs, OperatorPtr child, PhysicalPlan inner)
      : WriteOperator(context, std::move(inputs), PatternCreator::Made(op.pattern), std::move(child)), op_(op), inner_(std::move(inner)),
        creator_(op.pattern, context), on_create_(op.on_create, context), on_match_(op.on_match, context) {
    for (const auto& [slot, path] : op.pattern.paths) paths_.push_back(Compile(*path, context));
    if (op.valid) period_.emplace(*op.valid, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    ENTENTE_RETURN_IF_ERROR(creator_.CheckNoNulls(batch));
    std::optional<Validity> validity;
    if (period_) {
      ENTENTE_ASSIGN_OR_RETURN(validity, period_->Validity(batch));
    }
    ENTENTE_ASSIGN_OR_RETURN(const auto matches, FindMatches(batch));
    if (matches.empty()) {
      ENTENTE_RETURN_IF_ERROR(creator_.Create(batch, validity ? &*validity : nullptr));
      ENTENTE_RETURN_IF_ERROR(on_create_.Apply(batch, nullptr));
      Emit(batch);
      return OkStatus();
    }
    for (const std::vector<Value>& match : matches) {
      for (size_t i = 0; i < op_.pattern_slots.size(); ++i) batch.columns[op_.pattern_slots[i]].SetValue(0, match[i]);
      for (size_t i = 0; i < paths_.size(); ++i) {
        ENTENTE_ASSIGN_OR_RETURN(const Value path, EvaluateOne(*paths_[i], batch));
        batch.columns[op_.pattern.paths[i].first].SetValue(0, path);
      }
      if (validity) ENTENTE_RETURN_IF_ERROR(Extend(match, *validity));
      ENTENTE_RETURN_IF_ERROR(on_match_.Apply(batch, nullptr));
      Emit(batch);
    }
    return OkStatus();
  }

 private:
  // The elements found for the row, in the order of pattern_slots.
  StatusOr<std::vector<std::vector<Value>>> FindMatches(Batch& batch) {
    std::vector<std::vector<Value>> matches;
    inner_.root->Rewind();
    inner_.argument->SetSingleRow(&batch, 0);
    while (true) {
      ENTENTE_ASSIGN_OR_RETURN(Batch * found, inner_.root->Next());
      if (found == nullptr) return matches;
      for (size_t row = 0; row < found->size; ++row) {
        std::vector<Value> match;
        for (const Slot slot : op_.pattern_slots) match.push_back(found->columns[slot].ValueAt(row));
        matches.push_back(std::move(match));
      }
    }
  }

  Status Extend(const std::vector<Value>& match, const Validity& validity) {
    graph::GraphMutator& mutator = context_.mutator();
    for (const Value& element : match) {
      if (element.kind() == Kind::kVertex) {
        const Validity before = mutator.view().VertexValidity(element.vertex());
        ENTENTE_RETURN_IF_ERROR(mutator.SetVertexValidity(element.vertex(), before.Union(validity)));
      } else if (mutator.view().EdgeIsStated(element.edge())) {
        const Validity before = mutator.view().EdgeValidity(element.edge());
        ENTENTE_RETURN_IF_ERROR(mutator.SetEdgeValidity(element.edge(), before.Union(validity)));
      }
    }
    return OkStatus();
  }

  const MergeOperator& op_;
  PhysicalPlan inner_;
  PatternCreator creator_;
  SetItems on_create_;
  SetItems on_match_;
  std::vector<EvaluatorPtr> paths_;
  std::optional<WritePeriodEvaluator> period_;
};

}  // namespace

OperatorPtr MakeCreate(ExecutionContext& context, const CreateOperator& op, std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<CreatePhysical>(context, op, std::move(carried), std::move(child));
}
OperatorPtr MakeSet(ExecutionContext& context, const SetOperator& op, std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<SetPhysical>(context, op, std::move(carried), std::move(child));
}
OperatorPtr MakeRemove(ExecutionContext& context, const RemoveOperator& op, std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<RemovePhysical>(context, op, std::move(carried), std::move(child));
}
OperatorPtr MakeDelete(ExecutionContext& context, const DeleteOperator& op, std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<DeletePhysical>(context, op, std::move(carried), std::move(child));
}
OperatorPtr MakeMerge(ExecutionContext& context, const MergeOperator& op, std::vector<Slot> carried, OperatorPtr child, PhysicalPlan inner) {
  return std::make_unique<MergePhysical>(context, op, std::move(carried), std::move(child), std::move(inner));
}

}  // namespace entente::query
