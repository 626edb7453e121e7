#include "engine/result.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "query/functions/function.h"

namespace entente {

using graph::Kind;
using graph::Value;

namespace {

using Properties = std::vector<std::pair<std::string, Value>>;

void SortByName(Properties* properties) {
  std::sort(properties->begin(), properties->end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
}

}  // namespace

std::string Bound::ToString() const {
  if (is_exact()) return graph::ToText(earliest);
  return graph::ToText(
      graph::UncertainDate{earliest, latest, graph::UncertainDate::Qualifier::kNone});
}

Result::Result(Contents contents)
    : columns_(std::move(contents.columns)),
      num_rows_(contents.num_rows),
      values_(std::move(contents.values)),
      notices_(std::move(contents.notices)),
      effects_(contents.effects),
      seconds_(contents.seconds),
      is_explanation_(contents.is_explanation),
      first_row_(contents.first_row),
      view_(std::move(contents.view)),
      arena_(std::move(contents.arena)),
      read_instants_(std::move(contents.read_instants)) {}

Result Result::WithoutRows() const {
  Result rest(*this);
  rest.num_rows_ = 0;
  rest.values_.clear();
  return rest;
}

graph::Instant Result::InstantOf(const Value& element) const {
  return element.read_index() < read_instants_.size() ? read_instants_[element.read_index()]
                                                      : graph::Instant{};
}

Result::Node Result::NodeOf(const Value& vertex) const {
  ENTENTE_CHECK(vertex.kind() == Kind::kVertex);
  Node node;
  node.id = view_->UserVertexId(vertex.vertex());
  if (!view_->VertexExists(vertex.vertex())) return node;
  for (const graph::LabelId label : view_->catalog().LabelsOf(view_->LabelSetOf(vertex.vertex()))) {
    node.labels.emplace_back(view_->catalog().LabelName(label));
  }
  for (const graph::PropertyKeyId key : view_->VertexKeys(vertex.vertex())) {
    const Value value = view_->VertexProperty(vertex.vertex(), key, InstantOf(vertex), *arena_);
    if (!value.is_null())
      node.properties.emplace_back(view_->catalog().PropertyKeyName(key), value);
  }
  SortByName(&node.properties);
  return node;
}

Result::Relationship Result::RelationshipOf(const Value& edge) const {
  ENTENTE_CHECK(edge.kind() == Kind::kEdge);
  Relationship relationship;
  relationship.id = view_->UserEdgeId(edge.edge());
  relationship.type = view_->catalog().EdgeTypeName(edge.edge().type());
  relationship.start = view_->UserVertexId(view_->Source(edge.edge()));
  relationship.end = view_->UserVertexId(view_->Target(edge.edge()));
  if (!view_->EdgeExists(edge.edge())) return relationship;
  for (const graph::PropertyKeyId key : view_->EdgeKeys(edge.edge())) {
    const Value value = view_->EdgeProperty(edge.edge(), key, InstantOf(edge), *arena_);
    if (!value.is_null())
      relationship.properties.emplace_back(view_->catalog().PropertyKeyName(key), value);
  }
  SortByName(&relationship.properties);
  return relationship;
}

namespace {

std::string PropertiesText(const Result& result, const Properties& properties) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : properties)
    parts.push_back(Concat(name, ": ", result.Text(value)));
  return parts.empty() ? "" : "{" + Join(parts, ", ") + "}";
}

std::string NodeText(const Result& result, const Value& vertex) {
  const Result::Node node = result.NodeOf(vertex);
  std::string text = "(";
  for (const std::string& label : node.labels) text += ":" + label;
  const std::string properties = PropertiesText(result, node.properties);
  if (!properties.empty()) text += (text.size() > 1 ? " " : "") + properties;
  return text + ")";
}

std::string RelationshipText(const Result& result, const Value& edge) {
  const Result::Relationship relationship = result.RelationshipOf(edge);
  const std::string properties = PropertiesText(result, relationship.properties);
  return "[:" + relationship.type + (properties.empty() ? "" : " " + properties) + "]";
}

std::string PathText(const Result& result, const Value& path) {
  std::string text;
  const auto parts = path.path();
  for (size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].kind() == Kind::kVertex) {
      text += NodeText(result, parts[i]);
      continue;
    }
    const bool forward = result.RelationshipOf(parts[i]).start == result.NodeOf(parts[i - 1]).id;
    text += (forward ? "-" : "<-") + RelationshipText(result, parts[i]) + (forward ? "->" : "-");
  }
  return "<" + text + ">";
}

}  // namespace

std::string Result::Text(const Value& value) const {
  switch (value.kind()) {
    case Kind::kVertex:
      return NodeText(*this, value);
    case Kind::kEdge:
      return RelationshipText(*this, value);
    case Kind::kPath:
      return PathText(*this, value);
    case Kind::kList: {
      std::vector<std::string> parts;
      for (const Value& item : value.list()) parts.push_back(Text(item));
      return "[" + Join(parts, ", ") + "]";
    }
    case Kind::kMap: {
      std::vector<std::string> parts;
      for (const graph::MapEntry& entry : value.map())
        parts.push_back(Concat(entry.key.string(), ": ", Text(entry.value)));
      return "{" + Join(parts, ", ") + "}";
    }
    default:
      return graph::ToText(value);
  }
}

Status Result::Mismatch(size_t row, size_t column, std::string_view wanted) const {
  return InputError("WrongKind",
                    Concat("row ", first_row_ + row + 1, ", column `", columns_[column], "` is ",
                           Text(at(row, column)), ", not ", wanted));
}

Status Result::CheckWidth(size_t num_columns) const {
  if (num_columns == columns_.size()) return OkStatus();
  return InputError("WrongNumberOfColumns",
                    Concat("the result has ", columns_.size(), " columns, not ", num_columns));
}

bool Result::Get(const Value& value, bool* out) const {
  if (value.kind() != Kind::kBoolean) return false;
  *out = value.boolean();
  return true;
}
bool Result::Get(const Value& value, int64_t* out) const {
  if (value.kind() != Kind::kInteger) return false;
  *out = value.integer();
  return true;
}
bool Result::Get(const Value& value, double* out) const {
  if (!value.is_number()) return false;
  *out = value.number();
  return true;
}
bool Result::Get(const Value& value, std::string* out) const {
  if (value.kind() != Kind::kString) return false;
  *out = value.string();
  return true;
}
bool Result::Get(const Value& value, Date* out) const {
  if (value.kind() != Kind::kDate) return false;
  *out = Date(value.date());
  return true;
}
bool Result::Get(const Value& value, Bound* out) const {
  if (value.kind() == Kind::kUncertainDate) {
    *out = {value.uncertain_date().earliest, value.uncertain_date().latest};
    return true;
  }
  const bool bound = value.kind() == Kind::kDate || value.kind() == Kind::kDateTime ||
                     value.kind() == Kind::kLocalDateTime || value.kind() == Kind::kInfinity;
  if (!bound) return false;
  const auto exact = query::AsReadBound(value);
  if (!exact.ok()) return false;
  *out = {*exact, *exact};
  return true;
}
bool Result::Get(const Value& value, graph::Validity* out) const {
  if (value.kind() != Kind::kPeriods) return false;
  *out = value.periods();
  return true;
}
bool Result::Get(const Value& value, Value* out) const {
  *out = value;
  return true;
}

}  // namespace entente
