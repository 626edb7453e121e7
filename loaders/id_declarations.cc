#include "loaders/id_declarations.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"

namespace entente::loaders {
namespace {

std::string NameOf(const IdSpace& space) {
  return space.name.empty() ? "the id space without a name" : Concat("the id space ", space.name);
}

void Declare(SourceFile& file, const CsvColumn& column, LoadContext& context) {
  const bool is_new = context.spaces.Find(column.space) == nullptr;
  IdSpace& space = context.spaces.Of(column.space);
  const bool edges = file.header().kind == FileKind::kEdges;
  const auto elements = edges ? IdSpace::Elements::kEdges : IdSpace::Elements::kVertices;
  if (is_new) {
    space.elements = elements;
    space.integer_ids = column.integer_ids.value_or(false);
    space.rows_are_periods = column.rows_are_periods;
    space.key_name = column.name;
    space.declared_in = file.shown_name();
    if (!column.name.empty()) space.key = context.writer.PropertyKey(column.name);
    return;
  }
  const auto differ = [&](std::string_view how) {
    context.errors.Add(
        file.PlaceInHeader(column), "SpaceDiffers",
        Concat(NameOf(space), " ", how, " in ", space.declared_in),
        "give the columns of one id space the same name and options, or use two id spaces");
    file.Refuse();
  };
  if (space.elements != elements) return differ(edges ? "holds vertices" : "holds edges");
  if (space.key_name != column.name) return differ(Concat("is called `", space.key_name, "`"));
  if (space.integer_ids != column.integer_ids.value_or(false)) return differ("has another id-type");
  if (space.rows_are_periods != column.rows_are_periods) return differ("reads rows in another way");
}

void CheckUse(SourceFile& file, const CsvColumn& column, bool all_ids_are_known,
              LoadContext& context) {
  const IdSpace* space = context.spaces.Find(column.space);
  const bool wants_vertices = column.role != ColumnRole::kHistoryId;
  if (space == nullptr) {
    if (!all_ids_are_known) return;
    std::vector<std::string> names;
    for (const auto& [name, other] : context.spaces.all()) names.push_back(name);
    const std::string nearest = NearestWord(column.space, names);
    context.errors.Add(file.PlaceInHeader(column), "UnknownIdSpace",
                       column.space.empty()
                           ? std::string("no file has an id column without an id space")
                           : Concat("no file has a column :ID(", column.space, ")"),
                       !nearest.empty() ? Concat("did you mean `", nearest, "`?")
                                        : "load the file that holds those ids too");
    return;
  }
  if (wants_vertices && space->elements == IdSpace::Elements::kEdges) {
    context.errors.Add(file.PlaceInHeader(column), "SpaceDiffers",
                       Concat(NameOf(*space), " holds edges, and edges end in vertices"),
                       "name the id space of the vertices");
    file.Refuse();
  } else if (column.integer_ids.has_value() && *column.integer_ids != space->integer_ids) {
    context.errors.Add(file.PlaceInHeader(column), "SpaceDiffers",
                       Concat(NameOf(*space), " has another id-type in ", space->declared_in),
                       "leave the option out here");
  }
}

// The label that all vertices of the space have and no other vertex of the load.
const graph::LabelId* OwnLabel(const IdSpace& space, const LabelSets& sets) {
  const graph::LabelId* first = nullptr;
  for (const LabelSets::Entry& candidate_set : sets.entries) {
    for (size_t i = 0; i < candidate_set.labels.size(); ++i) {
      const graph::LabelId& label = candidate_set.labels[i];
      uint64_t inside = 0, everywhere = 0;
      for (size_t s = 0; s < sets.entries.size(); ++s) {
        const std::vector<graph::LabelId>& labels = sets.entries[s].labels;
        if (std::find(labels.begin(), labels.end(), label) == labels.end()) continue;
        inside += s < space.label_set_counts.size() ? space.label_set_counts[s] : 0;
        everywhere += sets.entries[s].num_vertices;
      }
      if (inside != space.size() || everywhere != inside || inside == 0) continue;
      if (candidate_set.names[i] == space.name) return &label;
      if (first == nullptr) first = &label;
    }
  }
  return first;
}

}  // namespace

void DeclareIds(std::deque<SourceFile>& files, LoadContext& context) {
  // Set 0: vertices without a label.
  context.spaces.labels.entries.push_back({context.writer.LabelSet({}), {}, {}, 0});
  context.spaces.labels.by_text.emplace("", 0);
  for (SourceFile& file : files) {
    const CsvColumn* id = file.has_header() ? file.header().Find(ColumnRole::kId) : nullptr;
    if (id != nullptr) Declare(file, *id, context);
  }
}

void CheckIdUses(std::deque<SourceFile>& files, LoadContext& context) {
  const bool all_ids_are_known =
      std::none_of(files.begin(), files.end(), [](const SourceFile& f) { return f.hides_ids(); });
  for (SourceFile& file : files) {
    if (!file.has_header()) continue;
    for (const ColumnRole role :
         {ColumnRole::kStartId, ColumnRole::kEndId, ColumnRole::kHistoryId}) {
      const CsvColumn* column = file.has_header() ? file.header().Find(role) : nullptr;
      if (column != nullptr) CheckUse(file, *column, all_ids_are_known, context);
    }
  }
  if (all_ids_are_known) return;
  context.spaces_are_hidden = true;
  for (auto& [name, space] : context.spaces.all()) space.incomplete = true;
}

void DefineKeys(LoadContext& context) {
  std::map<graph::PropertyKeyId, std::vector<const IdSpace*>> without_label;
  for (const auto& [name, space] : context.spaces.all()) {
    if (space.elements != IdSpace::Elements::kVertices || !space.key.has_value()) continue;
    if (context.options.skip_bad_rows && space.size() == 0) continue;
    const graph::LabelId* label = OwnLabel(space, context.spaces.labels);
    if (label == nullptr) {
      without_label[*space.key].push_back(&space);
      continue;
    }
    const std::string key_name = name.empty() ? space.key_name : Concat(name, ".", space.key_name);
    const Status status = context.writer.DefineKey({key_name, *label, *space.key});
    if (!status.ok()) context.errors.Add({}, status);
  }
  for (const auto& [key, spaces] : without_label) {
    if (spaces.size() > 1) {
      context.report.remarks.push_back(Concat("`", spaces.front()->key_name,
                                              "` is no key: ", spaces.size(),
                                              " id spaces use it, and no label tells them apart"));
      continue;
    }
    const IdSpace& space = *spaces.front();
    const std::string key_name =
        space.name.empty() ? space.key_name : Concat(space.name, ".", space.key_name);
    const Status status = context.writer.DefineKey({key_name, graph::LabelId::None(), key});
    if (!status.ok()) context.errors.Add({}, status);
  }
}

}  // namespace entente::loaders
