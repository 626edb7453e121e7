#include <optional>
#include <utility>

#include "base/text.h"
#include "loaders/csv_validity.h"
#include "loaders/edge_mistakes.h"
#include "loaders/load_context.h"
#include "loaders/property_columns.h"
#include "loaders/source_file.h"

namespace entente::loaders {
namespace {

using graph::EdgeRow;
using graph::EdgeTypeId;
using graph::Value;
using graph::VertexId;

class EdgeFile {
 public:
  EdgeFile(SourceFile& file, LoadContext& context)
      : file_(file),
        context_(context),
        start_(*file.header().Find(ColumnRole::kStartId)),
        end_(*file.header().Find(ColumnRole::kEndId)),
        type_(*file.header().Find(ColumnRole::kType)),
        id_(file.header().Find(ColumnRole::kId)),
        start_space_(context.spaces.Find(start_.space)),
        end_space_(context.spaces.Find(end_.space)),
        own_space_(id_ == nullptr ? nullptr : context.spaces.Find(id_->space)),
        validity_columns_(file.header()),
        properties_(file.header(), context.writer),
        file_number_(static_cast<uint32_t>(context.spaces.files.size())) {
    context.spaces.files.push_back(file.shown_name());
  }

  void Load() {
    while (file_.NextRow()) {
      if (!file_.row_is_broken()) LoadRow();
    }
    validity_columns_.Describe(file_.shown_name(), &context_.report.remarks);
  }

 private:
  void LoadRow() {
    const std::optional<VertexId> source = FindEnd(start_, start_space_);
    const std::optional<VertexId> target = FindEnd(end_, end_space_);
    const std::optional<EdgeTypeId> type = ReadType();
    RowValidity validity;
    bool good = validity_columns_.Read(file_, context_.report, &validity);
    good &= properties_.Read(file_, context_.arena);
    if (!good || !source.has_value() || !target.has_value() || !type.has_value()) return;
    if (!LiesWithinEnds(*source, *target, &validity)) return;
    if (id_ != nullptr) return LoadPeriod(*type, *source, *target, validity);
    ++context_.report.edges;
    if (context_.is_lost()) return;
    Write(context_.writer.AddEdge(*type, *source, *target), validity);
  }

  void Write(EdgeRow edge, const RowValidity& validity) {
    if (!validity.is_unstated()) {
      if (validity.is_exact()) {
        context_.writer.SetEdgePeriod(edge, validity.period);
      } else {
        context_.writer.SetEdgeValidity(edge, *validity.uncertain);
      }
    }
    for (const PropertyColumns::Property& property : properties_.properties()) {
      if (property.value.is_null()) continue;
      const Status status = context_.writer.SetEdgeProperty(edge, property.key, property.value);
      if (!status.ok()) context_.errors.Add(file_.PlaceOf(*property.column), status);
    }
  }

  std::optional<VertexId> FindEnd(const CsvColumn& column, const IdSpace* space) {
    const std::string_view id = file_.field(column).text;
    if (id.empty()) {
      file_.Mistake(column, "MissingValue", "the edge has no vertex here",
                    "give the vertex's id, or remove the row");
      return std::nullopt;
    }
    if (space == nullptr) return std::nullopt;
    const std::optional<uint32_t> found = space->Find(id);
    if (found.has_value() && *found != IdSpace::kNone) return space->VertexOf(*found);
    if (!space->incomplete) Dangling(column, *space, id);
    return std::nullopt;
  }

  void Dangling(const CsvColumn& column, const IdSpace& space, std::string_view id) {
    CellMistake mistake = DanglingEnd(id, space, context_.will_show_next());
    file_.Mistake(column, mistake.code, std::move(mistake.message), std::move(mistake.help));
  }

  std::optional<EdgeTypeId> ReadType() {
    const std::string_view name = file_.field(type_).text;
    if (last_type_.has_value() && name == last_type_name_) return last_type_;
    if (name.empty()) {
      file_.Mistake(type_, "MissingValue", "the edge has no type",
                    "every edge needs one, such as PARTY_TO");
      return std::nullopt;
    }
    auto found = types_.find(name);
    if (found == types_.end()) found = types_.emplace(name, context_.writer.EdgeType(name)).first;
    last_type_name_ = name;
    last_type_ = found->second;
    return last_type_;
  }

  bool LiesWithinEnds(VertexId source, VertexId target, RowValidity* validity) {
    const EndsFit fit = FitToEnds(source, target, context_, validity);
    if (fit == EndsFit::kFits || fit == EndsFit::kClipped) return true;
    if (fit == EndsFit::kNothingLeft) {
      ++context_.edges_left_out;
      return false;
    }
    Outside(source, target, *validity);
    return false;
  }

  void Outside(VertexId source, VertexId target, const RowValidity& stated) {
    CellMistake mistake = OutsideEnds({file_.field(start_).text, context_.ends.Of(source)},
                                      {file_.field(end_).text, context_.ends.Of(target)}, stated);
    file_.Mistake(OutsideColumn(source, target, stated), mistake.code, std::move(mistake.message),
                  std::move(mistake.help));
  }

  // The column of the bound that leaves the ends.
  const CsvColumn& OutsideColumn(VertexId source, VertexId target, const RowValidity& stated) {
    if (stated.is_unstated()) return end_;
    const CsvHeader& header = file_.header();
    if (header.Find(ColumnRole::kAt) != nullptr) return *header.Find(ColumnRole::kAt);
    const bool from_is_inside =
        !stated.open_from && context_.ends.Of(source)
                                 .Intersect(context_.ends.Of(target))
                                 .possible.Contains(stated.ToValidity().possible.start().at);
    const CsvColumn* column = header.Find(ColumnRole::kValidFrom);
    if (column == nullptr || stated.open_from || (from_is_inside && !stated.open_to))
      column = header.Find(ColumnRole::kValidTo);
    return *column;
  }

  // A row of a file with edge ids: one period of an edge that other rows may continue.
  void LoadPeriod(EdgeTypeId type, VertexId source, VertexId target, const RowValidity& validity) {
    const std::string_view id = file_.field(*id_).text;
    if (id.empty()) {
      file_.Mistake(*id_, "MissingValue", "the edge has no id",
                    "every row of a file with edge ids needs one");
      return;
    }
    const IdSpace::Origin here = {file_number_, static_cast<uint32_t>(file_.line())};
    const auto added = own_space_->FindOrAdd(id, here, context_.arena);
    if (!added.has_value()) {
      file_.Mistake(*id_, "BadValue", Concat("the id `", id, "` is not a whole number"),
                    "correct it, or leave out {id-type:long}");
      return;
    }
    if (added->is_new) {
      StartEdge(type, source, target, id);
    } else if (!Agrees(added->element, type, source, target)) {
      return;
    }
    context_.edge_rows.AddRow(EdgeSink::Handle(own_space_->edges[added->element]), validity);
    for (const PropertyColumns::Property& property : properties_.properties()) {
      context_.edge_rows.AddValue(property.key, property.value);
    }
  }

  void StartEdge(EdgeTypeId type, VertexId source, VertexId target, std::string_view id) {
    ++context_.report.edges;
    const EdgeRow edge = context_.writer.AddEdge(type, source, target);
    own_space_->edges.push_back(edge);
    own_space_->edge_ends.push_back({source, target});
    if (!own_space_->key.has_value()) return;
    const Value value =
        own_space_->integer_ids ? Value::Integer(*ParseInteger(id)) : Value::String(id);
    const Status status = context_.writer.SetEdgeProperty(edge, *own_space_->key, value);
    if (!status.ok()) context_.errors.Add(file_.PlaceOf(*id_), status);
  }

  bool Agrees(uint32_t element, EdgeTypeId type, VertexId source, VertexId target) {
    const IdSpace::EdgeEnds ends = own_space_->edge_ends[element];
    const CsvColumn* other = ends.source != source                       ? &start_
                             : ends.target != target                     ? &end_
                             : own_space_->edges[element].type() != type ? &type_
                                                                         : nullptr;
    if (other == nullptr) return true;
    const IdSpace::Origin first = own_space_->origin(element);
    file_.Mistake(
        *other, "RowsDisagree",
        Concat("the edge `", file_.field(*id_).text, "` has another ", other->shown, " in ",
               context_.spaces.files[first.file], ":", first.line),
        "rows with the same edge id are periods of one edge: give another edge another id");
    return false;
  }

  SourceFile& file_;
  LoadContext& context_;
  const CsvColumn& start_;
  const CsvColumn& end_;
  const CsvColumn& type_;
  const CsvColumn* id_;
  const IdSpace* start_space_;
  const IdSpace* end_space_;
  IdSpace* own_space_;
  ValidityColumns validity_columns_;
  PropertyColumns properties_;
  uint32_t file_number_;
  std::map<std::string, EdgeTypeId, std::less<>> types_;
  std::string last_type_name_;
  std::optional<EdgeTypeId> last_type_;
};

}  // namespace

void LoadEdges(SourceFile& file, LoadContext& context) { EdgeFile(file, context).Load(); }

}  // namespace entente::loaders
