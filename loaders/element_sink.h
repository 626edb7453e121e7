// Vertices and edges as what they have in common: validity, values, histories.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/graph_writer.h"
#include "loaders/row_validity.h"

namespace entente::loaders {

// A vertex's number or an edge's packed row.
using ElementHandle = uint64_t;

class ElementSink {
 public:
  virtual ~ElementSink() = default;
  virtual void SetValidity(ElementHandle element, const graph::Validity& validity) = 0;
  virtual Status SetValue(ElementHandle element, graph::PropertyKeyId key,
                          const graph::Value& value) = 0;
  virtual Status AddHistory(ElementHandle element, graph::PropertyKeyId key,
                            const graph::Period& period, const graph::Value& value) = 0;
};

class VertexSink : public ElementSink {
 public:
  explicit VertexSink(graph::GraphWriter& writer) : writer_(writer) {}
  static ElementHandle Handle(graph::VertexId v) { return v.number(); }
  void SetValidity(ElementHandle element, const graph::Validity& validity) override;
  Status SetValue(ElementHandle element, graph::PropertyKeyId key,
                  const graph::Value& value) override;
  Status AddHistory(ElementHandle element, graph::PropertyKeyId key, const graph::Period& period,
                    const graph::Value& value) override;

 private:
  graph::GraphWriter& writer_;
};

class EdgeSink : public ElementSink {
 public:
  explicit EdgeSink(graph::GraphWriter& writer) : writer_(writer) {}
  static ElementHandle Handle(graph::EdgeRow edge) { return edge.packed; }
  void SetValidity(ElementHandle element, const graph::Validity& validity) override;
  Status SetValue(ElementHandle element, graph::PropertyKeyId key,
                  const graph::Value& value) override;
  Status AddHistory(ElementHandle element, graph::PropertyKeyId key, const graph::Period& period,
                    const graph::Value& value) override;

 private:
  graph::GraphWriter& writer_;
};

// Gives values over rows' validity. What is only possible is written at once, what is certain at
// Finish: so that it wins over what another row only may say.
class HistoryWriter {
 public:
  explicit HistoryWriter(ElementSink& sink) : sink_(sink) {}
  Status Add(ElementHandle element, graph::PropertyKeyId key, const RowValidity& validity,
             const graph::Value& value);
  Status Finish();

 private:
  struct Certain {
    ElementHandle element;
    graph::PropertyKeyId key;
    graph::Period period;
    graph::Value value;
  };
  ElementSink& sink_;
  std::vector<Certain> certain_;
};

}  // namespace entente::loaders
