// One transaction: writes to the delta, with an undo log, and works on a copy of the current
// snapshot until it is committed.
//
// Threads: one at a time. Cost: a write appends a version and a few words of undo; a statement
// copies the small state once.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "storage/store.h"
#include "storage/store_impl.h"
#include "storage/view.h"

namespace entente::storage {

class StoreTransaction final : public Transaction {
 public:
  explicit StoreTransaction(std::shared_ptr<StoreImpl> store);
  ~StoreTransaction() override;

  const graph::GraphView& view() const override { return live_; }
  std::shared_ptr<const graph::GraphView> SharedView() const override;
  void BeginStatement() override;
  void RollbackStatement() override;
  Status Commit() override;

  graph::LabelId Label(std::string_view name) override;
  graph::EdgeTypeId EdgeType(std::string_view name) override;
  graph::PropertyKeyId PropertyKey(std::string_view name) override;

  StatusOr<graph::VertexId> CreateVertex(absl::Span<const graph::LabelId> labels,
                                         const graph::Validity* validity) override;
  StatusOr<graph::EdgeRow> CreateEdge(graph::EdgeTypeId type, graph::VertexId source,
                                      graph::VertexId target,
                                      const graph::Validity* validity) override;
  Status SetVertexProperty(graph::VertexId v, graph::PropertyKeyId key, const graph::Value& value,
                           const graph::PeriodSet* portion) override;
  Status SetEdgeProperty(graph::EdgeRow edge, graph::PropertyKeyId key, const graph::Value& value,
                         const graph::PeriodSet* portion) override;
  Status AddLabel(graph::VertexId v, graph::LabelId label) override;
  Status RemoveLabel(graph::VertexId v, graph::LabelId label) override;
  Status SetVertexValidity(graph::VertexId v, const graph::Validity& validity) override;
  Status SetEdgeValidity(graph::EdgeRow edge, const graph::Validity& validity) override;
  Status DeleteEdge(graph::EdgeRow edge) override;
  Status DeleteVertex(graph::VertexId v) override;
  std::vector<graph::EdgeRow> EdgesOf(graph::VertexId v) const override { return live_.EdgesOf(v); }
  Status FinishStatement() override;
  Effects effects() const override;
  Status CreateKey(const graph::KeyDefinition& definition) override;

 private:
  // A vertex or an edge, as one number: an edge is its row packed, a vertex has the type that there
  // is none of.
  using Element = uint64_t;
  static Element ElementOf(graph::VertexId v) {
    return uint64_t{graph::EdgeTypeId::None().number()} << 48 | v.number();
  }
  static Element ElementOf(graph::EdgeRow edge) { return edge.packed; }
  static bool IsVertex(Element element) {
    return element >> 48 == graph::EdgeTypeId::None().number();
  }
  struct Undo {
    uint64_t* word;
    uint64_t value;
  };

  Delta& delta() { return working_.generation->delta; }
  const Base& base() const { return working_.base(); }
  void Write(uint64_t& word, uint64_t value);
  void UndoTo(size_t mark);
  // Copies what was published before it is changed.
  StoreCatalog& MutableCatalog();
  Bits& MutableBits(std::shared_ptr<Bits>* bits, const Bits* initial, size_t num_bits);
  std::shared_ptr<const Snapshot> Freeze() const;
  Bits& MutableExceptions();  // room for every vertex slot
  TypeState& MutableType(graph::EdgeTypeId type);

  bool Exists(Element element) const;
  PropertyState StateOf(Element element, graph::PropertyKeyId key) const;
  Status SetProperty(Element element, graph::PropertyKeyId key, const graph::Value& value,
                     const graph::PeriodSet* portion);
  void WriteProperty(Element element, graph::PropertyKeyId key, const PropertyState& state);
  void Remember(Element element, graph::PropertyKeyId key, const PropertyState& old);
  void IndexValue(graph::VertexId v, graph::PropertyKeyId key, const graph::Value& value);
  void SetLabels(graph::VertexId v, std::vector<graph::LabelId> labels);
  void WriteVertexValidity(graph::VertexId v, const graph::Validity& validity);
  void AddVersion(EdgeVersion version, graph::EdgeTypeId type, const graph::Validity* validity);
  void HideEdge(graph::EdgeRow edge);
  StatusOr<graph::Validity> Fitted(graph::EdgeTypeId type, graph::VertexId source,
                                   graph::VertexId target, const graph::Validity& stated) const;
  static Status Deleted();
  std::string NameOf(graph::EdgeTypeId type) const;
  Status CheckEnds(graph::EdgeRow edge) const;
  Status CheckEdgesOf(graph::VertexId v);
  Status CheckKeys(graph::VertexId v, graph::PropertyKeyId key) const;
  void ForgetStatement();

  std::shared_ptr<StoreImpl> store_;
  std::optional<WriterGate> gate_;  // none once committed
  std::shared_ptr<const Snapshot> committed_;
  mutable Snapshot working_;
  mutable uint64_t stamp_;
  // Bit maps and catalog that no one else has seen.
  mutable absl::flat_hash_set<const void*> owned_;
  View live_;
  std::vector<Undo> undo_;  // of the whole transaction

  // Of the statement.
  Snapshot mark_;
  size_t undo_mark_ = 0;
  absl::flat_hash_set<Element> created_, deleted_;
  absl::flat_hash_map<std::pair<Element, uint32_t>, PropertyState> old_properties_;
  // What FinishStatement still has to look at.
  std::vector<graph::VertexId> deleted_vertices_, moved_vertices_;
  std::vector<graph::EdgeRow> written_edges_;
  std::vector<std::pair<graph::VertexId, graph::PropertyKeyId>> written_keys_;
};

std::unique_ptr<Transaction> NewTransaction(std::shared_ptr<StoreImpl> store);

}  // namespace entente::storage
