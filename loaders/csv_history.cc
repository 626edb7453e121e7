#include <optional>
#include <utility>

#include "base/text.h"
#include "loaders/csv_validity.h"
#include "loaders/element_sink.h"
#include "loaders/load_context.h"
#include "loaders/property_columns.h"
#include "loaders/source_file.h"

namespace entente::loaders {
namespace {

class HistoryFile {
 public:
  HistoryFile(SourceFile& file, LoadContext& context, ElementSink& sink, const IdSpace& space)
      : file_(file),
        context_(context),
        space_(space),
        id_(*file.header().Find(ColumnRole::kHistoryId)),
        validity_columns_(file.header()),
        properties_(file.header(), context.writer),
        history_(sink) {}

  void Load() {
    while (file_.NextRow()) {
      if (!file_.row_is_broken()) LoadRow();
    }
    const Status status = history_.Finish();
    if (!status.ok()) context_.errors.Add(FilePlace(), status);
    validity_columns_.Describe(file_.shown_name(), &context_.report.remarks);
  }

 private:
  MistakePlace FilePlace() const {
    MistakePlace place;
    place.file = file_.shown_name();
    return place;
  }

  void LoadRow() {
    const std::optional<ElementHandle> element = FindElement();
    RowValidity validity;
    bool good = validity_columns_.Read(file_, context_.report, &validity);
    good &= properties_.Read(file_, context_.arena);
    if (!good || !element.has_value()) return;
    for (const PropertyColumns::Property& property : properties_.properties()) {
      if (property.value.is_null()) continue;
      ++context_.report.histories;
      if (context_.is_lost()) continue;
      const Status status = history_.Add(*element, property.key, validity, property.value);
      if (!status.ok()) context_.errors.Add(file_.PlaceOf(*property.column), status);
    }
  }

  std::optional<ElementHandle> FindElement() {
    const std::string_view id = file_.field(id_).text;
    const bool vertices = space_.elements == IdSpace::Elements::kVertices;
    const std::string_view what = vertices ? "vertex" : "edge";
    if (id.empty()) {
      file_.Mistake(id_, "MissingValue", Concat("the row does not say whose history it is"),
                    Concat("give the ", what, "'s id"));
      return std::nullopt;
    }
    const std::optional<uint32_t> found = space_.Find(id);
    if (found.has_value() && *found != IdSpace::kNone) {
      return vertices ? VertexSink::Handle(space_.VertexOf(*found))
                      : EdgeSink::Handle(space_.edges[*found]);
    }
    if (space_.incomplete || (!vertices && context_.is_lost())) return std::nullopt;
    file_.Mistake(id_, "DanglingHistory",
                  Concat("no ", what, " has the id `", id, "`",
                         space_.name.empty() ? "" : " in the id space ", space_.name),
                  Concat("add the ", what, " to ", space_.declared_in, ", or correct the id"));
    return std::nullopt;
  }

  SourceFile& file_;
  LoadContext& context_;
  const IdSpace& space_;
  const CsvColumn& id_;
  ValidityColumns validity_columns_;
  PropertyColumns properties_;
  HistoryWriter history_;
};

}  // namespace

void LoadHistory(SourceFile& file, LoadContext& context) {
  const IdSpace* space = context.spaces.Find(file.header().Find(ColumnRole::kHistoryId)->space);
  if (space == nullptr) return;
  VertexSink vertices(context.writer);
  EdgeSink edges(context.writer);
  ElementSink& sink =
      space->elements == IdSpace::Elements::kVertices ? static_cast<ElementSink&>(vertices) : edges;
  HistoryFile(file, context, sink, *space).Load();
}

}  // namespace entente::loaders
