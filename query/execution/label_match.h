// Whether the labels of a vertex, or the type of an edge, fit a label expression.
#pragma once

#include <vector>

#include "graph/graph_view.h"
#include "query/ast/ast.h"

namespace entente::query {

// Answers by label set, remembered: one look at the expression for each set. Names that the graph
// does not know fit nothing.
class LabelMatcher {
 public:
  LabelMatcher(const std::vector<const ast::LabelExpression*>& expressions,
               const graph::GraphView& view);
  bool always() const { return expressions_.empty(); }
  bool Fits(graph::VertexId vertex) { return always() || FitsSet(view_->LabelSetOf(vertex)); }
  bool FitsSet(graph::LabelSetId set);

 private:
  bool Evaluate(const ast::LabelExpression& expression,
                absl::Span<const graph::LabelId> labels) const;

  std::vector<const ast::LabelExpression*> expressions_;
  const graph::GraphView* view_;
  std::vector<int8_t> known_;  // by set: -1 unknown
};

bool TypeFits(const ast::LabelExpression* expression, std::string_view type);
// The edge types that fit, ascending by id; all where there is no expression.
std::vector<graph::EdgeTypeId> FittingTypes(const ast::LabelExpression* expression,
                                            const graph::Catalog& catalog);

}  // namespace entente::query
