#include <optional>
#include <vector>

#include "query/execution/evaluators.h"
#include "query/execution/label_match.h"

namespace entente::query {
namespace {

using graph::EdgeRow;
using graph::Kind;
using graph::MapEntry;
using graph::Value;

class ContainerEvaluator final : public RowEvaluator {
 public:
  using RowEvaluator::RowEvaluator;

 protected:
  StatusOr<Value> EvaluateRow(absl::Span<const Value> arguments, const Batch& batch,
                              size_t row) override {
    switch (expression_.op) {
      case Op::kList:
        return Value::List(arguments, context_.arena());
      case Op::kMap:
        return MakeMap({}, arguments);
      case Op::kMapAll:
        return MakeMapAll(arguments, batch, row);
      default:
        return MakePath(arguments);
    }
  }

 private:
  Value MakeMap(std::vector<MapEntry> entries, absl::Span<const Value> values) {
    for (size_t i = 0; i < expression_.keys.size(); ++i) {
      entries.push_back({Value::String(expression_.keys[i], context_.arena()), values[i]});
    }
    return Value::Map(entries, context_.arena());
  }

  StatusOr<Value> MakeMapAll(absl::Span<const Value> arguments, const Batch& batch, size_t row) {
    if (arguments[0].is_null()) return Value::Null();
    Value all = arguments[0];
    if (all.kind() != Kind::kMap) {
      FunctionContext function = context_.MakeFunctionContext(batch, row);
      ENTENTE_ASSIGN_OR_RETURN(all,
                               FindFunction("properties")->body(function, arguments.subspan(0, 1)));
    }
    const auto entries = all.map();
    return MakeMap(std::vector<MapEntry>(entries.begin(), entries.end()), arguments.subspan(1));
  }

  // Vertices and edges alternate; a list of edges of variable length is walked from the vertex
  // before it.
  StatusOr<Value> MakePath(absl::Span<const Value> arguments) {
    std::vector<Value> elements{arguments[0]};
    for (const Value& part : arguments) {
      if (part.is_null()) return Value::Null();
    }
    for (size_t i = 1; i + 1 < arguments.size(); i += 2) {
      if (arguments[i].kind() != Kind::kList) {
        elements.push_back(arguments[i]);
        elements.push_back(arguments[i + 1]);
        continue;
      }
      for (const Value& edge : arguments[i].list()) {
        const Value last = elements.back();
        const graph::VertexId source = context_.view().Source(edge.edge());
        const graph::VertexId next =
            source == last.vertex() ? context_.view().Target(edge.edge()) : source;
        elements.push_back(edge);
        elements.push_back(Value::Vertex(next, last.read_index()));
      }
    }
    return Value::Path(elements, context_.arena());
  }
};

class LabelTestEvaluator final : public RowEvaluator {
 public:
  using RowEvaluator::RowEvaluator;

 protected:
  StatusOr<Value> EvaluateRow(absl::Span<const Value> arguments, const Batch&, size_t) override {
    const Value& element = arguments[0];
    if (element.is_null()) return Value::Null();
    const graph::GraphView& view = context_.view();
    if (element.kind() == Kind::kVertex) {
      if (!matcher_ || context_.writes()) matcher_.emplace(std::vector{expression_.labels}, view);
      return Value::Boolean(matcher_->Fits(element.vertex()));
    }
    if (element.kind() == Kind::kEdge) {
      return Value::Boolean(
          TypeFits(expression_.labels, view.catalog().EdgeTypeName(element.edge().type())));
    }
    return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                        "only nodes and relationships have labels");
  }

 private:
  std::optional<LabelMatcher> matcher_;
};

// valid() and valid(x).
class ValidityEvaluator final : public RowEvaluator {
 public:
  using RowEvaluator::RowEvaluator;

 protected:
  StatusOr<Value> EvaluateRow(absl::Span<const Value> arguments, const Batch& batch,
                              size_t row) override {
    if (expression_.op == Op::kRowValidity) {
      return Value::Of(batch.WholeValidity(row), context_.arena());
    }
    const Value& element = arguments[0];
    if (element.is_null()) return Value::Null();
    if (element.kind() != Kind::kPath) {
      ENTENTE_ASSIGN_OR_RETURN(const graph::Validity validity, ValidityOf(element));
      return Value::Of(validity, context_.arena());
    }
    graph::Validity validity = graph::Validity::Always();
    for (const Value& part : element.path()) {
      ENTENTE_ASSIGN_OR_RETURN(const graph::Validity own, ValidityOf(part));
      validity = validity.Intersect(own);
    }
    return Value::Of(validity, context_.arena());
  }

 private:
  StatusOr<graph::Validity> ValidityOf(const Value& element) {
    graph::Validity validity;
    if (element.kind() == Kind::kVertex) {
      validity = context_.view().VertexValidity(element.vertex());
    } else if (element.kind() == Kind::kEdge) {
      validity = context_.view().EdgeValidity(element.edge());
    } else {
      return NoValidity();
    }
    const graph::PeriodSet* clip = context_.read_times().ClipOf(element.read_index());
    if (clip != nullptr) validity = validity.Intersect(graph::Validity::Exact(*clip));
    return validity;
  }

  static Status NoValidity() {
    return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                        "valid(x) takes a node, a relationship or a path");
  }
};

}  // namespace

EvaluatorPtr MakeContainerEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<ContainerEvaluator>(expression, context);
}
EvaluatorPtr MakeLabelTestEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<LabelTestEvaluator>(expression, context);
}
EvaluatorPtr MakeValidityEvaluator(const BoundExpression& expression, ExecutionContext& context) {
  return std::make_unique<ValidityEvaluator>(expression, context);
}

}  // namespace entente::query
