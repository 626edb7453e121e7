// Access to maps and elements: keys(), properties(), e.key and e[index].
#include <string>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::MapEntry;
using graph::Value;
using Arguments = absl::Span<const Value>;

bool IsElement(const Value& value) {
  return value.kind() == Kind::kVertex || value.kind() == Kind::kEdge;
}

// Whether the element holds at the instant, possibly at least. Where nothing is stated it always
// does.
bool HoldsAt(const graph::GraphView& view, const Value& element, graph::Instant at) {
  if (element.kind() == Kind::kVertex) {
    if (!view.VertexValiditySlices().any_stated) return true;
    return view.VertexValidity(element.vertex()).possible.Contains(at);
  }
  const graph::EdgeRow edge = element.edge();
  if (!view.EdgeIsStated(edge) && !view.MustTestEnds(edge.type())) return true;
  return view.EdgeValidity(edge).possible.Contains(at);
}

// An element that is read at the row's time may be another's answer at a later instant.
void LimitHorizon(FunctionContext& context, const Value& element,
                  std::optional<graph::PropertyKeyId> key, graph::Instant at) {
  if (context.horizon == nullptr || !context.FollowsRow(element)) return;
  context.horizon->Limit(context.horizon_row,
                         NextChange(context.view, element, key, at, true, context.arena));
}

Value PropertyAt(FunctionContext& context, const Value& element, graph::PropertyKeyId key,
                 graph::Instant at) {
  return element.kind() == Kind::kVertex
             ? context.view.VertexProperty(element.vertex(), key, at, context.arena)
             : context.view.EdgeProperty(element.edge(), key, at, context.arena);
}

StatusOr<Value> Keys(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  std::vector<Value> keys;
  if (value.kind() == Kind::kMap) {
    for (const MapEntry& entry : value.map()) keys.push_back(entry.key);
  } else if (IsElement(value)) {
    ENTENTE_ASSIGN_OR_RETURN(const std::vector<MapEntry> entries,
                             ElementProperties(context, value));
    for (const MapEntry& entry : entries) keys.push_back(entry.key);
  } else {
    return WrongArgument("keys", "a node, a relationship or a map", value);
  }
  return Value::List(keys, context.arena);
}

StatusOr<Value> Properties(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kMap) return value;
  if (!IsElement(value)) {
    return WrongArgument("properties", "a node, a relationship or a map", value);
  }
  ENTENTE_ASSIGN_OR_RETURN(const std::vector<MapEntry> entries, ElementProperties(context, value));
  return Value::Map(entries, context.arena);
}

StatusOr<Value> ItemOf(const Value& list, const Value& index) {
  if (index.kind() != Kind::kInteger) {
    return RuntimeError(
        ErrorType::kType, "ListElementAccessByNonInteger",
        Concat("an item of a list is chosen by an integer, not by ", KindPhrase(index)));
  }
  const absl::Span<const Value> items = list.list();
  const int64_t size = static_cast<int64_t>(items.size());
  const int64_t position = index.integer() < 0 ? index.integer() + size : index.integer();
  if (position < 0 || position >= size) return Value::Null();
  return items[static_cast<size_t>(position)];
}

}  // namespace

void AppendMapFunctions(FunctionDefinitions* functions) {
  FunctionDefinition keys;
  keys.name = "keys";
  keys.min_arguments = keys.max_arguments = 1;
  keys.parameters = {kElementKinds | Kind::kMap};
  keys.result = Kind::kList;
  keys.body = Keys;
  keys.reads_graph = true;
  keys.summary = "the names of an element's properties or of a map's entries";
  FunctionDefinition properties = keys;
  properties.name = "properties";
  properties.result = Kind::kMap;
  properties.body = Properties;
  properties.summary = "all properties of an element as a map";
  functions->push_back(keys);
  functions->push_back(properties);
}

Status CheckExists(const graph::GraphView& view, const Value& element) {
  const bool is_vertex = element.kind() == Kind::kVertex;
  if (is_vertex ? view.VertexExists(element.vertex()) : view.EdgeExists(element.edge())) {
    return OkStatus();
  }
  return RuntimeError(ErrorType::kEntityNotFound, "DeletedEntityAccess",
                      Concat("this ", is_vertex ? "node" : "relationship", " has been deleted"));
}

StatusOr<Value> ElementProperty(FunctionContext& context, const Value& element,
                                std::string_view key) {
  ENTENTE_RETURN_IF_ERROR(CheckExists(context.view, element));
  const std::optional<graph::PropertyKeyId> id = context.view.catalog().FindPropertyKey(key);
  if (!id) return Value::Null();
  const graph::Instant at = context.InstantOf(element);
  LimitHorizon(context, element, *id, at);
  if (!HoldsAt(context.view, element, at)) return Value::Null();
  return PropertyAt(context, element, *id, at);
}

StatusOr<std::vector<MapEntry>> ElementProperties(FunctionContext& context, const Value& element) {
  ENTENTE_RETURN_IF_ERROR(CheckExists(context.view, element));
  std::vector<MapEntry> entries;
  const graph::Instant at = context.InstantOf(element);
  LimitHorizon(context, element, std::nullopt, at);
  if (!HoldsAt(context.view, element, at)) return entries;
  const std::vector<graph::PropertyKeyId> keys = element.kind() == Kind::kVertex
                                                     ? context.view.VertexKeys(element.vertex())
                                                     : context.view.EdgeKeys(element.edge());
  for (const graph::PropertyKeyId key : keys) {
    const Value value = PropertyAt(context, element, key, at);
    if (value.is_null()) continue;
    entries.push_back({Value::String(context.view.catalog().PropertyKeyName(key)), value});
  }
  return entries;
}

StatusOr<Value> PropertyOf(FunctionContext& context, const Value& object, std::string_view key) {
  switch (object.kind()) {
    case Kind::kNull:
      return Value::Null();
    case Kind::kMap:
      return object.MapGet(key);
    case Kind::kVertex:
    case Kind::kEdge:
      return ElementProperty(context, object, key);
    case Kind::kDate:
    case Kind::kLocalTime:
    case Kind::kTime:
    case Kind::kLocalDateTime:
    case Kind::kDateTime:
    case Kind::kDuration:
    case Kind::kUncertainDate:
    case Kind::kPeriods:
    case Kind::kInfinity:
      return TemporalComponent(context, object, key);
    default:
      return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                          Concat(KindPhrase(object), " has no properties, so no `", key, "`"));
  }
}

StatusOr<Value> IndexInto(FunctionContext& context, const Value& object, const Value& index) {
  if (object.is_null() || index.is_null()) return Value::Null();
  if (object.kind() == Kind::kList) return ItemOf(object, index);
  if (object.kind() != Kind::kMap && !IsElement(object)) {
    return RuntimeError(
        ErrorType::kType, "InvalidArgumentType",
        Concat("[…] chooses from a list, a map or an element, not from ", KindPhrase(object)));
  }
  if (index.kind() != Kind::kString) {
    return RuntimeError(
        ErrorType::kType, "MapElementAccessByNonString",
        Concat("an entry or property is chosen by its name, not by ", KindPhrase(index)));
  }
  return PropertyOf(context, object, index.string());
}

}  // namespace entente::query
