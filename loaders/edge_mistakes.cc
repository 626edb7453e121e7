#include "loaders/edge_mistakes.h"

#include <string>

#include "base/text.h"

namespace entente::loaders {
namespace {

constexpr size_t kMaxIdsForSuggestion = 20'000;

}  // namespace

CellMistake DanglingEnd(std::string_view id, const IdSpace& space, bool suggest) {
  const std::string where = space.name.empty() ? "" : Concat(" in the id space ", space.name);
  std::string help = Concat("add the vertex to ", space.declared_in, ", or correct the id");
  if (suggest) {
    const std::string nearest = NearestWord(id, space.SomeIds(kMaxIdsForSuggestion));
    if (!nearest.empty()) help = Concat("did you mean `", nearest, "`?");
  }
  return {"DanglingEnd", Concat("no vertex has the id `", id, "`", where), std::move(help)};
}

CellMistake OutsideEnds(const NamedEnd& start, const NamedEnd& end, const RowValidity& stated) {
  const std::string ends = Concat("`", start.id, "` ", ToText(start.validity), ", `", end.id, "` ",
                                  ToText(end.validity));
  if (stated.is_unstated()) {
    return {"OutsideEnds", Concat("the two ends never hold together: ", ends),
            "correct the validity of one of the vertices"};
  }
  return {"OutsideEnds",
          Concat("the edge holds ", ToText(stated.ToValidity()),
                 ", outside the validity of its ends: ", ends),
          "correct one of them, or let the loader clip edges to their ends"};
}

EndsFit FitToEnds(graph::VertexId start, graph::VertexId end, LoadContext& context,
                  RowValidity* validity) {
  const bool clip = context.options.clip_to_ends;
  const EndsFit fit = context.ends.Fit(start, end, clip, validity);
  if (fit == EndsFit::kNothingLeft && (!clip || context.options.skip_bad_rows))
    return EndsFit::kOutside;
  if (fit == EndsFit::kClipped || fit == EndsFit::kNothingLeft) ++context.report.edges_clipped;
  return fit;
}

}  // namespace entente::loaders
