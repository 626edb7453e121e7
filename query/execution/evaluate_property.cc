#include "base/text.h"
#include "query/execution/column_reader.h"
#include "query/execution/evaluators.h"
#include "query/plan/scope.h"
#include "query/plan/scope_bounds.h"

namespace entente::query {
namespace {

using graph::EdgeRow;
using graph::Instant;
using graph::Kind;
using graph::Value;
using graph::VertexId;

Status Deleted(SourceSpan span) {
  return RuntimeError(ErrorType::kEntityNotFound, "DeletedEntityAccess",
                      "this element was deleted by the same query", span);
}

bool Holds(const graph::GraphView& view, const Value& element, Instant at) {
  const graph::Validity validity = element.kind() == Kind::kVertex
                                       ? view.VertexValidity(element.vertex())
                                       : view.EdgeValidity(element.edge());
  return validity.possible.Contains(at);
}

bool Exists(const graph::GraphView& view, const Value& element) {
  return element.kind() == Kind::kVertex ? view.VertexExists(element.vertex())
                                         : view.EdgeExists(element.edge());
}

// n.p, where n may be anything that has properties.
class PropertyEvaluator final : public Evaluator {
 public:
  PropertyEvaluator(const BoundExpression& expression, ExecutionContext& context)
      : Evaluator(expression),
        context_(context),
        object_(Compile(*expression.children[0], context)) {}

  StatusOr<const Vector*> Evaluate(Batch& batch, ActiveRows active) override {
    ENTENTE_ASSIGN_OR_RETURN(const Vector* object, object_->Evaluate(batch, active));
    scratch_.Reset(VectorTypeFor(expression_.kinds));
    const auto key = context_.view().catalog().FindPropertyKey(expression_.name);
    if (key && object->type() == VectorType::kVertex)
      return EvaluateVertices(*object, *key, batch, active);
    if (key && object->type() == VectorType::kEdge)
      return EvaluateEdges(*object, *key, batch, active);
    return EvaluateAny(*object, batch, active);
  }

 private:
  const ReadTime& read() const { return expression_.children[0]->read; }

  StatusOr<const Vector*> EvaluateVertices(const Vector& object, graph::PropertyKeyId key,
                                           Batch& batch, ActiveRows active) {
    const ColumnReader reader(context_.view(), graph::PropertyOwner::Vertices(), key);
    const uint32_t* ids = object.data<uint32_t>();
    const bool changed = context_.view().vertices_changed();
    if (!changed && CanGather(object, reader)) {
      Gather(reader, ids, batch.size);
      return &scratch_;
    }
    for (size_t row = 0; row < batch.size; ++row) {
      if (!IsActive(active, row) || object.IsNull(row)) {
        scratch_.SetNull(row);
        continue;
      }
      const uint32_t id = ids[object.Index(row)];
      if (changed && !context_.view().VertexExists(VertexId(id))) return Deleted(expression_.span);
      Store(reader, id, Value::Vertex(VertexId(id), 0), batch, row);
    }
    return &scratch_;
  }

  StatusOr<const Vector*> EvaluateEdges(const Vector& object, graph::PropertyKeyId key,
                                        Batch& batch, ActiveRows active) {
    std::optional<ColumnReader> reader;
    graph::EdgeTypeId type = graph::EdgeTypeId::None();
    for (size_t row = 0; row < batch.size; ++row) {
      if (!IsActive(active, row) || object.IsNull(row)) {
        scratch_.SetNull(row);
        continue;
      }
      const EdgeRow edge = EdgeRow::FromPacked(object.data<uint64_t>()[object.Index(row)]);
      if (edge.type() != type) {
        type = edge.type();
        reader.emplace(context_.view(), graph::PropertyOwner::EdgesOf(type), key);
      }
      if (reader->slice().all_exceptional || !reader->IsPlain(edge.row())) {
        if (!context_.view().EdgeExists(edge)) return Deleted(expression_.span);
      }
      Store(*reader, edge.row(), Value::Edge(edge, 0), batch, row);
    }
    return &scratch_;
  }

  // All values stand in the column by row, as the vector wants them.
  bool CanGather(const Vector& object, const ColumnReader& reader) const {
    const graph::ColumnSlice& slice = reader.slice();
    return !object.is_constant() && !object.may_have_nulls() && !read().may_not_hold &&
           slice.type == graph::ColumnSlice::Type::kInteger &&
           scratch_.type() == VectorType::kInteger && slice.present == nullptr &&
           slice.sparse_rows == nullptr && !slice.all_exceptional && !slice.exceptional.any() &&
           slice.num_rows >= context_.view().num_vertex_slots();
  }
  void Gather(const ColumnReader& reader, const uint32_t* rows, size_t size) {
    const auto* values = static_cast<const int64_t*>(reader.slice().values);
    int64_t* out = scratch_.data<int64_t>();
    for (size_t row = 0; row < size; ++row) out[row] = values[rows[row]];
  }

  // Writes the element's value at its read time into the scratch vector.
  void Store(const ColumnReader& reader, uint32_t id, const Value& element, const Batch& batch,
             size_t row) {
    const bool asks_time = read().may_not_hold || !reader.IsPlain(id);
    if (!asks_time && reader.type() == scratch_.type() && scratch_.type() != VectorType::kAny) {
      StorePlain(reader, id, row);
      return;
    }
    if (!asks_time) {
      scratch_.SetValue(row, reader.PlainValue(id));
      return;
    }
    const auto at = ReadInstant(read(), batch, row);
    if (at && read().kind == ReadTime::Kind::kRow && context_.horizon() != nullptr) {
      context_.horizon()->Limit(batch.HorizonRow(row),
                                NextChange(context_.view(), element, reader.key(), *at,
                                           read().may_not_hold, context_.arena()));
    }
    if (!at || (read().may_not_hold && !Holds(context_.view(), element, *at))) {
      scratch_.SetNull(row);
      return;
    }
    const Value value = reader.Read(id, *at, context_.arena());
    if (read().nonsequenced != nullptr) LookForOtherValues(element, reader.key(), value);
    scratch_.SetValue(row, value);
  }

  // NONSEQUENCED reads at the last instant of its range: says so once where another value was there
  // before.
  void LookForOtherValues(const Value& element, graph::PropertyKeyId key, const Value& shown) {
    if (said_so_) return;
    const graph::GraphView& view = context_.view();
    const bool vertex = element.kind() == Kind::kVertex;
    const graph::Validity validity =
        vertex ? view.VertexValidity(element.vertex()) : view.EdgeValidity(element.edge());
    const graph::PeriodSet asked = validity.possible.Intersect(read().nonsequenced->range);
    const auto history = vertex ? view.VertexHistory(element.vertex(), key, context_.arena())
                                : view.EdgeHistory(element.edge(), key, context_.arena());
    for (const graph::HistoryEntry& entry : history) {
      if (!asked.Overlaps(entry.period) || graph::Equivalent(entry.value, shown)) continue;
      said_so_ = true;
      context_.AddNotice("HidesOtherValues",
                         "NONSEQUENCED reads each element at the last instant of the range, and "
                         "some properties had other values earlier in it; history(n.p) shows all");
      return;
    }
  }

  void StorePlain(const ColumnReader& reader, uint32_t id, size_t row) {
    uint64_t position = 0;
    if (!reader.Locate(id, &position)) {
      scratch_.SetNull(row);
      return;
    }
    const void* values = reader.slice().values;
    switch (scratch_.type()) {
      case VectorType::kBoolean:
        scratch_.data<uint8_t>()[row] = static_cast<const uint8_t*>(values)[position];
        break;
      case VectorType::kInteger:
        scratch_.data<int64_t>()[row] = static_cast<const int64_t*>(values)[position];
        break;
      case VectorType::kFloat:
        scratch_.data<double>()[row] = static_cast<const double*>(values)[position];
        break;
      case VectorType::kDate:
        scratch_.data<int64_t>()[row] = static_cast<const int32_t*>(values)[position];
        break;
      default:
        break;
    }
  }

  StatusOr<const Vector*> EvaluateAny(const Vector& object, const Batch& batch, ActiveRows active) {
    for (size_t row = 0; row < batch.size; ++row) {
      if (!IsActive(active, row) || object.IsNull(row)) {
        scratch_.SetNull(row);
        continue;
      }
      const Value value = object_->ValueAt(object, batch, row);
      const bool element = value.kind() == Kind::kVertex || value.kind() == Kind::kEdge;
      if (element && !Exists(context_.view(), value)) return Deleted(expression_.span);
      FunctionContext function = context_.MakeFunctionContext(batch, row);
      auto result = PropertyOf(function, value, expression_.name);
      if (!result.ok()) return WithPlace(result.status());
      scratch_.SetValue(row, *result);
    }
    return &scratch_;
  }

  ExecutionContext& context_;
  EvaluatorPtr object_;
  bool said_so_ = false;
};

// history(n.p) and n.p @ t.
class HistoryEvaluator final : public RowEvaluator {
 public:
  using RowEvaluator::RowEvaluator;

 protected:
  StatusOr<Value> EvaluateRow(absl::Span<const Value> arguments, const Batch&, size_t) override {
    const Value& element = arguments[0];
    if (element.is_null()) return Value::Null();
    if (element.kind() != Kind::kVertex && element.kind() != Kind::kEdge) {
      return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                          "only the properties of nodes and relationships have a history");
    }
    const auto key = context_.view().catalog().FindPropertyKey(expression_.name);
    if (expression_.op == Op::kAt) return At(element, arguments[1], key);
    return History(element, key);
  }

 private:
  StatusOr<Value> At(const Value& element, const Value& at,
                     std::optional<graph::PropertyKeyId> key) {
    if (at.is_null() || !key) return Value::Null();
    ENTENTE_ASSIGN_OR_RETURN(const Instant instant, SliceInstant(at));
    if (!Holds(context_.view(), element, instant)) return Value::Null();
    return element.kind() == Kind::kVertex
               ? context_.view().VertexProperty(element.vertex(), *key, instant, context_.arena())
               : context_.view().EdgeProperty(element.edge(), *key, instant, context_.arena());
  }

  // Stretches within the element's own validity, each with its period.
  StatusOr<Value> History(const Value& element, std::optional<graph::PropertyKeyId> key) {
    Arena& arena = context_.arena();
    if (!key) return Value::List({}, arena);
    const bool vertex = element.kind() == Kind::kVertex;
    const graph::GraphView& view = context_.view();
    const auto entries = vertex ? view.VertexHistory(element.vertex(), *key, arena)
                                : view.EdgeHistory(element.edge(), *key, arena);
    const graph::Validity validity =
        vertex ? view.VertexValidity(element.vertex()) : view.EdgeValidity(element.edge());
    graph::PeriodSet shown = validity.possible;
    const graph::PeriodSet* clip = context_.read_times().ClipOf(element.read_index());
    if (clip != nullptr) shown = shown.Intersect(*clip);
    std::vector<Value> items;
    for (const graph::HistoryEntry& entry : entries) {
      if (entry.value.is_null()) continue;
      const graph::PeriodSet stretches = shown.Intersect(graph::PeriodSet(entry.period));
      for (const graph::Period& period : stretches.periods()) {
        const graph::MapEntry fields[] = {
            {Value::String("value"), entry.value},
            {Value::String("period"),
             Value::Of(graph::Validity::Exact(graph::PeriodSet(period)), arena)}};
        items.push_back(Value::Map(fields, arena));
      }
    }
    return Value::List(items, arena);
  }
};

}  // namespace

EvaluatorPtr MakePropertyEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  if (expression.op == Op::kProperty)
    return std::make_unique<PropertyEvaluator>(expression, context);
  return std::make_unique<HistoryEvaluator>(expression, context);
}

}  // namespace entente::query
