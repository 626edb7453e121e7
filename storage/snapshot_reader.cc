#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "storage/array_checks.h"
#include "storage/byte_codec.h"
#include "storage/section_file.h"
#include "storage/snapshot_file.h"

namespace entente::storage {

using graph::LabelId;
using graph::PropertyKeyId;

namespace {

graph::KindSet KindsOf(ColumnType type) {
  switch (type) {
    case ColumnType::kBoolean:
      return graph::Kind::kBoolean;
    case ColumnType::kInteger:
      return graph::Kind::kInteger;
    case ColumnType::kFloat:
      return graph::Kind::kFloat;
    case ColumnType::kDictionary:
      return graph::Kind::kString;
    case ColumnType::kDays:
      return graph::Kind::kDate;
    case ColumnType::kAbsent:
    case ColumnType::kAny:
      return {};
  }
  return {};
}

class BaseReader {
 public:
  explicit BaseReader(SectionFileReader file) : file_(std::move(file)) {}

  std::shared_ptr<const Base> Run() {
    ReadCatalog();
    if (fits()) ReadVertices();
    for (size_t type = 0; fits() && type < catalog_.num_edge_types() && has("edges", type); ++type)
      ReadEdges(type);
    for (size_t k = 0; fits() && k < catalog_.Keys().size(); ++k) ReadKeyIndex(Concat("key.", k));
    if (fits()) FillCatalog(base_.get(), &catalog_);
    return base_;
  }
  const std::string& misfit() const { return file_.misfit(); }

 private:
  std::string TakeBlob(const std::string& name) {
    const Array<char> bytes = file_.Take<char>(name);
    return std::string(bytes.data() == nullptr ? "" : bytes.data(), bytes.size());
  }
  void Check(const ByteReader& reader, const std::string& name) {
    if (!reader.ok() || !reader.at_end()) file_.NoteMisfit(name);
  }
  void Require(bool fits, const std::string& name) {
    if (!fits) file_.NoteMisfit(name);
  }
  bool fits() const { return misfit().empty(); }
  bool has(std::string_view what, size_t index) {
    pending_ = TakeBlob(Concat(what, ".", index));
    return !pending_.empty();
  }

  void ReadCatalog() {
    const std::string bytes = TakeBlob("catalog");
    ByteReader blob(bytes);
    const uint32_t num_labels = blob.GetCount();
    for (uint32_t n = 0; n < num_labels; ++n) catalog_.Label(blob.GetText());
    const uint32_t num_types = blob.GetCount();
    Require(num_types < graph::EdgeTypeId::None().number(), "catalog");
    for (uint32_t n = 0; n < num_types && fits(); ++n) catalog_.EdgeType(blob.GetText());
    const uint32_t num_keys = blob.GetCount();
    for (uint32_t n = 0; n < num_keys; ++n) catalog_.PropertyKey(blob.GetText());
    const uint32_t num_label_sets = blob.GetCount();
    for (uint32_t n = 0; n < num_label_sets && blob.ok(); ++n) ReadLabelSet(&blob);
    // Names and sets that are there twice would make their numbers mean something else.
    Require(catalog_.num_labels() == num_labels && catalog_.num_edge_types() == num_types &&
                catalog_.num_property_keys() == num_keys &&
                catalog_.num_label_sets() == num_label_sets,
            "catalog");
    for (uint32_t n = blob.GetCount(); n > 0 && blob.ok(); --n) {
      graph::KeyDefinition key;
      key.name = blob.GetText();
      key.label = LabelId(blob.Get<uint32_t>());
      key.key = PropertyKeyId(blob.Get<uint32_t>());
      Require(
          (key.label.is_none() || key.label.number() < num_labels) && key.key.number() < num_keys,
          "catalog");
      catalog_.AddKey(key);
    }
    Check(blob, "catalog");
  }

  void ReadLabelSet(ByteReader* blob) {
    std::vector<LabelId> labels(blob->GetCount());
    for (LabelId& label : labels) {
      label = LabelId(blob->Get<uint32_t>());
      Require(label.number() < catalog_.num_labels(), "catalog");
    }
    catalog_.LabelSet(std::move(labels));
  }

  void RequirePeriods(const Array<int32_t>& from_days, const Array<int32_t>& to_days,
                      const Array<int64_t>& from_micros, const Array<int64_t>& to_micros,
                      const std::string& name) {
    Require(ArePeriods(from_days, to_days, graph::kMaxDays), name);
    Require(ArePeriods(from_micros, to_micros, INT64_MAX), name);
  }
  // A bit for each row, or nothing.
  void RequireBits(const Array<uint64_t>& words, uint64_t num_rows, const std::string& name) {
    Require(words.empty() || words.size() == (num_rows + 63) / 64, name);
  }

  ValidityColumn ReadValidity(const std::string& name, size_t num_rows) {
    ValidityColumn validity;
    validity.from_days = file_.Take<int32_t>(name + ".from_days");
    validity.to_days = file_.Take<int32_t>(name + ".to_days");
    validity.from_micros = file_.Take<int64_t>(name + ".from_micros");
    validity.to_micros = file_.Take<int64_t>(name + ".to_micros");
    validity.from_is_day = file_.Take<uint64_t>(name + ".from_is_day");
    validity.to_is_day = file_.Take<uint64_t>(name + ".to_is_day");
    if (!validity.from_days.empty()) validity.layout = graph::BoundLayout::kDays;
    if (!validity.from_micros.empty()) validity.layout = graph::BoundLayout::kMicros;
    RequirePeriods(validity.from_days, validity.to_days, validity.from_micros, validity.to_micros,
                   name);
    Require(validity.layout == graph::BoundLayout::kNone ||
                validity.from_days.size() + validity.from_micros.size() == num_rows,
            name);
    RequireBits(validity.from_is_day, num_rows, name);
    RequireBits(validity.to_is_day, num_rows, name);
    validity.exception_rows = file_.Take<uint32_t>(name + ".exception_rows");
    Require(AscendBelow(validity.exception_rows, num_rows), name);
    const std::string bytes = TakeBlob(name + ".exceptions");
    ByteReader blob(bytes);
    for (size_t i = 0; i < validity.exception_rows.size() && blob.ok(); ++i) {
      validity.exceptions.push_back(blob.GetValidity());
    }
    Check(blob, name);
    return validity;
  }

  void ReadCsr(const std::string& name, bool is_sparse, size_t num_rows, Csr* csr) {
    csr->offsets.offsets = file_.Take<uint32_t>(name + ".offsets");
    csr->offsets.sources = file_.Take<uint32_t>(name + ".sources");
    csr->offsets.is_sparse = is_sparse;
    csr->offsets.num_vertices = base_->vertices.num_vertices;
    csr->neighbour = file_.Take<uint32_t>(name + ".neighbour");
    csr->row = file_.Take<uint32_t>(name + ".row");
    csr->source_of_row = file_.Take<uint32_t>(name + ".source_of_row");
    csr->from_days = file_.Take<int32_t>(name + ".from_days");
    csr->to_days = file_.Take<int32_t>(name + ".to_days");
    csr->from_micros = file_.Take<int64_t>(name + ".from_micros");
    csr->to_micros = file_.Take<int64_t>(name + ".to_micros");
    csr->block_max_to_days = file_.Take<int32_t>(name + ".block_max_to_days");
    csr->block_max_to_micros = file_.Take<int64_t>(name + ".block_max_to_micros");
    const size_t slots = is_sparse ? csr->offsets.sources.size() : csr->offsets.num_vertices;
    Require(csr->offsets.offsets.size() == slots + 1 && AreOffsets(csr->offsets.offsets, num_rows),
            name);
    const uint32_t num_vertices = base_->vertices.num_vertices;
    Require(AscendBelow(csr->offsets.sources, num_vertices), name);
    Require(csr->neighbour.size() == num_rows && AreBelow(csr->neighbour, num_vertices), name);
    Require(AreBelow(csr->row, num_rows) && AreBelow(csr->source_of_row, num_vertices), name);
    RequirePeriods(csr->from_days, csr->to_days, csr->from_micros, csr->to_micros, name);
  }

  // What each direction has beside it, as the validity of the rows is laid out.
  void RequireLayout(const EdgeTable& table, const std::string& name) {
    const size_t days = table.validity.from_days.size();
    const size_t micros = table.validity.from_micros.size();
    for (const Csr* csr : {&table.out, &table.in}) {
      Require(csr->block_max_to_days.size() == (days + 15) / 16 &&
                  csr->block_max_to_micros.size() == (micros + 15) / 16,
              name);
    }
    Require(
        table.out.source_of_row.size() == table.num_rows && table.in.row.size() == table.num_rows,
        name);
    Require(table.in.from_days.size() == days && table.in.from_micros.size() == micros, name);
  }

  void ReadVertices() {
    const std::string bytes = TakeBlob("vertices");
    ByteReader shape(bytes);
    VertexTable& vertices = base_->vertices;
    vertices.num_vertices = shape.Get<uint32_t>();
    Check(shape, "vertices");
    vertices.next_user_id = vertices.num_vertices;
    vertices.label_sets = file_.Take<graph::LabelSetId>("vertices.label_sets");
    Require(vertices.label_sets.size() == vertices.num_vertices, "vertices.label_sets");
    for (const graph::LabelSetId set : vertices.label_sets)
      Require(set.number() < catalog_.num_label_sets(), "vertices.label_sets");
    for (size_t label = 0; label < catalog_.num_labels(); ++label) {
      const std::string name = Concat("vertices.posting.", label);
      vertices.postings.push_back(file_.Take<uint32_t>(name));
      Require(AscendBelow(vertices.postings.back(), vertices.num_vertices), name);
    }
    vertices.validity = ReadValidity("vertices.validity", vertices.num_vertices);
    if (!vertices.validity.exception_rows.empty())
      vertices.exceptional = Bits(vertices.num_vertices);
    if (!fits()) return;
    for (uint32_t v : vertices.validity.exception_rows) vertices.exceptional.Set(v);
    ReadColumns("vertices", vertices.num_vertices, &base_->vertex_columns);
  }

  void ReadEdges(size_t type) {
    const std::string name = Concat("edges.", type);
    ByteReader shape(pending_);
    EdgeTable& table = base_->edges.emplace_back();
    table.num_rows = shape.Get<uint32_t>();
    table.has_unstated = shape.Get<uint8_t>() != 0;
    table.unstated_with_stated_end = shape.Get<uint8_t>() != 0;
    const bool out_is_sparse = shape.Get<uint8_t>() != 0;
    const bool in_is_sparse = shape.Get<uint8_t>() != 0;
    Check(shape, name);
    ReadCsr(name + ".out", out_is_sparse, table.num_rows, &table.out);
    ReadCsr(name + ".in", in_is_sparse, table.num_rows, &table.in);
    table.validity = ReadValidity(name + ".validity", table.num_rows);
    RequireLayout(table, name);
    if (!fits()) return;
    table.next_sequence = table.num_rows;
    table.FillExceptionalBlocks();
    table.FillStatistics();
    ReadColumns(name, table.num_rows, &base_->edge_columns.emplace_back());
  }

  void ReadColumns(const std::string& owner, uint64_t num_rows,
                   std::vector<std::unique_ptr<PropertyColumn>>* columns) {
    columns->resize(catalog_.num_property_keys());
    for (size_t key = 0; key < columns->size(); ++key) {
      const std::string name = ColumnSection(owner, key);
      const std::string shape = TakeBlob(name + ".shape");
      if (!shape.empty()) (*columns)[key] = ReadColumn(name, shape, num_rows);
    }
  }

  std::unique_ptr<PropertyColumn> ReadColumn(const std::string& name,
                                             const std::string& shape_bytes, uint64_t num_rows) {
    PropertyColumn::Parts parts;
    ByteReader shape(shape_bytes);
    parts.type = shape.Get<ColumnType>();
    parts.is_sparse = shape.Get<uint8_t>() != 0;
    parts.num_rows = shape.Get<uint64_t>();
    parts.num_values = shape.Get<uint64_t>();
    parts.facts.kinds = graph::KindSet::FromBits(shape.Get<uint32_t>());
    parts.facts.has_history = shape.Get<uint8_t>() != 0;
    Check(shape, name);
    parts.present = file_.Take<uint64_t>(name + ".present");
    parts.sparse_rows = file_.Take<uint32_t>(name + ".rows");
    RequireBits(parts.present, num_rows, name);
    Require(parts.type <= ColumnType::kAny && AscendBelow(parts.sparse_rows, num_rows), name);
    parts.arena = std::make_unique<Arena>();
    const uint64_t slots = parts.type == ColumnType::kAbsent || parts.num_values == 0 ? 0
                           : parts.is_sparse ? parts.sparse_rows.size()
                                             : num_rows;
    if (parts.type == ColumnType::kAny) {
      const std::string bytes = TakeBlob(name + ".any");
      ByteReader blob(bytes);
      Require(slots <= bytes.size(), name);
      Array<graph::Value> values(std::min<uint64_t>(slots, bytes.size()));
      for (size_t i = 0; i < values.size(); ++i) values[i] = blob.GetValue(*parts.arena);
      Check(blob, name + ".any");
      parts.values = std::move(values).As<char>();
    } else {
      parts.values = file_.Take<char>(name + ".values");
    }
    Require(parts.num_rows == num_rows && parts.values.size() == slots * ValueBytes(parts.type),
            name);
    ReadDictionary(name, &parts);
    ReadHistory(name, &parts);
    if (fits()) RequireKinds(name, parts);
    return fits() ? std::make_unique<PropertyColumn>(std::move(parts)) : nullptr;
  }

  void ReadDictionary(const std::string& name, PropertyColumn::Parts* parts) {
    Array<uint64_t> offsets = file_.Take<uint64_t>(name + ".dictionary_offsets");
    Array<char> texts = file_.Take<char>(name + ".dictionary");
    Require(offsets.empty() ? texts.empty() : AreOffsets(offsets, texts.size()), name);
    if (!fits()) return;
    parts->dictionary = Dictionary(std::move(offsets), std::move(texts));
    if (parts->type != ColumnType::kDictionary) return;
    const auto* codes = reinterpret_cast<const uint32_t*>(parts->values.data());
    const size_t num_codes = parts->values.size() / sizeof(uint32_t);
    Require(std::all_of(codes, codes + num_codes,
                        [parts](uint32_t code) { return code < parts->dictionary.size(); }),
            name);
  }

  // Queries are planned for the kinds that the column says it has.
  void RequireKinds(const std::string& name, const PropertyColumn::Parts& parts) {
    graph::KindSet kinds = KindsOf(parts.type);
    if (parts.type == ColumnType::kAny) {
      const auto* values = reinterpret_cast<const graph::Value*>(parts.values.data());
      for (size_t i = 0; i < parts.values.size() / sizeof(graph::Value); ++i)
        kinds = kinds | values[i].kind();
    }
    for (const graph::HistoryEntry& entry : parts.history) kinds = kinds | entry.value.kind();
    Require(kinds.WithoutNull().IsWithin(parts.facts.kinds) ||
                (parts.values.empty() && parts.history.empty()),
            name);
    Require(parts.facts.has_history || parts.history.empty(), name);
  }

  void ReadHistory(const std::string& name, PropertyColumn::Parts* parts) {
    parts->history_rows = file_.Take<uint32_t>(name + ".history_rows");
    if (parts->history_rows.empty()) return;
    const std::string bytes = TakeBlob(name + ".history");
    ByteReader blob(bytes);
    parts->history_offsets.push_back(0);
    Require(AscendBelow(parts->history_rows, parts->num_rows), name);
    for (size_t i = 0; i < parts->history_rows.size() && blob.ok(); ++i) {
      const size_t begin = parts->history.size();
      for (uint32_t n = blob.GetCount(); n > 0; --n) {
        parts->history.push_back(blob.GetHistoryEntry(*parts->arena));
        Require(parts->history.size() - begin < 2 ||
                    parts->history[parts->history.size() - 2].period.to <=
                        parts->history.back().period.from,
                name);
      }
      parts->history_offsets.push_back(parts->history.size());
    }
    Check(blob, name + ".history");
  }

  void ReadKeyIndex(const std::string& name) {
    Array<KeyIndex::Slot> slots = file_.Take<KeyIndex::Slot>(name);
    size_t num_full = 0;
    for (const KeyIndex::Slot& slot : slots) {
      num_full += slot.vertex_plus_one != 0 ? 1 : 0;
      Require(slot.vertex_plus_one <= base_->vertices.num_vertices, name);
    }
    // A search ends at an empty slot.
    const bool is_power_of_two = (slots.size() & (slots.size() - 1)) == 0;
    Require(slots.empty() || (is_power_of_two && num_full * 2 <= slots.size()), name);
    base_->key_indexes.push_back(std::make_shared<const KeyIndex>(std::move(slots)));
  }

  SectionFileReader file_;
  StoreCatalog catalog_;
  std::shared_ptr<Base> base_ = std::make_shared<Base>();
  std::string pending_;
};

}  // namespace

StatusOr<std::shared_ptr<const Base>> ReadSnapshotFile(const std::string& path) {
  ENTENTE_ASSIGN_OR_RETURN(SectionFileReader file, SectionFileReader::Read(path));
  BaseReader reader(std::move(file));
  std::shared_ptr<const Base> base = reader.Run();
  if (!reader.misfit().empty())
    return DamagedSnapshot(path, Concat("section ", reader.misfit(), " does not fit the others"));
  return base;
}

}  // namespace entente::storage
