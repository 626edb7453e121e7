#include "loaders/element_sink.h"

namespace entente::loaders {
namespace {

graph::VertexId VertexOf(ElementHandle element) {
  return graph::VertexId(static_cast<uint32_t>(element));
}
graph::EdgeRow EdgeOf(ElementHandle element) { return graph::EdgeRow::FromPacked(element); }

}  // namespace

void VertexSink::SetValidity(ElementHandle element, const graph::Validity& validity) {
  writer_.SetVertexValidity(VertexOf(element), validity);
}
Status VertexSink::SetValue(ElementHandle element, graph::PropertyKeyId key,
                            const graph::Value& value) {
  return writer_.SetVertexProperty(VertexOf(element), key, value);
}
Status VertexSink::AddHistory(ElementHandle element, graph::PropertyKeyId key,
                              const graph::Period& period, const graph::Value& value) {
  return writer_.AddVertexHistory(VertexOf(element), key, period, value);
}

void EdgeSink::SetValidity(ElementHandle element, const graph::Validity& validity) {
  if (validity.is_exact() && validity.possible.size() == 1) {
    writer_.SetEdgePeriod(EdgeOf(element), validity.possible.hull());
  } else {
    writer_.SetEdgeValidity(EdgeOf(element), validity);
  }
}
Status EdgeSink::SetValue(ElementHandle element, graph::PropertyKeyId key,
                          const graph::Value& value) {
  return writer_.SetEdgeProperty(EdgeOf(element), key, value);
}
Status EdgeSink::AddHistory(ElementHandle element, graph::PropertyKeyId key,
                            const graph::Period& period, const graph::Value& value) {
  return writer_.AddEdgeHistory(EdgeOf(element), key, period, value);
}

Status HistoryWriter::Add(ElementHandle element, graph::PropertyKeyId key,
                          const RowValidity& validity, const graph::Value& value) {
  if (validity.is_exact()) return sink_.AddHistory(element, key, validity.period, value);
  for (const graph::Period& period : validity.uncertain->possible.periods()) {
    ENTENTE_RETURN_IF_ERROR(sink_.AddHistory(element, key, period, value));
  }
  for (const graph::Period& period : validity.uncertain->certain.periods()) {
    certain_.push_back({element, key, period, value});
  }
  return OkStatus();
}

Status HistoryWriter::Finish() {
  for (const Certain& known : certain_) {
    ENTENTE_RETURN_IF_ERROR(sink_.AddHistory(known.element, known.key, known.period, known.value));
  }
  certain_.clear();
  return OkStatus();
}

}  // namespace entente::loaders
