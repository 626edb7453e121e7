#include "query/execute.h"

#include <chrono>

#include "query/execution/evaluator.h"
#include "query/execution/operator.h"
#include "query/execution/poll_listener.h"
#include "query/execution/profiled_operator.h"
#include "query/functions/horizon.h"

namespace entente::query {

using graph::Value;

namespace {

// Says once that a property changes within the validity of a row whose element is shown as it is at
// the first instant.
class ChangeNotice {
 public:
  explicit ChangeNotice(ExecutionContext& context) : context_(context) {}

  // REQUIRES: batch.has_validity.
  void LookAt(const Value& element, const Batch& batch, size_t row) {
    if (is_through_) return;
    const graph::GraphView& view = context_.view();
    const bool is_vertex = element.kind() == graph::Kind::kVertex;
    if (is_vertex ? !view.VertexExists(element.vertex()) : !view.EdgeExists(element.edge())) return;
    const graph::Bound change = NextChange(view, element, std::nullopt, batch.FirstInstant(row),
                                           /*asks_hold=*/false, context_.arena());
    if (change >= batch.validity.period[row].to) return;
    is_through_ = true;
    context_.AddNotice(
        "ChangesWithin",
        "some nodes or relationships are shown as they are when their row's validity "
        "begins, and a property of them changes later within it; return the property "
        "itself for a row per value");
  }
  // Where nothing has a history nothing is looked at.
  void LookOnlyForHistories() {
    const graph::Catalog& catalog = context_.view().catalog();
    for (size_t k = 0; k < catalog.num_property_keys(); ++k) {
      const graph::PropertyKeyId key(static_cast<uint32_t>(k));
      if (catalog.Property(graph::PropertyOwner::Vertices(), key).has_history) return;
      for (size_t t = 0; t < catalog.num_edge_types(); ++t) {
        const graph::EdgeTypeId type(static_cast<uint16_t>(t));
        if (catalog.Property(graph::PropertyOwner::EdgesOf(type), key).has_history) return;
      }
    }
    is_through_ = true;
  }

 private:
  ExecutionContext& context_;
  bool is_through_ = false;
};

// A value as it leaves: elements of typed columns are marked with the instant that the column is
// read at.
Value Produced(const Vector& column, const ReadTime& read, const Batch& batch, size_t row,
               ExecutionContext& context, ChangeNotice& notice) {
  const bool element = column.type() == VectorType::kVertex || column.type() == VectorType::kEdge;
  if (element && batch.has_validity && read.kind == ReadTime::Kind::kRow && !column.IsNull(row))
    notice.LookAt(column.ValueAt(row), batch, row);
  const Value value =
      element ? column.ValueAt(row, IndexOfRead(read, batch, row, context)) : column.ValueAt(row);
  const bool may_follow = batch.has_validity && (element || column.type() == VectorType::kAny);
  return may_follow ? PinReads(value, batch.FirstInstant(row), context) : value;
}

}  // namespace

StatusOr<ExecutionResult> Execute(const LogicalPlan& plan, const graph::GraphView& view,
                                  graph::GraphMutator* mutator, Arena& arena,
                                  const ExecutionOptions& options) {
  const auto& produce = std::get<ProduceOperator>(plan.root->node);
  ExecutionContext context(&view, mutator, &arena);
  context.now = options.now;
  context.stop = options.stop;
  context.batch_rows = std::min(options.batch_rows, kMaxBatchRows);
  context.random_state = options.random_state;
  context.num_slots = plan.slot_kinds.size();
  for (const graph::KindSet kinds : plan.slot_kinds)
    context.slot_types.push_back(VectorTypeFor(kinds));
  std::vector<Slot> needed = produce.slots;
  for (const ReadTime& read : produce.reads) {
    if (read.kind == ReadTime::Kind::kSlot) needed.push_back(read.slot);
    if (read.clip_slot != kNoSlot) needed.push_back(read.clip_slot);
  }
  const auto start = std::chrono::steady_clock::now();
  const LogicalOperator& top = *plan.root->children[0];
  const OperatorPtr root = options.profile == nullptr
                               ? BuildStatement(top, needed, context)
                               : BuildProfiledStatement(top, needed, context, options.profile);
  ChangeNotice notice(context);
  notice.LookOnlyForHistories();
  PollListener listener(options.on_poll);
  ExecutionResult result;
  size_t accounted = 0;  // the answer counts against the query's limit
  while (result.num_rows < options.max_rows) {
    ENTENTE_ASSIGN_OR_RETURN(Batch * batch, root->Next());
    if (batch == nullptr) break;
    ENTENTE_RETURN_IF_ERROR(context.Poll("Produce"));
    if (!plan.returns) continue;
    for (size_t row = 0; row < batch->size; ++row) {
      for (size_t c = 0; c < produce.slots.size(); ++c) {
        result.values.push_back(Produced(batch->columns[produce.slots[c]], produce.reads[c], *batch,
                                         row, context, notice));
      }
    }
    result.num_rows += batch->size;
    listener.SetRows(result.num_rows);
    if (options.take) {
      ProducedRows rows{batch->size, std::move(result.values), context.read_times().Instants()};
      result.values = {};
      if (!options.take(std::move(rows))) break;
      continue;
    }
    const size_t held = result.values.capacity() * sizeof(Value);
    arena.Account(static_cast<int64_t>(held - accounted));
    accounted = held;
  }
  if (!plan.returns) result.num_rows = 0;
  if (options.profile != nullptr) {
    OperatorFigures& figures = (*options.profile)[plan.root.get()];
    figures.rows = result.num_rows;
    figures.time = std::chrono::steady_clock::now() - start;
  }
  result.read_instants = context.read_times().Instants();
  result.notices = std::move(context.notices());
  return result;
}

}  // namespace entente::query
