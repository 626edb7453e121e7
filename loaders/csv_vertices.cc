#include <functional>
#include <utility>

#include "base/text.h"
#include "loaders/csv_validity.h"
#include "loaders/load_context.h"
#include "loaders/property_columns.h"
#include "loaders/source_file.h"

namespace entente::loaders {
namespace {

using graph::Value;
using graph::VertexId;

class VertexFile {
 public:
  VertexFile(SourceFile& file, LoadContext& context)
      : file_(file),
        context_(context),
        id_(*file.header().Find(ColumnRole::kId)),
        label_(file.header().Find(ColumnRole::kLabel)),
        space_(context.spaces.Of(id_.space)),
        validity_columns_(file.header()),
        properties_(file.header(), context.writer),
        file_number_(static_cast<uint32_t>(context.spaces.files.size())) {
    context.spaces.files.push_back(file.shown_name());
  }

  void Load() {
    while (file_.NextRow()) {
      if (file_.row_is_broken()) {
        KeepId();
      } else {
        LoadRow();
      }
    }
    Describe();
  }

 private:
  // A row that cannot be loaded still says that its id exists.
  void KeepId() {
    if (context_.options.skip_bad_rows) return;
    if (!file_.has_field(id_) || file_.field(id_).text.empty()) return;
    const std::string_view id = file_.field(id_).text;
    if (space_.Find(id) == IdSpace::kNone) MakeVertex(id, 0);
  }

  IdSpace::Origin Here() const { return {file_number_, static_cast<uint32_t>(file_.line())}; }

  void LoadRow() {
    const std::string_view id = file_.field(id_).text;
    if (id.empty()) {
      file_.Mistake(id_, "MissingValue", "the vertex has no id", "every vertex needs one");
      return;
    }
    const std::optional<uint32_t> known = space_.Find(id);
    if (!known.has_value()) {
      file_.Mistake(id_, "BadValue", Concat("the id `", id, "` is not a whole number"),
                    "correct it, or leave out {id-type:long}");
      return;
    }
    const uint32_t labels = ReadLabels();
    if (*known != IdSpace::kNone && id_.first_row_stands) return CompareWithFirst(*known);
    if (*known != IdSpace::kNone && !MayRepeat(id, *known, labels)) return;
    RowValidity validity;
    const bool good_validity = validity_columns_.Read(file_, context_.report, &validity);
    const bool good = properties_.Read(file_, context_.arena) && good_validity;
    if (!good && context_.options.skip_bad_rows) return;
    const bool is_new = *known == IdSpace::kNone;
    if (is_new) MakeVertex(id, labels);
    if (id_.first_row_stands) first_rows_[space_.size() - 1] = HashOfRow();
    if (good) Write(space_.VertexOf(is_new ? space_.size() - 1 : *known), is_new, validity);
  }

  void CompareWithFirst(uint32_t element) {
    ++rows_repeated_;
    const auto first = first_rows_.find(element);
    if (first != first_rows_.end() && first->second != HashOfRow()) ++rows_differing_;
  }

  size_t HashOfRow() const {
    size_t hash = 0;
    for (const CsvField& field : file_.row().fields)
      hash = hash * 1'000'003 + std::hash<std::string_view>()(field.text);
    return hash;
  }

  void Describe() const {
    validity_columns_.Describe(file_.shown_name(), &context_.report.remarks);
    if (rows_repeated_ == 0) return;
    context_.report.remarks.push_back(
        Concat(file_.shown_name(), ": ", rows_repeated_, " rows repeat a vertex of ", id_.shown,
               ", ", rows_differing_, " of them with other values; the first row stands"));
  }

  bool MayRepeat(std::string_view id, uint32_t element, uint32_t labels) {
    const IdSpace::Origin first = space_.origin(element);
    const std::string place = Concat(context_.spaces.files[first.file], ":", first.line);
    if (!space_.rows_are_periods) {
      file_.Mistake(id_, "DuplicateId",
                    Concat("the id `", id, "` is given a second time, first in ", place),
                    "remove one of the rows, or declare the column {rows:periods} if rows are "
                    "periods of one vertex");
      return false;
    }
    if (label_ != nullptr && labels_of_[space_.VertexOf(element).number()] != labels) {
      file_.Mistake(*label_, "RowsDisagree",
                    Concat("the labels of `", id, "` are others in ", place),
                    "labels hold as long as the vertex: give all its rows the same");
      return false;
    }
    return true;
  }

  // REQUIRES: the id is new.
  void MakeVertex(std::string_view id, uint32_t labels) {
    space_.FindOrAdd(id, Here(), context_.arena);
    const VertexId v = context_.AddVertex(space_, labels);
    if (space_.rows_are_periods) labels_of_[v.number()] = labels;
  }

  uint32_t ReadLabels() {
    if (label_ == nullptr) return 0;
    LabelSets& sets = context_.spaces.labels;
    const std::string_view text = file_.field(*label_).text;
    if (last_labels_ != 0 && text == last_label_text_) return last_labels_;
    const auto found = sets.by_text.find(text);
    if (found != sets.by_text.end()) {
      last_label_text_ = text;
      return last_labels_ = found->second;
    }
    LabelSets::Entry entry;
    for (size_t begin = 0; begin <= text.size();) {
      const size_t end = std::min(text.find(';', begin), text.size());
      AddLabel(text.substr(begin, end - begin), &entry);
      begin = end + 1;
    }
    entry.id = context_.writer.LabelSet(entry.labels);
    last_labels_ = static_cast<uint32_t>(sets.entries.size());
    last_label_text_ = text;
    sets.entries.push_back(std::move(entry));
    sets.by_text.emplace(text, last_labels_);
    return last_labels_;
  }

  void AddLabel(std::string_view name, LabelSets::Entry* entry) {
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    if (name.empty()) return;
    for (const std::string& known : entry->names) {
      if (known == name) return;
    }
    entry->names.emplace_back(name);
    entry->labels.push_back(context_.writer.Label(name));
  }

  void Write(VertexId v, bool is_new, const RowValidity& validity) {
    if (space_.rows_are_periods) {
      context_.vertex_rows.AddRow(VertexSink::Handle(v), validity);
      for (const PropertyColumns::Property& property : properties_.properties()) {
        context_.vertex_rows.AddValue(property.key, property.value);
      }
    } else if (!validity.is_unstated()) {
      const graph::Validity whole = validity.ToValidity();
      context_.ends.Set(v, whole);
      context_.writer.SetVertexValidity(v, whole);
    }
    if (context_.is_lost()) return;
    if (is_new && space_.key.has_value()) WriteValue(v, *space_.key, KeyValue(), id_);
    if (space_.rows_are_periods) return;
    for (const PropertyColumns::Property& property : properties_.properties()) {
      if (!property.value.is_null()) WriteValue(v, property.key, property.value, *property.column);
    }
  }

  Value KeyValue() const {
    const std::string_view id = file_.field(id_).text;
    return space_.integer_ids ? Value::Integer(*ParseInteger(id)) : Value::String(id);
  }

  void WriteValue(VertexId v, graph::PropertyKeyId key, const Value& value,
                  const CsvColumn& column) {
    const Status status = context_.writer.SetVertexProperty(v, key, value);
    if (!status.ok()) context_.errors.Add(file_.PlaceOf(column), status);
  }

  SourceFile& file_;
  LoadContext& context_;
  const CsvColumn& id_;
  const CsvColumn* label_;
  IdSpace& space_;
  ValidityColumns validity_columns_;
  PropertyColumns properties_;
  uint32_t file_number_;
  absl::flat_hash_map<uint32_t, size_t> first_rows_;  // by element, where the first row stands
  uint64_t rows_repeated_ = 0;
  uint64_t rows_differing_ = 0;
  std::string last_label_text_;
  uint32_t last_labels_ = 0;
  absl::flat_hash_map<uint32_t, uint32_t> labels_of_;  // where rows are periods
};

}  // namespace

void LoadVertices(SourceFile& file, LoadContext& context) { VertexFile(file, context).Load(); }

}  // namespace entente::loaders
