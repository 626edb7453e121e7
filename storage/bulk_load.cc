#include "storage/bulk_load.h"

#include <malloc.h>

#include <optional>
#include <utility>

#include "storage/base_builder.h"
#include "storage/compaction.h"
#include "storage/store_impl.h"

namespace entente::storage {

using graph::EdgeRow;
using graph::EdgeTypeId;
using graph::KeyDefinition;
using graph::LabelId;
using graph::LabelSetId;
using graph::Period;
using graph::PropertyKeyId;
using graph::PropertyOwner;
using graph::Validity;
using graph::Value;
using graph::VertexId;

namespace {

class StoreBulkLoad final : public BulkLoad {
 public:
  explicit StoreBulkLoad(std::shared_ptr<StoreImpl> store)
      : store_(store), gate_(std::in_place, std::move(store)) {
    const std::shared_ptr<const Snapshot> current = store_->Current();
    builder_.emplace(*current->catalog);
    ImportSnapshot(current, UserIds::kKeep, &*builder_);
  }

  LabelId Label(std::string_view name) override { return catalog().Label(name); }
  EdgeTypeId EdgeType(std::string_view name) override { return catalog().EdgeType(name); }
  PropertyKeyId PropertyKey(std::string_view name) override { return catalog().PropertyKey(name); }
  LabelSetId LabelSet(absl::Span<const LabelId> labels) override {
    return catalog().LabelSet({labels.begin(), labels.end()});
  }

  Status DefineKey(const KeyDefinition& definition) override {
    for (const KeyDefinition& known : catalog().Keys()) {
      if (known.label == definition.label && known.key == definition.key) return OkStatus();
    }
    ENTENTE_RETURN_IF_ERROR(builder_->IndexKey(definition));
    catalog().AddKey(definition);
    return OkStatus();
  }

  VertexId AddVertex(LabelSetId labels) override {
    return VertexId(builder_->vertices().Add(labels));
  }
  void SetVertexValidity(VertexId v, const Validity& validity) override {
    builder_->vertices().validity().Set(v.number(), validity);
  }
  EdgeRow AddEdge(EdgeTypeId type, VertexId source, VertexId target) override {
    return {type, builder_->Edges(type).Add(source.number(), target.number())};
  }
  void SetEdgePeriod(EdgeRow edge, const Period& period) override {
    builder_->Edges(edge.type()).validity().SetPeriod(edge.row(), period);
  }
  void SetEdgeValidity(EdgeRow edge, const Validity& validity) override {
    builder_->Edges(edge.type()).validity().Set(edge.row(), validity);
  }
  Validity StatedEdgeValidity(EdgeRow edge) const override {
    return builder_->FindEdges(edge.type())->validity().Get(edge.row());
  }
  Validity VertexValidity(VertexId v) const override {
    return builder_->vertices().validity().Get(v.number());
  }

  Status SetVertexProperty(VertexId v, PropertyKeyId key, const Value& value) override {
    ENTENTE_RETURN_IF_ERROR(CheckStorable(value));
    builder_->Column(PropertyOwner::Vertices(), key).Set(v.number(), value);
    return builder_->IndexValue(v.number(), key, value);
  }
  Status SetEdgeProperty(EdgeRow edge, PropertyKeyId key, const Value& value) override {
    ENTENTE_RETURN_IF_ERROR(CheckStorable(value));
    builder_->Column(PropertyOwner::EdgesOf(edge.type()), key).Set(edge.row(), value);
    return OkStatus();
  }
  Status AddVertexHistory(VertexId v, PropertyKeyId key, const Period& period,
                          const Value& value) override {
    ENTENTE_RETURN_IF_ERROR(CheckStorable(value));
    builder_->Column(PropertyOwner::Vertices(), key).AddHistory(v.number(), period, value);
    return builder_->IndexValue(v.number(), key, value);
  }
  Status AddEdgeHistory(EdgeRow edge, PropertyKeyId key, const Period& period,
                        const Value& value) override {
    ENTENTE_RETURN_IF_ERROR(CheckStorable(value));
    builder_->Column(PropertyOwner::EdgesOf(edge.type()), key)
        .AddHistory(edge.row(), period, value);
    return OkStatus();
  }

  uint64_t num_vertices() const override { return builder_->vertices().num_vertices(); }
  VertexId FindByKey(const KeyDefinition& definition, const Value& value) const override {
    return VertexId(builder_->FindByKey(definition, value));  // its "none" is VertexId's
  }

  Status Commit() override {
    ENTENTE_CHECK(builder_.has_value());
    ENTENTE_RETURN_IF_ERROR(builder_->FitEdgesToEnds());
    std::shared_ptr<const Base> base = builder_->Build();
    builder_.reset();
    store_->Publish(
        std::make_shared<const Snapshot>(SnapshotOf(std::move(base), store_->NextStamp())));
    gate_.reset();   // the next writer need not wait until this object goes
    malloc_trim(0);  // the rows that were collected are given back
    return OkStatus();
  }

 private:
  StoreCatalog& catalog() { return builder_->catalog(); }

  std::shared_ptr<StoreImpl> store_;
  std::optional<WriterGate> gate_;      // none once committed
  std::optional<BaseBuilder> builder_;  // none once committed
};

}  // namespace

std::unique_ptr<BulkLoad> NewBulkLoad(std::shared_ptr<StoreImpl> store) {
  return std::make_unique<StoreBulkLoad>(std::move(store));
}

}  // namespace entente::storage
