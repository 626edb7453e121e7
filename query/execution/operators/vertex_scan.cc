#include <algorithm>

#include "query/execution/label_match.h"
#include "query/execution/operators/operators.h"
#include "query/execution/operators/row_expander.h"
#include "query/execution/scope_test.h"

namespace entente::query {
namespace {

using graph::VertexId;

constexpr uint32_t kScanChunk = 16'384;

// For each input row, the vertices that have the labels and are seen under the scope: all of them,
// or those of a key.
class VertexScanPhysical final : public RowExpander {
 public:
  VertexScanPhysical(ExecutionContext& context, const VertexScanOperator& op,
                     std::vector<Slot> carried, OperatorPtr child)
      : RowExpander(context, "VertexScan", std::move(carried), std::move(child)),
        op_(op),
        test_(context, op.scope, op.three_valued) {
    if (op.key_value != nullptr) key_ = Compile(*op.key_value, context);
  }

 protected:
  void PrepareOutput(Batch& out) override {
    out.columns[op_.node.slot].Reset(VectorType::kVertex);
    if (op_.node.read_slot != kNoSlot) out.columns[op_.node.read_slot].Reset(VectorType::kInteger);
    test_.Prepare(input(), &out);
  }

  StatusOr<bool> EmitRow(Batch& out) override {
    while (position_ < found_.size() || FillChunk()) {
      Emit(out);
      ENTENTE_RETURN_IF_ERROR(context_.Poll("VertexScan"));
      if (output().full()) return false;
    }
    return true;
  }

  bool inherits_state() const override { return false; }

  Status BeginInput() override {
    const graph::GraphView& view = context_.view();
    test_.Begin();
    if (!matcher_ || context_.writes()) matcher_.emplace(op_.node.labels, view);
    label_says_all_ = key_ == nullptr && op_.node.labels.size() == 1 &&
                      op_.node.labels[0]->kind == ast::LabelExpression::Kind::kName &&
                      op_.node.labels[0]->name == op_.label;
    label_ = op_.label.empty() ? std::nullopt : view.catalog().FindLabel(op_.label);
    key_vector_ = nullptr;
    if (key_ != nullptr) {
      ENTENTE_ASSIGN_OR_RETURN(key_vector_, key_->Evaluate(input(), nullptr));
    }
    return OkStatus();
  }

  void BeginRow() override {
    found_.clear();
    position_ = 0;
    next_vertex_ = 0;
    admitted_ = test_.Start(input(), row(), &state_);
  }

 private:
  // More candidates into found_; false where there are none left.
  bool FillChunk() {
    found_.clear();
    position_ = 0;
    const graph::GraphView& view = context_.view();
    const uint32_t end = view.num_vertex_slots();
    if (!admitted_ || (!op_.label.empty() && !label_)) return false;
    if (key_vector_ != nullptr) {
      if (next_vertex_ > 0) return false;
      next_vertex_ = 1;
      LookUp(view);
      return !found_.empty();
    }
    while (found_.empty() && next_vertex_ < end) {
      const uint32_t stop = end - next_vertex_ > kScanChunk ? next_vertex_ + kScanChunk : end;
      view.AppendVertices(label_.value_or(graph::LabelId::None()), next_vertex_, stop, &found_);
      next_vertex_ = stop;
    }
    return !found_.empty();
  }

  void LookUp(const graph::GraphView& view) {
    const graph::Value value = key_->ValueAt(*key_vector_, input(), row());
    if (value.is_null()) return;
    for (const graph::KeyDefinition& key : view.catalog().Keys()) {
      if (view.catalog().PropertyKeyName(key.key) != op_.key_property) continue;
      if (!key.label.is_none() && view.catalog().LabelName(key.label) != op_.label) continue;
      const VertexId vertex = view.FindByKey(key, value);
      if (!vertex.is_none()) found_.push_back(vertex.number());
    }
    std::sort(found_.begin(), found_.end());
    found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  }

  void Emit(Batch& out) {
    uint32_t* vertices = out.columns[op_.node.slot].data<uint32_t>();
    while (position_ < found_.size() && !output().full()) {
      const uint32_t vertex = found_[position_++];
      if (!label_says_all_ && !matcher_->Fits(VertexId(vertex))) continue;
      RowState state = state_;
      if (!(test_.is_slice() && test_.vertices_always_hold()) &&
          !test_.AdmitVertex(VertexId(vertex), &state))
        continue;
      const size_t made = output().Add(static_cast<uint32_t>(row()));
      vertices[made] = vertex;
      if (op_.node.read_slot != kNoSlot)
        out.columns[op_.node.read_slot].data<int64_t>()[made] = state.read_micros;
      test_.Store(state, made, &out);
    }
  }

  const VertexScanOperator& op_;
  ScopeTest test_;
  EvaluatorPtr key_;
  const Vector* key_vector_ = nullptr;
  std::optional<LabelMatcher> matcher_;
  std::optional<graph::LabelId> label_;
  bool label_says_all_ = false;  // the node asks for no more than the label that is scanned
  RowState state_;
  bool admitted_ = false;
  uint32_t next_vertex_ = 0;
  std::vector<uint32_t> found_;
  size_t position_ = 0;
};

}  // namespace

OperatorPtr MakeVertexScan(ExecutionContext& context, const VertexScanOperator& op,
                           std::vector<Slot> carried, OperatorPtr child) {
  return std::make_unique<VertexScanPhysical>(context, op, std::move(carried), std::move(child));
}

}  // namespace entente::query
