// Functions over nodes, relationships and paths that need no time.
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::Value;
using Arguments = absl::Span<const Value>;

StatusOr<Value> Id(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kVertex) {
    return Value::Integer(static_cast<int64_t>(context.view.UserVertexId(value.vertex())));
  }
  if (value.kind() == Kind::kEdge) {
    return Value::Integer(static_cast<int64_t>(context.view.UserEdgeId(value.edge())));
  }
  return WrongArgument("id", "a node or a relationship", value);
}

StatusOr<Value> ElementId(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kVertex) {
    return Value::String(Concat("n", context.view.UserVertexId(value.vertex())), context.arena);
  }
  if (value.kind() == Kind::kEdge) {
    return Value::String(Concat("r", context.view.UserEdgeId(value.edge())), context.arena);
  }
  return WrongArgument("elementId", "a node or a relationship", value);
}

StatusOr<Value> Labels(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() != Kind::kVertex) return WrongArgument("labels", "a node", value);
  if (!context.view.VertexExists(value.vertex())) {
    return RuntimeError(ErrorType::kEntityNotFound, "DeletedEntityAccess",
                        "this node has been deleted");
  }
  const graph::Catalog& catalog = context.view.catalog();
  std::vector<Value> labels;
  for (const graph::LabelId label : catalog.LabelsOf(context.view.LabelSetOf(value.vertex()))) {
    labels.push_back(Value::String(catalog.LabelName(label)));
  }
  return Value::List(labels, context.arena);
}

StatusOr<Value> Type(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() != Kind::kEdge) return WrongArgument("type", "a relationship", value);
  return Value::String(context.view.catalog().EdgeTypeName(value.edge().type()));
}

StatusOr<Value> StartNode(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() != Kind::kEdge) return WrongArgument("startNode", "a relationship", value);
  return Value::Vertex(context.view.Source(value.edge()), value.read_index());
}

StatusOr<Value> EndNode(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() != Kind::kEdge) return WrongArgument("endNode", "a relationship", value);
  return Value::Vertex(context.view.Target(value.edge()), value.read_index());
}

// Every second element of a path, from the given one on.
Value EverySecond(absl::Span<const Value> path, size_t first, Arena& arena) {
  std::vector<Value> elements;
  for (size_t i = first; i < path.size(); i += 2) elements.push_back(path[i]);
  return Value::List(elements, arena);
}

StatusOr<Value> Nodes(FunctionContext& context, Arguments arguments) {
  if (arguments[0].kind() != Kind::kPath) return WrongArgument("nodes", "a path", arguments[0]);
  return EverySecond(arguments[0].path(), 0, context.arena);
}

StatusOr<Value> Relationships(FunctionContext& context, Arguments arguments) {
  if (arguments[0].kind() != Kind::kPath) {
    return WrongArgument("relationships", "a path", arguments[0]);
  }
  return EverySecond(arguments[0].path(), 1, context.arena);
}

StatusOr<Value> Length(FunctionContext&, Arguments arguments) {
  if (arguments[0].kind() != Kind::kPath) return WrongArgument("length", "a path", arguments[0]);
  return Value::Integer(static_cast<int64_t>(arguments[0].path().size() / 2));
}

FunctionDefinition Define(std::string_view name, KindSet parameter, KindSet result,
                          FunctionBody body, std::string_view summary) {
  FunctionDefinition definition;
  definition.name = name;
  definition.min_arguments = definition.max_arguments = 1;
  definition.parameters = {parameter};
  definition.result = result;
  definition.body = body;
  definition.summary = summary;
  return definition;
}

}  // namespace

void AppendGraphFunctions(FunctionDefinitions* functions) {
  functions->insert(
      functions->end(),
      {
          Define("id", kElementKinds, Kind::kInteger, Id, "the opaque number of an element"),
          Define("elementId", kElementKinds, Kind::kString, ElementId,
                 "the opaque name of an element"),
          Define("labels", Kind::kVertex, Kind::kList, Labels, "the labels of a node"),
          Define("type", Kind::kEdge, Kind::kString, Type, "the type of a relationship"),
          Define("startNode", Kind::kEdge, Kind::kVertex, StartNode,
                 "the node where a relationship starts"),
          Define("endNode", Kind::kEdge, Kind::kVertex, EndNode,
                 "the node where a relationship ends"),
          Define("nodes", Kind::kPath, Kind::kList, Nodes, "the nodes of a path, in its order"),
          Define("relationships", Kind::kPath, Kind::kList, Relationships,
                 "the relationships of a path, in its order"),
          Define("length", Kind::kPath, Kind::kInteger, Length,
                 "number of relationships of a path"),
      });
}

}  // namespace entente::query
