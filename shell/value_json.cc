#include "shell/value_json.h"

#include <cmath>

#include "base/text.h"
#include "shell/json_text.h"

namespace entente::shell {
namespace {

using graph::Kind;
using graph::Value;

// Writes values of one result in one style.
class Writer {
 public:
  Writer(const Result& result, JsonStyle style, std::string* out)
      : result_(result), style_(style), out_(*out) {}

  void Any(const Value& value);
  void Node(const Value& vertex);
  void Relationship(const Value& edge);

 private:
  bool typed() const { return style_ == JsonStyle::kTyped; }
  void String(std::string_view text) { AppendJsonString(text, &out_); }
  void Float(double value);
  void Tagged(std::string_view tag, std::string_view text);
  void List(absl::Span<const Value> items);
  void Map(const Value& value);
  void Entries(absl::Span<const graph::MapEntry> entries);
  void Periods(const graph::Validity& validity);
  void PeriodList(const graph::PeriodSet& set);
  void Path(absl::Span<const Value> elements);
  void Properties(const std::vector<std::pair<std::string, Value>>& properties);
  void Temporal(const Value& value);

  const Result& result_;
  const JsonStyle style_;
  std::string& out_;
};

std::string_view TagOf(Kind kind) {
  switch (kind) {
    case Kind::kDate:
      return "$date";
    case Kind::kLocalTime:
      return "$localtime";
    case Kind::kTime:
      return "$time";
    case Kind::kLocalDateTime:
      return "$localdatetime";
    case Kind::kDateTime:
      return "$datetime";
    case Kind::kDuration:
      return "$duration";
    case Kind::kUncertainDate:
      return "$edtf";
    default:
      return "$bound";
  }
}

void Writer::Tagged(std::string_view tag, std::string_view text) {
  if (!typed()) return String(text);
  out_.push_back('{');
  String(tag);
  out_.push_back(':');
  String(text);
  out_.push_back('}');
}

void Writer::Float(double value) {
  if (std::isfinite(value)) return AppendJsonFloat(value, &out_);
  Tagged("$float", std::isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
}

void Writer::List(absl::Span<const Value> items) {
  out_.push_back('[');
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out_.push_back(',');
    Any(items[i]);
  }
  out_.push_back(']');
}

void Writer::Entries(absl::Span<const graph::MapEntry> entries) {
  out_.push_back('{');
  for (size_t i = 0; i < entries.size(); ++i) {
    if (i > 0) out_.push_back(',');
    String(entries[i].key.string());
    out_.push_back(':');
    Any(entries[i].value);
  }
  out_.push_back('}');
}

void Writer::Map(const Value& value) {
  bool looks_tagged = false;
  for (const graph::MapEntry& entry : value.map()) {
    if (entry.key.string().substr(0, 1) == "$") looks_tagged = true;
  }
  if (!typed() || !looks_tagged) return Entries(value.map());
  out_.append("{\"$map\":");
  Entries(value.map());
  out_.push_back('}');
}

void Writer::PeriodList(const graph::PeriodSet& set) {
  out_.push_back('[');
  bool first = true;
  for (const graph::Period& period : set.periods()) {
    if (!first) out_.push_back(',');
    first = false;
    out_.push_back('[');
    String(graph::ToText(period.from));
    out_.push_back(',');
    String(graph::ToText(period.to));
    out_.push_back(']');
  }
  out_.push_back(']');
}

void Writer::Periods(const graph::Validity& validity) {
  if (!typed() && validity.is_exact()) return PeriodList(validity.certain);
  out_.append(typed() ? "{\"$periods\":" : "{\"certain\":");
  PeriodList(validity.certain);
  if (!validity.is_exact()) {
    out_.append(",\"possible\":");
    PeriodList(validity.possible);
  }
  out_.push_back('}');
}

void Writer::Properties(const std::vector<std::pair<std::string, Value>>& properties) {
  out_.append(",\"properties\":{");
  for (size_t i = 0; i < properties.size(); ++i) {
    if (i > 0) out_.push_back(',');
    String(properties[i].first);
    out_.push_back(':');
    Any(properties[i].second);
  }
  out_.append("}}");
}

void Writer::Node(const Value& vertex) {
  const Result::Node node = result_.NodeOf(vertex);
  out_.append("{\"id\":");
  String(Concat(node.id));
  out_.append(",\"labels\":[");
  for (size_t i = 0; i < node.labels.size(); ++i) {
    if (i > 0) out_.push_back(',');
    String(node.labels[i]);
  }
  out_.push_back(']');
  Properties(node.properties);
}

void Writer::Relationship(const Value& edge) {
  const Result::Relationship relationship = result_.RelationshipOf(edge);
  out_.append("{\"id\":");
  String(Concat(relationship.id));
  out_.append(",\"type\":");
  String(relationship.type);
  out_.append(",\"start\":");
  String(Concat(relationship.start));
  out_.append(",\"end\":");
  String(Concat(relationship.end));
  Properties(relationship.properties);
}

void Writer::Path(absl::Span<const Value> elements) {
  out_.append(typed() ? "{\"$path\":{\"nodes\":[" : "{\"nodes\":[");
  for (size_t i = 0; i < elements.size(); i += 2) {
    if (i > 0) out_.push_back(',');
    Node(elements[i]);
  }
  out_.append("],\"rels\":[");
  for (size_t i = 1; i < elements.size(); i += 2) {
    if (i > 1) out_.push_back(',');
    Relationship(elements[i]);
  }
  out_.append(typed() ? "]}}" : "]}");
}

void Writer::Temporal(const Value& value) {
  const auto text = [&value] {
    switch (value.kind()) {
      case Kind::kDate:
        return graph::ToText(value.date());
      case Kind::kLocalTime:
        return graph::ToText(value.local_time());
      case Kind::kTime:
        return graph::ToText(value.time());
      case Kind::kLocalDateTime:
        return graph::ToText(value.local_datetime());
      case Kind::kDateTime:
        return graph::ToText(value.datetime());
      case Kind::kDuration:
        return graph::ToText(value.duration());
      case Kind::kUncertainDate:
        return graph::ToText(value.uncertain_date());
      default:
        return std::string(value.positive_infinity() ? "+inf" : "-inf");
    }
  };
  Tagged(TagOf(value.kind()), text());
}

void Writer::Any(const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      out_.append("null");
      return;
    case Kind::kBoolean:
      out_.append(value.boolean() ? "true" : "false");
      return;
    case Kind::kInteger:
      return AppendJsonInteger(value.integer(), &out_);
    case Kind::kFloat:
      return Float(value.floating());
    case Kind::kString:
      return String(value.string());
    case Kind::kList:
      return List(value.list());
    case Kind::kMap:
      return Map(value);
    case Kind::kPeriods:
      return Periods(value.periods());
    case Kind::kPath:
      return Path(value.path());
    case Kind::kVertex:
    case Kind::kEdge:
      break;
    default:
      return Temporal(value);
  }
  const bool is_node = value.kind() == Kind::kVertex;
  if (typed()) out_.append(is_node ? "{\"$node\":" : "{\"$rel\":");
  is_node ? Node(value) : Relationship(value);
  if (typed()) out_.push_back('}');
}

}  // namespace

void AppendJson(const Result& result, const Value& value, JsonStyle style, std::string* out) {
  Writer(result, style, out).Any(value);
}

void AppendNodeObject(const Result& result, const Value& vertex, JsonStyle style,
                      std::string* out) {
  Writer(result, style, out).Node(vertex);
}

void AppendRelationshipObject(const Result& result, const Value& edge, JsonStyle style,
                              std::string* out) {
  Writer(result, style, out).Relationship(edge);
}

}  // namespace entente::shell
