#include "storage/snapshot_file.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "storage/byte_codec.h"
#include "storage/section_file.h"

namespace entente::storage {

using graph::EdgeTypeId;
using graph::LabelId;
using graph::PropertyKeyId;
using graph::PropertyOwner;

namespace {

// --- Writing

void AddBlob(const std::string& name, const ByteWriter& blob, SectionFileWriter* file) {
  file->Add(name, blob.bytes().data(), blob.bytes().size());
}

void WriteCatalog(const StoreCatalog& catalog, SectionFileWriter* file) {
  ByteWriter blob;
  blob.Put(static_cast<uint32_t>(catalog.num_labels()));
  for (uint32_t i = 0; i < catalog.num_labels(); ++i) blob.Put(catalog.LabelName(LabelId(i)));
  blob.Put(static_cast<uint32_t>(catalog.num_edge_types()));
  for (uint32_t i = 0; i < catalog.num_edge_types(); ++i) {
    blob.Put(catalog.EdgeTypeName(EdgeTypeId(static_cast<uint16_t>(i))));
  }
  blob.Put(static_cast<uint32_t>(catalog.num_property_keys()));
  for (uint32_t i = 0; i < catalog.num_property_keys(); ++i)
    blob.Put(catalog.PropertyKeyName(PropertyKeyId(i)));
  blob.Put(static_cast<uint32_t>(catalog.num_label_sets()));
  for (uint32_t i = 0; i < catalog.num_label_sets(); ++i) {
    const auto labels = catalog.LabelsOf(graph::LabelSetId(i));
    blob.Put(static_cast<uint32_t>(labels.size()));
    for (LabelId label : labels) blob.Put(label.number());
  }
  const std::vector<graph::KeyDefinition> keys = catalog.Keys();
  blob.Put(static_cast<uint32_t>(keys.size()));
  for (const graph::KeyDefinition& key : keys) {
    blob.Put(std::string_view(key.name));
    blob.Put(key.label.number());
    blob.Put(key.key.number());
  }
  AddBlob("catalog", blob, file);
}

void WriteValidity(const std::string& name, const ValidityColumn& validity,
                   SectionFileWriter* file) {
  file->Add(name + ".from_days", validity.from_days);
  file->Add(name + ".to_days", validity.to_days);
  file->Add(name + ".from_micros", validity.from_micros);
  file->Add(name + ".to_micros", validity.to_micros);
  file->Add(name + ".from_is_day", validity.from_is_day);
  file->Add(name + ".to_is_day", validity.to_is_day);
  file->Add(name + ".exception_rows", validity.exception_rows);
  if (validity.exceptions.empty()) return;
  ByteWriter blob;
  for (const graph::Validity& exception : validity.exceptions) blob.Put(exception);
  AddBlob(name + ".exceptions", blob, file);
}

void WriteCsr(const std::string& name, const Csr& csr, SectionFileWriter* file) {
  file->Add(name + ".offsets", csr.offsets.offsets);
  file->Add(name + ".sources", csr.offsets.sources);
  file->Add(name + ".neighbour", csr.neighbour);
  file->Add(name + ".row", csr.row);
  file->Add(name + ".source_of_row", csr.source_of_row);
  file->Add(name + ".from_days", csr.from_days);
  file->Add(name + ".to_days", csr.to_days);
  file->Add(name + ".from_micros", csr.from_micros);
  file->Add(name + ".to_micros", csr.to_micros);
  file->Add(name + ".block_max_to_days", csr.block_max_to_days);
  file->Add(name + ".block_max_to_micros", csr.block_max_to_micros);
}

void WriteColumn(const std::string& name, const PropertyColumn& column, SectionFileWriter* file) {
  const PropertyColumn::Parts& parts = column.parts();
  ByteWriter shape;
  shape.Put(parts.type);
  shape.Put(uint8_t{parts.is_sparse});
  shape.Put(parts.num_rows);
  shape.Put(parts.num_values);
  shape.Put(parts.facts.kinds.bits());
  shape.Put(uint8_t{parts.facts.has_history});
  AddBlob(name + ".shape", shape, file);
  if (parts.type == ColumnType::kAny) {
    ByteWriter blob;
    const auto* values = reinterpret_cast<const graph::Value*>(parts.values.data());
    for (size_t i = 0; i < parts.values.size() / sizeof(graph::Value); ++i) blob.Put(values[i]);
    AddBlob(name + ".any", blob, file);
  } else {
    file->Add(name + ".values", parts.values);
  }
  file->Add(name + ".present", parts.present);
  file->Add(name + ".rows", parts.sparse_rows);
  file->Add(name + ".dictionary_offsets", parts.dictionary.offsets());
  file->Add(name + ".dictionary", parts.dictionary.bytes());
  file->Add(name + ".history_rows", parts.history_rows);
  if (parts.history_rows.empty()) return;
  ByteWriter history;
  for (size_t i = 0; i + 1 < parts.history_offsets.size(); ++i) {
    history.Put(static_cast<uint32_t>(parts.history_offsets[i + 1] - parts.history_offsets[i]));
    for (uint64_t at = parts.history_offsets[i]; at < parts.history_offsets[i + 1]; ++at)
      history.Put(parts.history[at]);
  }
  AddBlob(name + ".history", history, file);
}

std::string ColumnName(std::string_view owner, size_t key) {
  return Concat("column ", owner, ".", key);
}

void WriteVertices(const Base& base, SectionFileWriter* file) {
  ByteWriter shape;
  shape.Put(base.vertices.num_vertices);
  AddBlob("vertices", shape, file);
  file->Add("vertices.label_sets", base.vertices.label_sets);
  for (size_t label = 0; label < base.vertices.postings.size(); ++label) {
    file->Add(Concat("vertices.posting.", label), base.vertices.postings[label]);
  }
  WriteValidity("vertices.validity", base.vertices.validity, file);
  for (size_t key = 0; key < base.vertex_columns.size(); ++key) {
    if (base.vertex_columns[key] != nullptr)
      WriteColumn(ColumnName("vertices", key), *base.vertex_columns[key], file);
  }
}

void WriteEdges(const Base& base, size_t type, SectionFileWriter* file) {
  const EdgeTable& table = base.edges[type];
  const std::string name = Concat("edges.", type);
  ByteWriter shape;
  shape.Put(table.num_rows);
  shape.Put(uint8_t{table.has_unstated});
  shape.Put(uint8_t{table.unstated_with_stated_end});
  shape.Put(uint8_t{table.out.offsets.is_sparse});
  shape.Put(uint8_t{table.in.offsets.is_sparse});
  AddBlob(name, shape, file);
  WriteCsr(name + ".out", table.out, file);
  WriteCsr(name + ".in", table.in, file);
  WriteValidity(name + ".validity", table.validity, file);
  if (type >= base.edge_columns.size()) return;
  for (size_t key = 0; key < base.edge_columns[type].size(); ++key) {
    if (base.edge_columns[type][key] != nullptr) {
      WriteColumn(ColumnName(name, key), *base.edge_columns[type][key], file);
    }
  }
}

// --- Reading

class BaseReader {
 public:
  explicit BaseReader(SectionFileReader file) : file_(std::move(file)) {}

  std::shared_ptr<const Base> Run() {
    ReadCatalog();
    ReadVertices();
    for (size_t type = 0; type < catalog_.num_edge_types() && has("edges", type); ++type)
      ReadEdges(type);
    for (size_t k = 0; k < catalog_.Keys().size(); ++k) {
      base_->key_indexes.push_back(
          std::make_shared<const KeyIndex>(file_.Take<KeyIndex::Slot>(Concat("key.", k))));
    }
    FinishCatalog();
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
  bool has(std::string_view what, size_t index) {
    pending_ = TakeBlob(Concat(what, ".", index));
    return !pending_.empty();
  }

  void ReadCatalog() {
    const std::string bytes = TakeBlob("catalog");
    ByteReader blob(bytes);
    for (uint32_t n = blob.GetCount(); n > 0; --n) catalog_.Label(blob.GetText());
    for (uint32_t n = blob.GetCount(); n > 0; --n) catalog_.EdgeType(blob.GetText());
    for (uint32_t n = blob.GetCount(); n > 0; --n) catalog_.PropertyKey(blob.GetText());
    for (uint32_t n = blob.GetCount(); n > 0 && blob.ok(); --n) {
      std::vector<LabelId> labels(blob.GetCount());
      for (LabelId& label : labels) label = LabelId(blob.Get<uint32_t>());
      catalog_.LabelSet(std::move(labels));
    }
    for (uint32_t n = blob.GetCount(); n > 0 && blob.ok(); --n) {
      graph::KeyDefinition key;
      key.name = blob.GetText();
      key.label = LabelId(blob.Get<uint32_t>());
      key.key = PropertyKeyId(blob.Get<uint32_t>());
      catalog_.AddKey(key);
    }
    Check(blob, "catalog");
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
    Require(validity.from_days.size() == validity.to_days.size() &&
                validity.from_micros.size() == validity.to_micros.size(),
            name);
    Require(validity.layout == graph::BoundLayout::kNone ||
                validity.from_days.size() + validity.from_micros.size() == num_rows,
            name);
    validity.exception_rows = file_.Take<uint32_t>(name + ".exception_rows");
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
    Require(csr->offsets.offsets.size() == slots + 1 && csr->neighbour.size() == num_rows, name);
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
    for (size_t label = 0; label < catalog_.num_labels(); ++label) {
      vertices.postings.push_back(file_.Take<uint32_t>(Concat("vertices.posting.", label)));
    }
    vertices.validity = ReadValidity("vertices.validity", vertices.num_vertices);
    if (!vertices.validity.exception_rows.empty())
      vertices.exceptional = Bits(vertices.num_vertices);
    for (uint32_t v : vertices.validity.exception_rows) {
      if (v < vertices.num_vertices) vertices.exceptional.Set(v);
    }
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
    table.next_sequence = table.num_rows;
    table.FillExceptionalBlocks();
    table.FillStatistics();
    ReadColumns(name, table.num_rows, &base_->edge_columns.emplace_back());
  }

  void ReadColumns(const std::string& owner, uint64_t num_rows,
                   std::vector<std::unique_ptr<PropertyColumn>>* columns) {
    columns->resize(catalog_.num_property_keys());
    for (size_t key = 0; key < columns->size(); ++key) {
      const std::string name = ColumnName(owner, key);
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
    Array<uint64_t> offsets = file_.Take<uint64_t>(name + ".dictionary_offsets");
    parts.dictionary = Dictionary(std::move(offsets), file_.Take<char>(name + ".dictionary"));
    ReadHistory(name, &parts);
    return misfit().empty() ? std::make_unique<PropertyColumn>(std::move(parts)) : nullptr;
  }

  void ReadHistory(const std::string& name, PropertyColumn::Parts* parts) {
    parts->history_rows = file_.Take<uint32_t>(name + ".history_rows");
    if (parts->history_rows.empty()) return;
    const std::string bytes = TakeBlob(name + ".history");
    ByteReader blob(bytes);
    parts->history_offsets.push_back(0);
    for (size_t i = 0; i < parts->history_rows.size() && blob.ok(); ++i) {
      Require(parts->history_rows[i] < parts->num_rows, name);
      for (uint32_t n = blob.GetCount(); n > 0; --n)
        parts->history.push_back(blob.GetHistoryEntry(*parts->arena));
      parts->history_offsets.push_back(parts->history.size());
    }
    Check(blob, name + ".history");
  }

  void FinishCatalog() {
    if (!misfit().empty()) return;
    FillCatalog(base_.get(), &catalog_);
  }

  SectionFileReader file_;
  StoreCatalog catalog_;
  std::shared_ptr<Base> base_ = std::make_shared<Base>();
  std::string pending_;
};

}  // namespace

Status WriteSnapshotFile(const Base& base, const std::string& path) {
  SectionFileWriter file(path);
  ENTENTE_RETURN_IF_ERROR(file.Open());
  WriteCatalog(base.catalog, &file);
  WriteVertices(base, &file);
  for (size_t type = 0; type < base.edges.size(); ++type) WriteEdges(base, type, &file);
  for (size_t k = 0; k < base.key_indexes.size(); ++k)
    file.Add(Concat("key.", k), base.key_indexes[k]->slots());
  return file.Finish();
}

StatusOr<std::shared_ptr<const Base>> ReadSnapshotFile(const std::string& path) {
  ENTENTE_ASSIGN_OR_RETURN(SectionFileReader file, SectionFileReader::Read(path));
  BaseReader reader(std::move(file));
  std::shared_ptr<const Base> base = reader.Run();
  if (!reader.misfit().empty())
    return DamagedSnapshot(path, Concat("section ", reader.misfit(), " does not fit the others"));
  return base;
}

}  // namespace entente::storage
