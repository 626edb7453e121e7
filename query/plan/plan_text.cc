#include <algorithm>
#include <array>
#include <cstdio>

#include "base/text.h"
#include "query/ast/print.h"
#include "query/plan/logical_plan.h"
#include "query/plan/plan_profile.h"

namespace entente::query {
namespace {

std::string TypesText(const ast::LabelExpression* e, std::string_view joiner) {
  if (e == nullptr) return "";
  using LabelKind = ast::LabelExpression::Kind;
  if (e->kind == LabelKind::kName) return e->name;
  if (e->kind == LabelKind::kAny) return "%";
  if (e->kind == LabelKind::kNot) return "!" + TypesText(e->operands[0].get(), joiner);
  std::vector<std::string> parts;
  for (const auto& operand : e->operands) parts.push_back(TypesText(operand.get(), joiner));
  return "(" + Join(parts, e->kind == LabelKind::kAnd ? "&" : joiner) + ")";
}

class PlanPrinter {
 public:
  explicit PlanPrinter(const LogicalPlan& plan, const PlanProfile* profile = nullptr)
      : plan_(plan), profile_(profile) {}

  void Print(const LogicalOperator& op, size_t depth) {
    if (profile_ != nullptr) out_ += FiguresText(op);
    out_ += std::string(2 * depth, ' ') +
            std::visit([this](const auto& node) { return Describe(node); }, op.node) + "\n";
    for (const auto& child : op.children) {
      if (!std::holds_alternative<ArgumentOperator>(child->node) || op.children.size() > 1)
        Print(*child, depth + 1);
    }
  }
  std::string Take() { return std::move(out_); }

 private:
  std::chrono::nanoseconds TimeOf(const LogicalOperator& op) const {
    const auto figures = profile_->find(&op);
    return figures == profile_->end() ? std::chrono::nanoseconds(0) : figures->second.time;
  }
  std::string FiguresText(const LogicalOperator& op) const {
    const auto entry = profile_->find(&op);
    const OperatorFigures figures = entry == profile_->end() ? OperatorFigures() : entry->second;
    std::chrono::nanoseconds own = figures.time;
    for (const auto& child : op.children) own -= TimeOf(*child);
    const bool reads = figures.entries.read > 0;
    const double milliseconds = std::max(0.0, static_cast<double>(own.count()) / 1e6);
    std::array<char, 96> line;
    std::snprintf(line.data(), line.size(), "%10s %10s %10s %9.3f  ",
                  std::to_string(figures.rows).c_str(),
                  reads ? std::to_string(figures.entries.read).c_str() : "",
                  reads ? std::to_string(figures.entries.skipped).c_str() : "", milliseconds);
    return line.data();
  }

  std::string Name(Slot slot) const {
    if (slot >= plan_.slot_names.size() || plan_.slot_names[slot].empty()) return Concat("#", slot);
    const std::string& name = plan_.slot_names[slot];
    return name[0] == ' ' ? Concat("#", slot, name) : name;
  }
  std::string Text(const BoundExpressionPtr& e) const {
    return e == nullptr ? "" : ToText(*e, plan_.slot_names);
  }
  std::string Texts(const std::vector<BoundExpressionPtr>& list, std::string_view joiner) const {
    std::vector<std::string> parts;
    parts.reserve(list.size());
    for (const auto& e : list) parts.push_back(Text(e));
    return Join(parts, joiner);
  }
  std::string Node(const BoundNode& node) const {
    std::string text = "(" + Name(node.slot);
    for (const auto* labels : node.labels) text += ":" + TypesText(labels, "|");
    return text + ")";
  }
  std::string Edge(const BoundEdge& edge) const {
    std::string text = Name(edge.slot);
    if (edge.types != nullptr) text += ":" + TypesText(edge.types, "|");
    if (edge.variable_length) {
      text += Concat("*", edge.min_hops, "..");
      if (edge.max_hops != UINT32_MAX) text += std::to_string(edge.max_hops);
    }
    return text;
  }
  std::string Items(const std::vector<ProjectOperator::Item>& items) const {
    std::vector<std::string> parts;
    parts.reserve(items.size());
    for (const auto& item : items)
      parts.push_back(Text(item.expression) + " AS " + Name(item.slot));
    return Join(parts, ", ");
  }
  static std::string Time(const ScopePtr& scope) { return " time=[" + ToText(*scope) + "]"; }

  std::string Describe(const ArgumentOperator&) const { return "Argument"; }
  std::string Describe(const BindScopeOperator& op) const {
    return "BindScope(" + Name(op.slot) + " = " + Text(op.a) +
           (op.b == nullptr ? "" : " .. " + Text(op.b)) + ")";
  }
  std::string Describe(const MatchOperator&) const { return "Match"; }
  std::string Describe(const VertexScanOperator& op) const {
    if (op.key_value != nullptr) {
      return "VertexScan(" + Node(op.node) + ") key=[" + op.label + "." + op.key_property + " = " +
             Text(op.key_value) + "]" + Time(op.scope);
    }
    return "VertexScan(" + Node(op.node) + ")" +
           (op.label.empty() ? "" : " label=[" + op.label + "]") + Time(op.scope);
  }
  std::string Describe(const ExpandOperator& op) const {
    const std::string word = op.edge.variable_length ? "VarExpand"
                             : op.into               ? "ExpandInto"
                                                     : "Expand";
    return word + "(" + Hop(op) + ")" + Time(op.scope);
  }
  // From the bound vertex to the other.
  std::string Hop(const ExpandOperator& op) const {
    const bool out = op.edge.direction == ast::EdgeDirection::kOut,
               in = op.edge.direction == ast::EdgeDirection::kIn;
    const bool forward = op.from_left ? out : in, backward = op.from_left ? in : out;
    return "(" + (op.from == kNoSlot ? "" : Name(op.from)) + ")" + (backward ? "<-[" : "-[") +
           Edge(op.edge) + (forward ? "]->" : "]-") + Node(op.to);
  }
  std::string Describe(const HoldsOperator& op) const {
    std::vector<std::string> parts;
    for (const auto& node : op.nodes) parts.push_back(Node(node));
    for (const auto& edge : op.edges) parts.push_back("[" + Edge(edge) + "]");
    return "Holds(" + Join(parts, ", ") + ")" + Time(op.scope);
  }
  std::string Describe(const DistinctEdgesOperator& op) const {
    std::vector<std::string> parts;
    for (const Slot slot : op.others) parts.push_back(Name(slot));
    return "DistinctEdges(" + Name(op.slot) + " not in " + Join(parts, ", ") + ")";
  }
  std::string Describe(const FilterOperator& op) const {
    return "Filter(" + Texts(op.predicates, " AND ") + ")";
  }
  std::string Describe(const ProjectOperator& op) const {
    return "Project(" + Items(op.items) + ")";
  }
  std::string Describe(const AggregateOperator& op) const {
    return "Aggregate(" + (op.keys.empty() ? "" : "by " + Items(op.keys) + "; ") +
           Items(op.aggregates) + ")";
  }
  std::string Describe(const DistinctOperator& op) const {
    std::vector<std::string> parts;
    for (const Slot slot : op.slots) parts.push_back(Name(slot));
    return "Distinct(" + Join(parts, ", ") + ")";
  }
  std::string Describe(const SortOperator& op) const {
    std::vector<std::string> parts;
    for (const auto& key : op.keys)
      parts.push_back(Text(key.expression) + (key.descending ? " DESC" : ""));
    return std::string(op.limit == nullptr ? "Sort(" : "TopK(") + Join(parts, ", ") + ")" +
           (op.limit == nullptr ? "" : " k=" + Text(op.limit));
  }
  std::string Describe(const SkipLimitOperator& op) const {
    std::string text = "SkipLimit(";
    if (op.skip != nullptr) text += "skip " + Text(op.skip);
    if (op.limit != nullptr)
      text += std::string(op.skip != nullptr ? ", " : "") + "limit " + Text(op.limit);
    return text + ")";
  }
  std::string Describe(const UnwindOperator& op) const {
    return "Unwind(" + Text(op.list) + " AS " + Name(op.slot) + ")";
  }
  std::string Describe(const ProcedureCallOperator& op) const {
    std::vector<std::string> yields;
    for (const auto& yield : op.yields) {
      const std::string& column = op.procedure->columns[yield.column].name;
      const std::string name = Name(yield.slot);
      yields.push_back(name == column ? name : Concat(column, " AS ", name));
    }
    return "ProcedureCall(" + op.procedure->name + "(" + Texts(op.arguments, ", ") + ")" +
           (yields.empty() ? "" : " YIELD " + Join(yields, ", ")) + ")";
  }
  std::string Describe(const UnionOperator& op) const {
    return Concat("Union(", op.outputs.size(), " columns)");
  }
  std::string Describe(const ApplyOperator& op) const {
    return op.kind == ApplyOperator::Kind::kOptional ? "Apply(optional)" : "Apply";
  }
  std::string Describe(const CreateOperator& op) const {
    return Concat("Create(", op.pattern.nodes.size(), " nodes, ", op.pattern.edges.size(),
                  " relationships)");
  }
  std::string Describe(const SetOperator& op) const {
    return Concat("Set(", op.items.size(), " items)");
  }
  std::string Describe(const RemoveOperator& op) const {
    return Concat("Remove(", op.items.size(), " items)");
  }
  std::string Describe(const DeleteOperator& op) const {
    return (op.detach ? "DetachDelete(" : "Delete(") + Texts(op.targets, ", ") + ")";
  }
  std::string Describe(const MergeOperator& op) const {
    return Concat("Merge(", op.pattern.nodes.size(), " nodes, ", op.pattern.edges.size(),
                  " relationships)");
  }
  std::string Describe(const ProduceOperator& op) const {
    return "Produce(" + Join(op.names, ", ") + ")";
  }
  std::string Describe(const CountProductOperator& op) const {
    std::string text = "CountProduct((" + Name(op.start) + ")";
    for (const auto& hop : op.hops)
      text += std::string("-[") + Edge(hop.edge) + "]-" + Node(hop.to);
    return text + ")" + Time(op.hops[0].scope);
  }
  std::string Describe(const IntersectMarkedOperator& op) const {
    return "IntersectMarked(" + Hop(op.first) + ", " + Hop(op.closing) + ")" + Time(op.first.scope);
  }
  std::string Describe(const EdgeScanOperator& op) const {
    return "EdgeScan(" + Node(op.source) + "-[" + Edge(op.edge) + "]->" + Node(op.target) + ")" +
           (op.bounds.empty() ? "" : " bounds=[" + Texts(op.bounds, " AND ") + "]") +
           Time(op.scope);
  }
  std::string Describe(const CountExpandOperator& op) const {
    return "CountExpand(" + Hop(op.hop) + " AS " + Name(op.result) + ")" + Time(op.hop.scope);
  }

  const LogicalPlan& plan_;
  const PlanProfile* profile_;
  std::string out_;
};

std::string ComparisonText(ast::ComparisonOperator op) {
  switch (op) {
    case ast::ComparisonOperator::kEqual:
      return "=";
    case ast::ComparisonOperator::kNotEqual:
      return "<>";
    case ast::ComparisonOperator::kLess:
      return "<";
    case ast::ComparisonOperator::kLessOrEqual:
      return "<=";
    case ast::ComparisonOperator::kGreater:
      return ">";
    case ast::ComparisonOperator::kGreaterOrEqual:
      return ">=";
  }
  return "?";
}

std::string ArithmeticText(ast::BinaryOperator op) {
  switch (op) {
    case ast::BinaryOperator::kAdd:
      return "+";
    case ast::BinaryOperator::kSubtract:
      return "-";
    case ast::BinaryOperator::kMultiply:
      return "*";
    case ast::BinaryOperator::kDivide:
      return "/";
    case ast::BinaryOperator::kModulo:
      return "%";
    default:
      return "^";
  }
}

std::string RelationText(PeriodRelation relation) {
  static const char* const kNames[] = {"OVERLAPS", "WITHIN",   "COVERS", "EQUALS",
                                       "PRECEDES", "SUCCEEDS", "MEETS",  "IMMEDIATELY SUCCEEDS"};
  return kNames[static_cast<size_t>(relation)];
}

}  // namespace

std::string ToText(const Scope& scope) {
  std::string certainty = scope.certainty == ast::Certainty::kPossibly    ? "possibly "
                          : scope.certainty == ast::Certainty::kCertainly ? "certainly "
                                                                          : "";
  if (scope.is_now) return "now";
  if (!scope.constant)
    return certainty + (scope.is_slice() ? "as of each row" : "during each row's range");
  if (scope.is_slice())
    return certainty + "as of " +
           graph::ToText(graph::Bound{scope.instant, scope.instant.is_midnight()
                                                         ? graph::Granularity::kDay
                                                         : graph::Granularity::kMicrosecond});
  return certainty + (scope.nonsequenced ? "nonsequenced " : "") + (scope.only ? "only " : "") +
         (scope.range.is_always() ? "all" : "during " + graph::ToText(scope.range));
}

// NOLINTNEXTLINE(readability-function-size): one case for each kind of expression.
std::string ToText(const BoundExpression& e, const std::vector<std::string>& names) {
  const auto child = [&](size_t i) { return ToText(*e.children[i], names); };
  const auto binary = [&](const std::string& op) { return child(0) + " " + op + " " + child(1); };
  const auto all = [&](std::string_view joiner) {
    std::vector<std::string> parts;
    for (size_t i = 0; i < e.children.size(); ++i) parts.push_back(child(i));
    return Join(parts, joiner);
  };
  switch (e.op) {
    case Op::kConstant:
      return graph::ToText(e.value);
    case Op::kColumn:
      return e.slot < names.size() && !names[e.slot].empty() && names[e.slot][0] != ' '
                 ? names[e.slot]
                 : Concat("#", e.slot);
    case Op::kProperty:
      return child(0) + "." + e.name;
    case Op::kCall:
      return std::string(e.function->name) + "(" + all(", ") + ")";
    case Op::kAggregate:
      return (e.timeline ? "timeline(" : "") + e.name + "(" +
             (e.star ? "*" : (e.distinct ? "DISTINCT " : "") + all(", ")) +
             (e.timeline ? "))" : ")");
    case Op::kAnd:
      return "(" + binary("AND") + ")";
    case Op::kOr:
      return "(" + binary("OR") + ")";
    case Op::kXor:
      return "(" + binary("XOR") + ")";
    case Op::kNot:
      return "NOT " + child(0);
    case Op::kCompare:
      return binary(ComparisonText(e.comparison));
    case Op::kArithmetic:
      return "(" + binary(ArithmeticText(e.arithmetic)) + ")";
    case Op::kNegate:
      return "-" + child(0);
    case Op::kIsNull:
      return child(0) + " IS NULL";
    case Op::kIsNotNull:
      return child(0) + " IS NOT NULL";
    case Op::kIn:
      return binary("IN");
    case Op::kStartsWith:
      return binary("STARTS WITH");
    case Op::kEndsWith:
      return binary("ENDS WITH");
    case Op::kContains:
      return binary("CONTAINS");
    case Op::kRegex:
      return binary("=~");
    case Op::kRelate:
      return binary(RelationText(e.relation));
    case Op::kLabelTest:
      return child(0) + ":" + TypesText(e.labels, "|");
    case Op::kList:
      return "[" + all(", ") + "]";
    case Op::kMap:
    case Op::kMapAll:
      return "{" + all(", ") + "}";
    case Op::kIndex:
      return child(0) + "[" + child(1) + "]";
    case Op::kSlice:
      return child(0) + "[" + (e.has_from ? child(1) : "") + ".." + (e.has_to ? child(2) : "") +
             "]";
    case Op::kCase:
      return "CASE(" + all(", ") + ")";
    case Op::kComprehension:
      return "[comprehension " + all(" | ") + "]";
    case Op::kQuantifier:
      return "quantifier(" + all(", ") + ")";
    case Op::kReduce:
      return "reduce(" + all(", ") + ")";
    case Op::kSubquery:
      return e.subquery == ast::SubqueryKind::kExists  ? "EXISTS{…}"
             : e.subquery == ast::SubqueryKind::kCount ? "COUNT{…}"
                                                       : "COLLECT{…}";
    case Op::kPath:
      return "path(" + all(", ") + ")";
    case Op::kRowValidity:
      return "valid()";
    case Op::kElementValidity:
      return "valid(" + child(0) + ")";
    case Op::kHistory:
      return "history(" + child(0) + "." + e.name + ")";
    case Op::kAt:
      return child(0) + "." + e.name + " @ " + child(1);
    case Op::kCertainly:
      return "CERTAINLY(" + child(0) + ")";
    case Op::kPossibly:
      return "POSSIBLY(" + child(0) + ")";
  }
  return "?";
}

std::string ToText(const LogicalPlan& plan) {
  PlanPrinter printer(plan);
  printer.Print(*plan.root, 0);
  return printer.Take();
}

std::string ToText(const LogicalPlan& plan, const PlanProfile& profile) {
  PlanPrinter printer(plan, &profile);
  printer.Print(*plan.root, 0);
  return "      rows    entries    skipped        ms\n" + printer.Take();
}

}  // namespace entente::query
