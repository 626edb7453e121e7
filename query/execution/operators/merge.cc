#include "query/execution/operators/operators.h"
#include "query/execution/operators/write_operator.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;

// For each row what is there already of a pattern, else a new one; a later row sees what an earlier
// one made.
class MergePhysical final : public WriteOperator {
 public:
  MergePhysical(ExecutionContext& context, const MergeOperator& op, std::vector<Slot> inputs,
                OperatorPtr child, PhysicalPlan inner)
      : WriteOperator(context, std::move(inputs), MadeBy(op), std::move(child)),
        op_(op),
        inner_(std::move(inner)),
        creator_(op.pattern, context),
        on_create_(op.on_create, context),
        on_match_(op.on_match, context) {
    for (const auto& [slot, path] : op.pattern.paths) paths_.push_back(Compile(*path, context));
    if (op.valid) period_.emplace(*op.valid, context);
  }

 protected:
  Status WriteRow(Batch& batch) override {
    ENTENTE_RETURN_IF_ERROR(creator_.CheckNoNulls(batch));
    std::optional<Validity> validity;
    if (period_) {
      ENTENTE_ASSIGN_OR_RETURN(validity, period_->Validity(batch));
      const PeriodSet& read = validity->certain.empty() ? validity->possible : validity->certain;
      batch.columns[op_.read_slot].SetValue(0, Value::Integer(read.start().at.micros));
    }
    ENTENTE_ASSIGN_OR_RETURN(const auto matches, FindMatches(batch));
    if (matches.empty()) {
      ENTENTE_RETURN_IF_ERROR(creator_.Create(batch, validity ? &*validity : nullptr));
      ENTENTE_RETURN_IF_ERROR(on_create_.Apply(batch, nullptr));
      Emit(batch);
      return OkStatus();
    }
    for (const std::vector<Value>& match : matches) {
      for (size_t i = 0; i < op_.pattern_slots.size(); ++i)
        batch.columns[op_.pattern_slots[i]].SetValue(0, match[i]);
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
  static std::vector<Slot> MadeBy(const MergeOperator& op) {
    std::vector<Slot> slots = PatternCreator::Made(op.pattern);
    if (op.read_slot != kNoSlot) slots.push_back(op.read_slot);
    return slots;
  }

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
        for (const Slot slot : op_.pattern_slots)
          match.push_back(found->columns[slot].ValueAt(row));
        matches.push_back(std::move(match));
      }
    }
  }

  Status Extend(const std::vector<Value>& match, const Validity& validity) {
    graph::GraphMutator& mutator = context_.mutator();
    for (const Value& element : match) {
      if (element.kind() == Kind::kVertex) {
        const Validity before = mutator.view().VertexValidity(element.vertex());
        ENTENTE_RETURN_IF_ERROR(
            mutator.SetVertexValidity(element.vertex(), before.Union(validity)));
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

OperatorPtr MakeMerge(ExecutionContext& context, const MergeOperator& op, std::vector<Slot> carried,
                      OperatorPtr child, PhysicalPlan inner) {
  return std::make_unique<MergePhysical>(context, op, std::move(carried), std::move(child),
                                         std::move(inner));
}

}  // namespace entente::query
