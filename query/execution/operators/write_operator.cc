#include "query/execution/operators/write_operator.h"

#include <algorithm>

#include "base/text.h"

namespace entente::query {

using graph::Kind;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;

namespace {

std::vector<Slot> Both(std::vector<Slot> a, const std::vector<Slot>& b) {
  for (const Slot slot : b) {
    if (std::find(a.begin(), a.end(), slot) == a.end()) a.push_back(slot);
  }
  return a;
}

Status AtPlace(const Status& status, SourceSpan span) {
  Diagnostic error = DiagnosticOf(status);
  if (!error.span) error.span = span;
  return MakeError(std::move(error));
}

}  // namespace

WriteOperator::WriteOperator(ExecutionContext& context, std::vector<Slot> inputs,
                             std::vector<Slot> made, OperatorPtr child)
    : Operator(context),
      child_(std::move(child)),
      made_(std::move(made)),
      input_rows_(context, inputs),
      output_rows_(context, Both(std::move(inputs), made_)) {}

StatusOr<Batch*> WriteOperator::Next() {
  if (!done_) ENTENTE_RETURN_IF_ERROR(Run());
  if (next_ >= output_rows_.size()) return nullptr;
  Batch* batch = &context_.write_batch();
  output_rows_.PrepareBatch(batch);
  size_t count = 0;
  while (next_ < output_rows_.size() && count < context_.batch_rows)
    output_rows_.Restore(next_++, count++, batch);
  batch->size = count;
  return batch;
}

void WriteOperator::Rewind() {
  child_->Rewind();
  input_rows_.Clear();
  output_rows_.Clear();
  next_ = 0;
  done_ = false;
}

Status WriteOperator::Run() {
  done_ = true;
  while (true) {
    ENTENTE_ASSIGN_OR_RETURN(Batch * batch, child_->Next());
    if (batch == nullptr) break;
    for (size_t row = 0; row < batch->size; ++row) input_rows_.Append(*batch, row);
    ENTENTE_RETURN_IF_ERROR(context_.Poll("writing clause"));
  }
  Batch& row = context_.write_batch();
  for (size_t i = 0; i < input_rows_.size(); ++i) {
    input_rows_.PrepareBatch(&row);
    for (const Slot slot : made_) row.columns[slot].Reset(context_.slot_types[slot]);
    input_rows_.Restore(i, 0, &row);
    row.size = 1;
    ENTENTE_RETURN_IF_ERROR(WriteRow(row));
    if ((i & 1023) == 1023) ENTENTE_RETURN_IF_ERROR(context_.Poll("writing clause"));
  }
  input_rows_.Clear();
  return OkStatus();
}

StatusOr<Value> EvaluateOne(Evaluator& evaluator, Batch& batch) {
  ENTENTE_ASSIGN_OR_RETURN(const Vector* vector, evaluator.Evaluate(batch, nullptr));
  return evaluator.ValueAt(*vector, batch, 0);
}

WritePeriodEvaluator::WritePeriodEvaluator(const BoundWritePeriod& period,
                                           ExecutionContext& context)
    : period_(period) {
  if (period.a != nullptr) a_ = Compile(*period.a, context);
  if (period.b != nullptr) b_ = Compile(*period.b, context);
}

StatusOr<Validity> WritePeriodEvaluator::Validity(Batch& batch) {
  Value a, b;
  if (a_ != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(a, EvaluateOne(*a_, batch));
  }
  if (b_ != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(b, EvaluateOne(*b_, batch));
  }
  if ((a_ != nullptr && a.is_null()) || (b_ != nullptr && b.is_null())) {
    return RuntimeError(ErrorType::kArgument, "InvalidBound", "a bound of VALID is null",
                        period_.span, "leave TO out for an open end");
  }
  if (period_.kind == ast::WritePeriod::Kind::kDuring) {
    ENTENTE_ASSIGN_OR_RETURN(const auto validity, AsValidity(a));
    if (!validity || validity->possible.empty()) {
      return RuntimeError(ErrorType::kArgument, "InvalidBound",
                          "VALID DURING takes a period or a set of periods that is not empty",
                          period_.span);
    }
    return *validity;
  }
  auto from = AsWriteBound(a, graph::BoundSide::kFrom);
  if (!from.ok()) return AtPlace(from.status(), period_.span);
  if (period_.kind == ast::WritePeriod::Kind::kAt) {
    if (from->open || from->unknown) {
      return RuntimeError(ErrorType::kArgument, "InvalidBound", "an event needs a date",
                          period_.span);
    }
    const graph::Period first = graph::GranuleAt(from->date.earliest),
                        last = graph::GranuleAt(from->date.latest);
    graph::Validity validity;
    validity.possible = PeriodSet(graph::Period{first.from, last.to});
    if (from->date.is_exact()) validity.certain = validity.possible;
    return validity;
  }
  graph::ValidityBounds bounds;
  bounds.from = *from;
  if (b_ != nullptr) {
    auto to = AsWriteBound(b, graph::BoundSide::kTo);
    if (!to.ok()) return AtPlace(to.status(), period_.span);
    bounds.to = *to;
  }
  auto validity = graph::MakeValidity(bounds);
  if (!validity.ok()) return AtPlace(validity.status(), period_.span);
  return *validity;
}

StatusOr<std::optional<PeriodSet>> WritePeriodEvaluator::Portion(Batch& batch) {
  using PeriodKind = ast::WritePeriod::Kind;
  if (period_.kind == PeriodKind::kAll) return std::optional<PeriodSet>();
  ENTENTE_ASSIGN_OR_RETURN(const graph::Validity validity, Validity(batch));
  if (!validity.is_exact()) {
    return RuntimeError(ErrorType::kArgument, "UncertainBound",
                        "the bounds of a portion must be exact", period_.span,
                        "write a full date: date('1968-01-01'), or earliest(…), latest(…)");
  }
  return std::optional<PeriodSet>(validity.possible);
}

Status SetProperty(graph::GraphMutator& mutator, const Value& element, std::string_view key,
                   const Value& value, const PeriodSet* portion) {
  const graph::PropertyKeyId id = mutator.PropertyKey(key);
  if (element.kind() == Kind::kVertex)
    return mutator.SetVertexProperty(element.vertex(), id, value, portion);
  return mutator.SetEdgeProperty(element.edge(), id, value, portion);
}

Status SetProperties(graph::GraphMutator& mutator, const Value& element, const Value& map,
                     const PeriodSet* portion) {
  if (map.is_null()) return OkStatus();
  if (map.kind() != Kind::kMap) {
    return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                        "the properties of an element are given as a map");
  }
  for (const graph::MapEntry& entry : map.map()) {
    ENTENTE_RETURN_IF_ERROR(
        SetProperty(mutator, element, entry.key.string(), entry.value, portion));
  }
  return OkStatus();
}

PatternCreator::PatternCreator(const CreatePattern& pattern, ExecutionContext& context)
    : pattern_(pattern), context_(context) {
  for (const CreateNode& node : pattern.nodes) {
    node_properties_.push_back(node.properties == nullptr ? nullptr
                                                          : Compile(*node.properties, context));
  }
  for (const CreateEdge& edge : pattern.edges) {
    edge_properties_.push_back(edge.properties == nullptr ? nullptr
                                                          : Compile(*edge.properties, context));
  }
  for (const auto& [slot, path] : pattern.paths) paths_.push_back(Compile(*path, context));
}

std::vector<Slot> PatternCreator::Made(const CreatePattern& pattern) {
  std::vector<Slot> slots;
  for (const CreateNode& node : pattern.nodes) {
    if (!node.bound_before) slots.push_back(node.slot);
  }
  for (const CreateEdge& edge : pattern.edges) slots.push_back(edge.slot);
  for (const auto& [slot, path] : pattern.paths) slots.push_back(slot);
  return slots;
}

StatusOr<Value> PatternCreator::PropertiesOf(const EvaluatorPtr& evaluator, Batch& batch) {
  if (evaluator == nullptr) return Value::Null();
  return EvaluateOne(*evaluator, batch);
}

Status PatternCreator::CheckNoNulls(Batch& batch) {
  for (const auto* evaluators : {&node_properties_, &edge_properties_}) {
    for (const EvaluatorPtr& evaluator : *evaluators) {
      ENTENTE_ASSIGN_OR_RETURN(const Value map, PropertiesOf(evaluator, batch));
      if (map.kind() != Kind::kMap) continue;
      for (const graph::MapEntry& entry : map.map()) {
        if (!entry.value.is_null()) continue;
        return RuntimeError(ErrorType::kSemantic, "MergeReadOwnWrites",
                            Concat("MERGE cannot look for `", entry.key.string(), ": null`"),
                            evaluator->expression().span,
                            "null is never equal to anything; leave the property out");
      }
    }
  }
  return OkStatus();
}

Status PatternCreator::Create(Batch& batch, const graph::Validity* validity) {
  graph::GraphMutator& mutator = context_.mutator();
  std::vector<graph::VertexId> vertices;
  for (size_t i = 0; i < pattern_.nodes.size(); ++i) {
    const CreateNode& node = pattern_.nodes[i];
    if (node.bound_before) {
      const Value known = batch.columns[node.slot].ValueAt(0);
      if (known.kind() != Kind::kVertex) {
        return RuntimeError(ErrorType::kSemantic, "InvalidArgumentValue",
                            "a relationship cannot be created: one of its ends is null", node.span);
      }
      vertices.push_back(known.vertex());
      continue;
    }
    // A property may look at what the pattern has made before it.
    ENTENTE_ASSIGN_OR_RETURN(const Value map, PropertiesOf(node_properties_[i], batch));
    std::vector<graph::LabelId> labels;
    for (const std::string& label : node.labels) labels.push_back(mutator.Label(label));
    auto vertex = mutator.CreateVertex(labels, validity);
    if (!vertex.ok()) return AtPlace(vertex.status(), node.span);
    const Status set = SetProperties(mutator, Value::Vertex(*vertex, 0), map, nullptr);
    if (!set.ok()) return AtPlace(set, node.properties->span);
    vertices.push_back(*vertex);
    batch.columns[node.slot].SetValue(0, Value::Vertex(*vertex, 0));
  }
  for (size_t i = 0; i < pattern_.edges.size(); ++i) {
    const CreateEdge& edge = pattern_.edges[i];
    ENTENTE_ASSIGN_OR_RETURN(const Value map, PropertiesOf(edge_properties_[i], batch));
    auto made = mutator.CreateEdge(mutator.EdgeType(edge.type), vertices[edge.left],
                                   vertices[edge.right], validity);
    if (!made.ok()) return AtPlace(made.status(), edge.span);
    const Status set = SetProperties(mutator, Value::Edge(*made, 0), map, nullptr);
    if (!set.ok()) return AtPlace(set, edge.properties->span);
    batch.columns[edge.slot].SetValue(0, Value::Edge(*made, 0));
  }
  for (size_t i = 0; i < paths_.size(); ++i) {
    ENTENTE_ASSIGN_OR_RETURN(const Value path, EvaluateOne(*paths_[i], batch));
    batch.columns[pattern_.paths[i].first].SetValue(0, path);
  }
  return OkStatus();
}

SetItems::SetItems(const std::vector<BoundSetItem>& items, ExecutionContext& context)
    : items_(items), context_(context) {
  for (const BoundSetItem& item : items) {
    targets_.push_back(Compile(*item.target, context));
    values_.push_back(item.value == nullptr ? nullptr : Compile(*item.value, context));
  }
}

Status SetItems::Apply(Batch& batch, const PeriodSet* portion) {
  for (size_t i = 0; i < items_.size(); ++i) {
    const Status status = ApplyItem(i, batch, portion);
    if (!status.ok()) return AtPlace(status, items_[i].span);
  }
  return OkStatus();
}

Status SetItems::ApplyItem(size_t i, Batch& batch, const PeriodSet* portion) {
  const BoundSetItem& item = items_[i];
  graph::GraphMutator& mutator = context_.mutator();
  ENTENTE_ASSIGN_OR_RETURN(const Value element, EvaluateOne(*targets_[i], batch));
  if (element.is_null()) return OkStatus();
  if (element.kind() != Kind::kVertex && element.kind() != Kind::kEdge) {
    return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                        "only nodes and relationships can be changed by SET");
  }
  if (item.kind == ast::SetItem::Kind::kLabels) {
    for (const std::string& label : item.labels) {
      ENTENTE_RETURN_IF_ERROR(mutator.AddLabel(element.vertex(), mutator.Label(label)));
    }
    return OkStatus();
  }
  ENTENTE_ASSIGN_OR_RETURN(Value value, EvaluateOne(*values_[i], batch));
  if (item.kind == ast::SetItem::Kind::kProperty)
    return SetProperty(mutator, element, item.key, value, portion);
  if (value.kind() == Kind::kVertex || value.kind() == Kind::kEdge) {
    FunctionContext function = context_.MakeFunctionContext(batch, 0);
    ENTENTE_ASSIGN_OR_RETURN(
        value, FindFunction("properties")->body(function, absl::MakeConstSpan(&value, 1)));
  }
  if (item.kind == ast::SetItem::Kind::kReplaceProperties) {
    const graph::GraphView& view = mutator.view();
    const auto keys = element.kind() == Kind::kVertex ? view.VertexKeys(element.vertex())
                                                      : view.EdgeKeys(element.edge());
    for (const graph::PropertyKeyId key : keys) {
      const std::string name(view.catalog().PropertyKeyName(key));
      const bool replaced = value.kind() == Kind::kMap && !value.MapGet(name).is_null();
      if (!replaced)
        ENTENTE_RETURN_IF_ERROR(SetProperty(mutator, element, name, Value::Null(), portion));
    }
  }
  return SetProperties(mutator, element, value, portion);
}

}  // namespace entente::query
