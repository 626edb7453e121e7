// A GraphWriter that keeps what it is told and shows it as text: what a loader means, without a
// storage.
#pragma once

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "graph/graph_writer.h"

namespace entente::tests {

class FakeGraphWriter : public graph::GraphWriter {
 public:
  graph::LabelId Label(std::string_view name) override {
    return graph::LabelId(Number(labels_, name));
  }
  graph::EdgeTypeId EdgeType(std::string_view name) override {
    return graph::EdgeTypeId(static_cast<uint16_t>(Number(types_, name)));
  }
  graph::PropertyKeyId PropertyKey(std::string_view name) override {
    return graph::PropertyKeyId(Number(keys_, name));
  }
  graph::LabelSetId LabelSet(absl::Span<const graph::LabelId> labels) override {
    std::string text;
    for (const graph::LabelId label : labels) text += Concat(":", labels_[label.number()]);
    return graph::LabelSetId(Number(label_sets_, text));
  }
  Status DefineKey(const graph::KeyDefinition& definition) override {
    const std::string label =
        definition.label.is_none() ? "any label" : labels_[definition.label.number()];
    definitions_.push_back(
        Concat("key ", definition.name, ": ", label, ".", keys_[definition.key.number()]));
    return OkStatus();
  }

  graph::VertexId AddVertex(graph::LabelSetId labels) override {
    vertices_.emplace_back();
    vertices_.back().head = label_sets_[labels.number()];
    return graph::VertexId(static_cast<uint32_t>(vertices_.size() - 1));
  }
  void SetVertexValidity(graph::VertexId v, const graph::Validity& validity) override {
    vertices_[v.number()].validity = graph::ToText(validity);
  }
  graph::EdgeRow AddEdge(graph::EdgeTypeId type, graph::VertexId source,
                         graph::VertexId target) override {
    const graph::EdgeRow edge(type, static_cast<uint32_t>(edges_.size()));
    edges_.emplace_back();
    edges_.back().head =
        Concat(source.number(), " -", types_[type.number()], "-> ", target.number());
    return edge;
  }
  void SetEdgePeriod(graph::EdgeRow edge, const graph::Period& period) override {
    edges_[edge.row()].validity = graph::ToText(period);
  }
  void SetEdgeValidity(graph::EdgeRow edge, const graph::Validity& validity) override {
    edges_[edge.row()].validity = graph::ToText(validity);
  }
  graph::Validity StatedEdgeValidity(graph::EdgeRow) const override {
    return graph::Validity::Always();
  }
  graph::Validity VertexValidity(graph::VertexId) const override {
    return graph::Validity::Always();
  }

  Status SetVertexProperty(graph::VertexId v, graph::PropertyKeyId key,
                           const graph::Value& value) override {
    return Set(vertices_[v.number()], key, graph::ToText(value));
  }
  Status SetEdgeProperty(graph::EdgeRow edge, graph::PropertyKeyId key,
                         const graph::Value& value) override {
    return Set(edges_[edge.row()], key, graph::ToText(value));
  }
  Status AddVertexHistory(graph::VertexId v, graph::PropertyKeyId key, const graph::Period& period,
                          const graph::Value& value) override {
    return Set(vertices_[v.number()], key,
               Concat(graph::ToText(value), " ", graph::ToText(period)));
  }
  Status AddEdgeHistory(graph::EdgeRow edge, graph::PropertyKeyId key, const graph::Period& period,
                        const graph::Value& value) override {
    return Set(edges_[edge.row()], key, Concat(graph::ToText(value), " ", graph::ToText(period)));
  }

  uint64_t num_vertices() const override { return vertices_.size(); }
  graph::VertexId FindByKey(const graph::KeyDefinition&, const graph::Value&) const override {
    return graph::VertexId::None();
  }

  // One line per key, vertex and edge; properties in the order in which they were given.
  std::string Text() const {
    std::string text;
    for (const std::string& definition : definitions_) text += Concat(definition, "\n");
    for (size_t v = 0; v < vertices_.size(); ++v)
      text += Concat("(", v, vertices_[v].head, ")", Rest(vertices_[v]));
    for (const Element& edge : edges_) text += Concat(edge.head, Rest(edge));
    return text;
  }

  size_t num_edges() const { return edges_.size(); }
  // Every value of the property is refused with this code.
  void Refuse(std::string property, std::string code) {
    refused_[std::move(property)] = std::move(code);
  }

 private:
  struct Element {
    std::string head;
    std::string validity;
    std::vector<std::string> properties;
  };

  static uint32_t Number(std::deque<std::string>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) names.emplace_back(name);
    return static_cast<uint32_t>(found == names.end() ? names.size() - 1
                                                      : static_cast<size_t>(found - names.begin()));
  }

  Status Set(Element& element, graph::PropertyKeyId key, std::string value) {
    const std::string& name = keys_[key.number()];
    const auto refused = refused_.find(name);
    if (refused != refused_.end())
      return InputError(refused->second, Concat("`", name, "` takes no such value"));
    element.properties.push_back(Concat(name, ": ", value));
    return OkStatus();
  }

  static std::string Rest(const Element& element) {
    std::string text;
    if (!element.validity.empty()) text += Concat(" ", element.validity);
    if (!element.properties.empty()) text += Concat(" {", Join(element.properties, ", "), "}");
    return text + "\n";
  }

  std::deque<std::string> labels_, types_, keys_, label_sets_;
  std::vector<std::string> definitions_;
  std::vector<Element> vertices_;
  std::vector<Element> edges_;
  std::map<std::string, std::string> refused_;
};

}  // namespace entente::tests
