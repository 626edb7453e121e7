#include "loaders/json_edge.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.h"
#include "loaders/edge_mistakes.h"
#include "loaders/json_element.h"

namespace entente::loaders {
namespace {

using graph::VertexId;

struct End {
  VertexId vertex;
  std::string_view id;
  const JsonValue* member = nullptr;
};

std::optional<End> FindEnd(const JsonValue& row, std::string_view member, JsonLines& file,
                           LoadContext& context) {
  const JsonValue* value = row.Find(member);
  std::string_view space_name;
  std::optional<std::string_view> id;
  if (value != nullptr && value->is_object()) {
    if (!CheckMembers(*value, {"id", "space"}, file) || !ReadJsonSpace(*value, file, &space_name))
      return std::nullopt;
    id = ReadJsonId(*value, "id", "the id of the edge's vertex", file);
  } else {
    id = ReadJsonId(row, member, Concat("the edge's ", member), file);
  }
  if (!id.has_value()) return std::nullopt;
  const IdSpace* space = context.spaces.Find(space_name);
  if (space == nullptr || space->elements == IdSpace::Elements::kEdges) {
    if (context.spaces_are_hidden) return std::nullopt;
    file.Mistake(*value, "UnknownIdSpace",
                 space_name.empty() ? std::string("no vertex has an id without an id space")
                                    : Concat("no vertices have the id space `", space_name, "`"),
                 "write {\"id\": ..., \"space\": ...}, and load the file that holds those ids too");
    return std::nullopt;
  }
  const std::optional<uint32_t> found = space->Find(*id);
  if (found.has_value() && *found != IdSpace::kNone)
    return End{space->VertexOf(*found), *id, value};
  if (space->incomplete) return std::nullopt;
  CellMistake mistake = DanglingEnd(*id, *space, context.will_show_next());
  file.Mistake(*value, mistake.code, std::move(mistake.message), std::move(mistake.help));
  return std::nullopt;
}

class EdgeFitter {
 public:
  EdgeFitter(const JsonValue& row, const End& start, const End& end, JsonLines& file,
             LoadContext& context)
      : row_(row), start_(start), end_(end), file_(file), context_(context) {}

  // The periods as far as both ends hold. False: the edge is left out.
  bool Fit(JsonElement* element) {
    if (element->periods.empty()) {
      RowValidity unstated;
      const bool fits = FitOne(&unstated, row_);
      if (!fits && !is_bad_) ++context_.edges_left_out;
      return fits;
    }
    std::vector<RowValidity> fitted;
    for (size_t i = 0; i < element->periods.size(); ++i) {
      RowValidity validity = element->periods[i];
      if (FitOne(&validity, *element->period_places[i])) fitted.push_back(validity);
      if (is_bad_) return false;
    }
    element->periods = std::move(fitted);
    if (!element->periods.empty()) return true;
    ++context_.edges_left_out;
    return false;
  }

 private:
  bool FitOne(RowValidity* validity, const JsonValue& place) {
    const EndsFit fit = FitToEnds(start_.vertex, end_.vertex, context_, validity);
    if (fit == EndsFit::kFits || fit == EndsFit::kClipped) return true;
    if (fit == EndsFit::kNothingLeft) return false;
    is_bad_ = true;
    CellMistake mistake = OutsideEnds({start_.id, context_.ends.Of(start_.vertex)},
                                      {end_.id, context_.ends.Of(end_.vertex)}, *validity);
    file_.Mistake(place, mistake.code, std::move(mistake.message), std::move(mistake.help));
    return false;
  }

  const JsonValue& row_;
  const End& start_;
  const End& end_;
  JsonLines& file_;
  LoadContext& context_;
  bool is_bad_ = false;
};

}  // namespace

void LoadJsonEdge(const JsonValue& row, JsonLines& file, LoadContext& context) {
  if (!CheckMembers(row, {"type", "start", "end", "valid", "periods", "properties", "history"},
                    file)) {
    return;
  }
  const std::optional<End> start = FindEnd(row, "start", file, context);
  const std::optional<End> end = FindEnd(row, "end", file, context);
  const JsonValue* type = row.Find("type");
  const bool has_type = type != nullptr && type->is_string() && !type->text.empty();
  if (!has_type) {
    file.Mistake(type != nullptr ? *type : row, "MissingValue", "the edge has no type",
                 "every edge needs one, such as \"type\": \"PARTY_TO\"");
  }
  JsonElement element;
  const bool good = ReadJsonElement(row, file, context, &element);
  if (!good || !has_type || !start.has_value() || !end.has_value()) return;
  if (!EdgeFitter(row, *start, *end, file, context).Fit(&element)) return;
  ++context.report.edges;
  if (context.is_lost()) return;
  const graph::EdgeRow edge =
      context.writer.AddEdge(context.writer.EdgeType(type->text), start->vertex, end->vertex);
  EdgeSink sink(context.writer);
  const bool unstated = std::any_of(element.periods.begin(), element.periods.end(),
                                    [](const RowValidity& p) { return p.is_unstated(); });
  if (!element.periods.empty() && !unstated)
    sink.SetValidity(EdgeSink::Handle(edge), UnionOf(element.periods));
  WriteJsonElement(element, EdgeSink::Handle(edge), sink, file, context);
}

}  // namespace entente::loaders
