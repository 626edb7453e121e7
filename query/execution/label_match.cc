#include "query/execution/label_match.h"

#include <algorithm>

namespace entente::query {

LabelMatcher::LabelMatcher(const std::vector<const ast::LabelExpression*>& expressions,
                           const graph::GraphView& view)
    : expressions_(expressions), view_(&view) {}

bool LabelMatcher::FitsSet(graph::LabelSetId set) {
  if (set.number() >= known_.size())
    known_.resize(std::max<size_t>(view_->catalog().num_label_sets(), set.number() + 1), -1);
  int8_t& known = known_[set.number()];
  if (known < 0) {
    const auto labels = view_->catalog().LabelsOf(set);
    known = std::all_of(expressions_.begin(), expressions_.end(),
                        [&](const auto* e) { return Evaluate(*e, labels); })
                ? 1
                : 0;
  }
  return known != 0;
}

bool LabelMatcher::Evaluate(const ast::LabelExpression& expression,
                            absl::Span<const graph::LabelId> labels) const {
  using LabelKind = ast::LabelExpression::Kind;
  const auto operand = [&](const auto& e) { return Evaluate(*e, labels); };
  switch (expression.kind) {
    case LabelKind::kName: {
      const auto label = view_->catalog().FindLabel(expression.name);
      return label && std::find(labels.begin(), labels.end(), *label) != labels.end();
    }
    case LabelKind::kAny:
      return !labels.empty();
    case LabelKind::kNot:
      return !Evaluate(*expression.operands[0], labels);
    case LabelKind::kAnd:
      return std::all_of(expression.operands.begin(), expression.operands.end(), operand);
    case LabelKind::kOr:
      return std::any_of(expression.operands.begin(), expression.operands.end(), operand);
  }
  return false;
}

bool TypeFits(const ast::LabelExpression* expression, std::string_view type) {
  using LabelKind = ast::LabelExpression::Kind;
  if (expression == nullptr) return true;
  const auto operand = [&](const auto& e) { return TypeFits(e.get(), type); };
  switch (expression->kind) {
    case LabelKind::kName:
      return expression->name == type;
    case LabelKind::kAny:
      return true;
    case LabelKind::kNot:
      return !TypeFits(expression->operands[0].get(), type);
    case LabelKind::kAnd:
      return std::all_of(expression->operands.begin(), expression->operands.end(), operand);
    case LabelKind::kOr:
      return std::any_of(expression->operands.begin(), expression->operands.end(), operand);
  }
  return false;
}

std::vector<graph::EdgeTypeId> FittingTypes(const ast::LabelExpression* expression,
                                            const graph::Catalog& catalog) {
  std::vector<graph::EdgeTypeId> types;
  for (size_t t = 0; t < catalog.num_edge_types(); ++t) {
    const graph::EdgeTypeId type(static_cast<uint16_t>(t));
    if (TypeFits(expression, catalog.EdgeTypeName(type))) types.push_back(type);
  }
  return types;
}

}  // namespace entente::query
