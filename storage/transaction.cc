#include "storage/transaction.h"

#include <algorithm>

#include "base/text.h"
#include "storage/ends.h"

namespace entente::storage {

using graph::EdgeRow;
using graph::EdgeTypeId;
using graph::LabelId;
using graph::PropertyKeyId;
using graph::Validity;
using graph::VertexId;

std::unique_ptr<Transaction> NewTransaction(std::shared_ptr<StoreImpl> store) {
  return std::make_unique<StoreTransaction>(std::move(store));
}

StoreTransaction::StoreTransaction(std::shared_ptr<StoreImpl> store)
    : store_(store),
      gate_(std::in_place, std::move(store)),
      working_(*store_->Current()),
      stamp_(store_->NextStamp()),
      live_(&working_) {
  BeginStatement();
}

StoreTransaction::~StoreTransaction() {
  if (committed_ == nullptr) UndoTo(0);
}

// --- State

void StoreTransaction::Write(uint64_t& word, uint64_t value) {
  undo_.push_back({&word, word});
  StoreWord(word, value);
}

void StoreTransaction::UndoTo(size_t mark) {
  while (undo_.size() > mark) {
    StoreWord(*undo_.back().word, undo_.back().value);
    undo_.pop_back();
  }
}

StoreCatalog& StoreTransaction::MutableCatalog() {
  if (!owned_.contains(working_.catalog.get())) {
    working_.catalog = std::make_shared<StoreCatalog>(*working_.catalog);
    owned_.insert(working_.catalog.get());
  }
  return *working_.catalog;
}

Bits& StoreTransaction::MutableBits(std::shared_ptr<Bits>* bits, const Bits* initial,
                                    size_t num_bits) {
  if (*bits != nullptr && owned_.contains(bits->get()) && (*bits)->capacity() >= num_bits)
    return **bits;
  const Bits* old = *bits != nullptr ? bits->get() : initial;
  *bits = std::make_shared<Bits>(old == nullptr ? Bits(num_bits) : old->Grown(num_bits));
  owned_.insert(bits->get());
  return **bits;
}

TypeState& StoreTransaction::MutableType(EdgeTypeId type) {
  if (working_.types.size() <= type.number()) working_.types.resize(type.number() + size_t{1});
  return working_.types[type.number()];
}

std::shared_ptr<const Snapshot> StoreTransaction::Freeze() const {
  auto frozen = std::make_shared<Snapshot>(working_);
  frozen->number = stamp_;
  frozen->delta_bytes = working_.delta().allocated_bytes();
  // What is written from now on is later than what was handed out.
  stamp_ = store_->NextStamp();
  owned_.clear();
  return frozen;
}

std::shared_ptr<const graph::GraphView> StoreTransaction::SharedView() const {
  return std::make_shared<View>(committed_ != nullptr ? committed_ : Freeze());
}

// --- Statements

void StoreTransaction::BeginStatement() {
  mark_ = working_;
  owned_.clear();
  undo_mark_ = undo_.size();
  ForgetStatement();
}

void StoreTransaction::ForgetStatement() {
  created_.clear();
  deleted_.clear();
  old_properties_.clear();
  deleted_vertices_.clear();
  moved_vertices_.clear();
  written_edges_.clear();
  written_keys_.clear();
}

void StoreTransaction::RollbackStatement() {
  UndoTo(undo_mark_);
  working_ = mark_;
  owned_.clear();
  ForgetStatement();
}

Status StoreTransaction::Commit() {
  ENTENTE_CHECK(committed_ == nullptr);
  ENTENTE_RETURN_IF_ERROR(FinishStatement());
  committed_ = Freeze();
  store_->Publish(committed_);
  undo_.clear();
  gate_.reset();  // the next writer need not wait until this object goes
  return OkStatus();
}

// --- Elements

LabelId StoreTransaction::Label(std::string_view name) {
  if (const auto found = working_.catalog->FindLabel(name)) return *found;
  return MutableCatalog().Label(name);
}
EdgeTypeId StoreTransaction::EdgeType(std::string_view name) {
  if (const auto found = working_.catalog->FindEdgeType(name)) return *found;
  return MutableCatalog().EdgeType(name);
}
PropertyKeyId StoreTransaction::PropertyKey(std::string_view name) {
  if (const auto found = working_.catalog->FindPropertyKey(name)) return *found;
  return MutableCatalog().PropertyKey(name);
}

namespace {

Status EmptyPeriod() {
  return RuntimeError(ErrorType::kArgument, "EmptyPeriod", "the validity to be written is empty",
                      std::nullopt, "an element holds at some time: delete it instead");
}

}  // namespace

StatusOr<VertexId> StoreTransaction::CreateVertex(absl::Span<const LabelId> labels,
                                                  const Validity* validity) {
  if (validity != nullptr && validity->possible.empty()) return EmptyPeriod();
  ENTENTE_CHECK(delta().next_vertex < UINT32_MAX);
  const VertexId v(delta().next_vertex++);
  VertexSlot& slot = delta().vertices.Make(v.number());
  Write(slot.created, stamp_);
  StoreCatalog& catalog = MutableCatalog();
  const graph::LabelSetId set = catalog.LabelSet({labels.begin(), labels.end()});
  Write(slot.labels, AsWord(delta().New(LabelVersion{stamp_, set, nullptr})));
  catalog.CountVertices(set, 1);
  working_.num_vertex_slots = delta().next_vertex;
  working_.vertices_changed = true;
  created_.insert(ElementOf(v));
  if (validity != nullptr && !(*validity == Validity::Always())) {
    WriteVertexValidity(v, *validity);
  } else if (working_.vertex_exceptions != nullptr || !base().vertices.exceptional.empty()) {
    MutableExceptions();
  }
  return v;
}

Bits& StoreTransaction::MutableExceptions() {
  const size_t needed = working_.num_vertex_slots;
  const Bits* now = working_.vertex_exceptions.get();
  const size_t room =
      now != nullptr && now->capacity() >= needed ? now->capacity() : needed + needed / 2 + 4096;
  return MutableBits(&working_.vertex_exceptions, &base().vertices.exceptional, room);
}

void StoreTransaction::WriteVertexValidity(VertexId v, const Validity& validity) {
  VertexSlot& slot = delta().vertices.Make(v.number());
  const auto* older = LoadPointer<const ValidityVersion>(slot.validity);
  Write(slot.validity, AsWord(delta().New(ValidityVersion{stamp_, delta().Keep(validity), older})));
  working_.any_vertex_stated = true;
  MutableExceptions().Set(v.number());
}

Status StoreTransaction::SetVertexValidity(VertexId v, const Validity& validity) {
  if (validity.possible.empty()) return EmptyPeriod();
  if (!live_.VertexExists(v)) return Deleted();
  if (live_.VertexValidity(v) == validity) return OkStatus();
  WriteVertexValidity(v, validity);
  for (TypeState& type : working_.types)
    type.must_test_ends = type.must_test_ends || type.has_unstated;
  moved_vertices_.push_back(v);
  return OkStatus();
}

Status StoreTransaction::DeleteVertex(VertexId v) {
  if (!live_.VertexExists(v)) return OkStatus();
  for (PropertyKeyId key : live_.VertexKeys(v))
    Remember(ElementOf(v), key, live_.VertexState(v, key));
  MutableCatalog().CountVertices(live_.LabelSetOf(v), -1);
  Write(delta().vertices.Make(v.number()).ended, stamp_);
  working_.vertices_changed = true;
  if (v.number() < base().vertices.num_vertices) working_.base_vertices_changed = true;
  if (created_.erase(ElementOf(v)) == 0) deleted_.insert(ElementOf(v));
  deleted_vertices_.push_back(v);
  return OkStatus();
}

Status StoreTransaction::AddLabel(VertexId v, LabelId label) {
  if (!live_.VertexExists(v)) return Deleted();
  const auto old = working_.catalog->LabelsOf(live_.LabelSetOf(v));
  std::vector<LabelId> labels(old.begin(), old.end());
  if (std::find(labels.begin(), labels.end(), label) != labels.end()) return OkStatus();
  labels.push_back(label);
  SetLabels(v, std::move(labels));
  // The vertex may have come under a key.
  for (size_t k = 0; k < working_.keys.size(); ++k) {
    if (working_.keys[k].definition.label != label) continue;
    const PropertyKeyId key = working_.keys[k].definition.key;
    const PropertyState state = live_.VertexState(v, key);
    IndexValue(v, key, state.base);
    for (const graph::HistoryEntry& entry : state.stretches) IndexValue(v, key, entry.value);
  }
  return OkStatus();
}

Status StoreTransaction::RemoveLabel(VertexId v, LabelId label) {
  if (!live_.VertexExists(v)) return Deleted();
  const auto old = working_.catalog->LabelsOf(live_.LabelSetOf(v));
  std::vector<LabelId> labels(old.begin(), old.end());
  const auto found = std::find(labels.begin(), labels.end(), label);
  if (found == labels.end()) return OkStatus();
  labels.erase(found);
  SetLabels(v, std::move(labels));
  return OkStatus();
}

void StoreTransaction::SetLabels(VertexId v, std::vector<LabelId> labels) {
  const graph::LabelSetId old_set = live_.LabelSetOf(v);
  StoreCatalog& catalog = MutableCatalog();
  const graph::LabelSetId set = catalog.LabelSet(std::move(labels));
  catalog.CountVertices(old_set, -1);
  catalog.CountVertices(set, 1);
  VertexSlot& slot = delta().vertices.Make(v.number());
  const auto* older = LoadPointer<const LabelVersion>(slot.labels);
  Write(slot.labels, AsWord(delta().New(LabelVersion{stamp_, set, older})));
  working_.vertices_changed = true;
  if (v.number() >= base().vertices.num_vertices) return;
  working_.base_vertices_changed = true;
  delta().relabelled.Make(delta().num_relabelled++) = v.number();
  working_.num_relabelled = delta().num_relabelled;
}

}  // namespace entente::storage
