#include <algorithm>

#include "base/text.h"
#include "query/binder/query_binder.h"

namespace entente::query {
namespace {

template <typename Visit>
void VisitNames(const ast::LabelExpression& labels, const Visit& visit) {
  if (labels.kind == ast::LabelExpression::Kind::kName) visit(labels.name);
  for (const auto& operand : labels.operands) VisitNames(*operand, visit);
}

}  // namespace

void QueryBinder::NoticeUnknown(std::string_view code, std::string_view what,
                                const std::string& name, const std::vector<std::string>& known) {
  if (known.empty()) return;
  const std::string near = NearestWord(name, known);
  std::string message = Concat("no ", what, " `", name, "`");
  if (!near.empty()) message += Concat("; did you mean `", near, "`?");
  const bool said = std::any_of(plan_.notices.begin(), plan_.notices.end(),
                                [&](const Notice& n) { return n.message == message; });
  if (!said) plan_.notices.push_back({std::string(code), std::move(message)});
}

void QueryBinder::NoticeLabels(const ast::LabelExpression* labels) {
  if (labels == nullptr || plan_.writes) return;
  VisitNames(*labels, [this](const std::string& name) {
    if (catalog().FindLabel(name)) return;
    std::vector<std::string> known;
    for (size_t i = 0; i < catalog().num_labels(); ++i) {
      known.emplace_back(catalog().LabelName(graph::LabelId(static_cast<uint32_t>(i))));
    }
    NoticeUnknown("UnknownLabel", "label", name, known);
  });
}

void QueryBinder::NoticeTypes(const ast::LabelExpression* types) {
  if (types == nullptr || plan_.writes) return;
  VisitNames(*types, [this](const std::string& name) {
    if (catalog().FindEdgeType(name)) return;
    std::vector<std::string> known;
    for (size_t i = 0; i < catalog().num_edge_types(); ++i) {
      known.emplace_back(catalog().EdgeTypeName(graph::EdgeTypeId(static_cast<uint16_t>(i))));
    }
    NoticeUnknown("UnknownType", "relationship type", name, known);
  });
}

void QueryBinder::NoticeVariable(const std::string& name) {
  plan_.notices.push_back(
      {"VariableNamedLikeType",
       Concat("`", name, "` is a variable here; the type is written [:", name, "]")});
}

void QueryBinder::NoticeNullCompared() {
  plan_.notices.push_back(
      {"NullCompared", "nothing equals null and nothing differs from it; write IS NULL"});
}

void QueryBinder::NoticeProperty(const std::string& key) {
  if (plan_.writes || catalog().FindPropertyKey(key)) return;
  std::vector<std::string> known;
  for (size_t i = 0; i < catalog().num_property_keys(); ++i) {
    known.emplace_back(catalog().PropertyKeyName(graph::PropertyKeyId(static_cast<uint32_t>(i))));
  }
  NoticeUnknown("UnknownProperty", "property", key, known);
}

}  // namespace entente::query
