#include <algorithm>
#include <utility>
#include <vector>

#include "base/text.h"
#include "storage/byte_codec.h"
#include "storage/section_file.h"
#include "storage/snapshot_file.h"

namespace entente::storage {

using graph::EdgeTypeId;
using graph::LabelId;
using graph::PropertyKeyId;
using graph::PropertyOwner;

namespace {

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
      WriteColumn(ColumnSection("vertices", key), *base.vertex_columns[key], file);
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
      WriteColumn(ColumnSection(name, key), *base.edge_columns[type][key], file);
    }
  }
}

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

}  // namespace entente::storage
