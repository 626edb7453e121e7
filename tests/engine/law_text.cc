#include <algorithm>

#include "base/text.h"
#include "engine/law_query.h"
#include "graph/temporal.h"

namespace entente::law {
namespace {

enum class Form { kRanged, kRangedAt, kSlice, kPossibleSlice };

std::string DayText(int64_t day) { return Concat("date('", graph::ToText(graph::Date{day}), "')"); }

std::string CertaintyText(Certainty certainty) {
  switch (certainty) {
    case Certainty::kPossibly:
      return " POSSIBLY";
    case Certainty::kCertainly:
      return " CERTAINLY";
    case Certainty::kUnsaid:
      break;
  }
  return "";
}

// `VALID_TIME …`, or with `all_first` `ALL VALID_TIME`.
std::string RangeText(const Scope& scope) {
  switch (scope.wording) {
    case Scope::Wording::kAll:
      return "ALL VALID_TIME";
    case Scope::Wording::kFromTo:
      return Concat("VALID_TIME FROM ", DayText(scope.range[0].from), " TO ",
                    DayText(scope.range[0].to));
    case Scope::Wording::kBetween:
      return Concat("VALID_TIME BETWEEN ", DayText(scope.range[0].from), " AND ",
                    DayText(scope.range[0].to - 1));
    case Scope::Wording::kDuring:
      break;
  }
  std::string text;
  for (const reference::Stretch& stretch : scope.range) {
    text += Concat(text.empty() ? "" : " + ", "period('", graph::ToText(graph::Date{stretch.from}),
                   "/", graph::ToText(graph::Date{stretch.to}), "')");
  }
  return "VALID_TIME DURING " + text;
}

std::string MapText(const std::vector<PropertyIs>& properties) {
  std::string text;
  for (const auto& [key, value] : properties)
    text += Concat(text.empty() ? " {" : ", ", key, ": ", value);
  return text.empty() ? "" : text + "}";
}

std::string VertexText(const VertexPattern& vertex) {
  std::string labels;
  for (const std::string& label : vertex.labels) labels += ":" + label;
  return Concat("(", vertex.name, labels, MapText(vertex.properties), ")");
}

std::string EdgeText(const EdgePattern& edge) {
  std::string types;
  for (const std::string& type : edge.types) types += (types.empty() ? ":" : "|") + type;
  const std::string hops = edge.is_one() ? "" : Concat("*", edge.min_hops, "..", edge.max_hops);
  return Concat(edge.direction == Direction::kIn ? "<-[" : "-[", edge.name, types, hops,
                MapText(edge.properties), edge.direction == Direction::kOut ? "]->" : "]-");
}

std::string ChainText(const Chain& chain) {
  std::string text;
  for (size_t i = 0; i < chain.vertices.size(); ++i) {
    text += VertexText(chain.vertices[i]);
    if (i < chain.edges.size()) text += EdgeText(chain.edges[i]);
  }
  return text;
}

// Writes one query. What is inherited is followed here too, to know which MATCH sees nothing on the
// day.
class Writer {
 public:
  Writer(Form form, int64_t day, std::map<std::string, char> elements)
      : form_(form), day_(day), elements_(std::move(elements)) {}

  // Empty where no arm is left.
  std::string Whole(const Query& query) {
    std::string text;
    if (!query.using_scope.empty()) {
      text = Concat("USING", ScopeWords(query.using_scope[0], /*in_expression=*/false), " ");
    }
    std::vector<Arm> arms;
    for (const Arm& arm : query.arms) {
      const Scope* first = FirstRange(query, arm);
      if (!is_slice() || first == nullptr || first->Contains(day_)) arms.push_back(arm);
    }
    if (arms.empty()) return "";
    // One that is left alone of a UNION still has its equal rows made one.
    if (arms.size() == 1 && query.arms.size() > 1 && !query.union_all)
      arms[0].back().distinct = true;
    for (size_t i = 0; i < arms.size(); ++i) {
      if (i > 0) text += query.union_all ? " UNION ALL " : " UNION ";
      scope_ = query.using_scope.empty() ? Scope{} : query.using_scope[0];
      text += ArmText(arms[i], query.is_timeline, /*outermost=*/true);
    }
    return text;
  }

 private:
  bool is_slice() const { return form_ == Form::kSlice || form_ == Form::kPossibleSlice; }

  // The clause for `USING` and behind a pattern, with its leading space.
  std::string ScopeWords(const Scope& scope, bool in_expression) const {
    if (scope.kind == Scope::Kind::kSlice) {
      return Concat(CertaintyText(scope.certainty), " VALID_TIME AS OF ", DayText(scope.day));
    }
    if (!is_slice()) return Concat(CertaintyText(scope.certainty), " ", RangeText(scope));
    // What inherits from CERTAINLY drops what is only possible too.
    const bool certainly = scope.certainty == Certainty::kCertainly;
    const bool possibly = form_ == Form::kPossibleSlice && !in_expression && !certainly;
    return Concat(certainly  ? " CERTAINLY"
                  : possibly ? " POSSIBLY"
                             : "",
                  " VALID_TIME AS OF ", DayText(day_));
  }

  std::string ScopeText(const Scope& scope) const {
    if (scope.kind == Scope::Kind::kInherited) return "";
    std::string words = ScopeWords(scope, depth_ > 0);
    for (const char* certainty : {" POSSIBLY", " CERTAINLY"}) {
      if (words.rfind(certainty, 0) == 0)
        return Concat(certainty, " FOR", words.substr(std::string(certainty).size()));
    }
    return " FOR" + words;
  }

  void Enter(const Scope& scope) {
    if (scope.kind != Scope::Kind::kInherited) scope_ = scope;
  }
  bool SeesNothing() const {
    return is_slice() && scope_.kind == Scope::Kind::kRange && !scope_.Contains(day_);
  }

  std::string ArmText(const Arm& arm, bool is_timeline, bool outermost) {
    std::string text;
    for (const Clause& clause : arm) {
      if (!text.empty()) text += " ";
      if (clause.kind == Clause::Kind::kReturn && outermost && !is_slice()) {
        text += is_timeline ? TimelineReturn(clause) : RangedReturn(clause);
      } else {
        text += ClauseText(clause);
      }
    }
    return text;
  }

  std::string ClauseText(const Clause& clause) {
    switch (clause.kind) {
      case Clause::Kind::kMatch:
      case Clause::Kind::kOptionalMatch:
        return MatchText(clause);
      case Clause::Kind::kWith:
        return Concat("WITH ", Items(clause), Where(clause.where));
      case Clause::Kind::kReturn:
        return "RETURN " + Items(clause);
      case Clause::Kind::kUnwind:
        return Concat("UNWIND ", Text(clause.items[0].expression), " AS ", clause.items[0].name);
      case Clause::Kind::kCall:
        break;
    }
    const Scope outer = scope_;
    std::string text;
    for (const Arm& arm : clause.body[0].arms) {
      if (!text.empty()) text += clause.body[0].union_all ? " UNION ALL " : " UNION ";
      if (!clause.imports.empty()) text += Concat("WITH ", Join(clause.imports, ", "), " ");
      scope_ = outer;
      text += ArmText(arm, false, false);
    }
    scope_ = outer;
    return Concat("CALL { ", text, " }");
  }

  std::string MatchText(const Clause& clause) {
    std::string text = clause.kind == Clause::Kind::kOptionalMatch ? "OPTIONAL MATCH " : "MATCH ";
    for (size_t i = 0; i < clause.chains.size(); ++i)
      text += (i == 0 ? "" : ", ") + ChainText(clause.chains[i]);
    Enter(clause.scope);
    std::string where = Where(clause.where);
    if (SeesNothing()) where = where.empty() ? " WHERE false" : Concat(where, " AND false");
    const std::string scope = ScopeText(clause.scope);
    return clause.scope_after_where ? Concat(text, where, scope) : Concat(text, scope, where);
  }

  std::string Where(const std::vector<Expression>& where) {
    return where.empty() ? "" : Concat(" WHERE (", Text(where[0]), ")");
  }

  std::string Items(const Clause& clause) {
    std::string text;
    for (const Item& item : clause.items) {
      const bool same = item.expression.op == Op::kName && item.expression.name == item.name;
      text +=
          Concat(text.empty() ? "" : ", ", Text(item.expression), same ? "" : " AS " + item.name);
    }
    return (clause.distinct ? "DISTINCT " : "") + text;
  }

  // What tells the value apart: an element's own property.
  std::string Plain(const Item& item) const {
    const auto found =
        item.expression.op == Op::kName ? elements_.find(item.expression.name) : elements_.end();
    if (found == elements_.end()) return item.name;
    return Concat(item.name, found->second == 'v' ? ".id" : ".e", " AS ", item.name);
  }

  std::string RangedReturn(const Clause& clause) {
    if (form_ == Form::kRanged) return Concat("RETURN ", Items(clause), ", valid() AS v");
    std::string plain;
    for (const Item& item : clause.items) plain += (plain.empty() ? "" : ", ") + Plain(item);
    const std::string holds = Concat(DayText(day_), " WITHIN v");
    return Concat("WITH ", Items(clause), ", valid() AS v WHERE ",
                  possibly_ ? Concat("POSSIBLY(", holds, ")") : holds, " RETURN ", plain);
  }

  std::string TimelineReturn(const Clause& clause) {
    std::string items, plain, last;
    for (const Item& item : clause.items) {
      const bool aggregate = IsAggregate(item.expression.op);
      const std::string text = Text(item.expression);
      items += Concat(items.empty() ? "" : ", ", aggregate ? Concat("timeline(", text, ")") : text,
                      " AS ", item.name);
      if (aggregate) last = item.name;
      if (!plain.empty()) plain += ", ";
      plain += aggregate ? Concat("entry.value AS ", item.name) : Plain(item);
    }
    if (form_ == Form::kRanged) return "RETURN " + items;
    return Concat("WITH ", items, " UNWIND ", last, " AS entry WITH * WHERE ", DayText(day_),
                  " WITHIN entry.period RETURN ", plain);
  }

  std::string Args(const Expression& expression, std::string_view separator) {
    std::vector<std::string> texts;
    for (const Expression& arg : expression.args) texts.push_back(Text(arg));
    return Join(texts, separator);
  }

  std::string Text(const Expression& e) {
    switch (e.op) {
      case Op::kConstant:
        return std::to_string(e.constant);
      case Op::kName:
        return e.name;
      case Op::kProperty:
        return Concat(e.name, ".", e.key);
      case Op::kEqual:
        return Args(e, " = ");
      case Op::kNotEqual:
        return Args(e, " <> ");
      case Op::kLess:
        return Args(e, " < ");
      case Op::kLessOrEqual:
        return Args(e, " <= ");
      case Op::kIsNull:
        return Args(e, "") + " IS NULL";
      case Op::kIsNotNull:
        return Args(e, "") + " IS NOT NULL";
      case Op::kAnd:
        return Concat("(", Args(e, ") AND ("), ")");
      case Op::kOr:
        return Concat("(", Args(e, ") OR ("), ")");
      case Op::kNot:
        return Concat("NOT (", Args(e, ""), ")");
      case Op::kCertainly:
        return Concat("CERTAINLY(", Args(e, ""), ")");
      case Op::kPossibly:
        return Concat("POSSIBLY(", Args(e, ""), ")");
      case Op::kAdd:
        return Args(e, " + ");
      case Op::kList:
        return Concat("[", Args(e, ", "), "]");
      case Op::kSize:
        return Concat("size(", Args(e, ""), ")");
      default:
        return IsAggregate(e.op) ? AggregateText(e) : SubqueryText(e);
    }
  }

  std::string AggregateText(const Expression& e) {
    switch (e.op) {
      case Op::kCountRows:
        return "count(*)";
      case Op::kCountOf:
        return Concat("count(", Args(e, ""), ")");
      case Op::kSumOf:
        return Concat("sum(", Args(e, ""), ")");
      case Op::kMinOf:
        return Concat("min(", Args(e, ""), ")");
      default:
        return Concat("max(", Args(e, ""), ")");
    }
  }

  std::string SubqueryText(const Expression& e) {
    const Scope outer = scope_;
    ++depth_;
    const Arm& first = e.body[0].arms[0];
    std::string text;
    if (e.op == Op::kPatternPredicate) {
      text = SeesNothing() ? "false" : ChainText(first[0].chains[0]);
    } else if (e.op == Op::kComprehension) {
      std::string where = Where(first[0].where);
      if (SeesNothing()) where = where.empty() ? " WHERE false" : Concat(where, " AND false");
      text = Concat("[", ChainText(first[0].chains[0]), where, " | ",
                    Text(first[1].items[0].expression), "]");
    } else {
      for (const Arm& arm : e.body[0].arms) {
        if (!text.empty()) text += e.body[0].union_all ? " UNION ALL " : " UNION ";
        scope_ = outer;
        text += ArmText(arm, false, false);
      }
      text = Concat(e.op == Op::kExists  ? "EXISTS { "
                    : e.op == Op::kCount ? "COUNT { "
                                         : "COLLECT { ",
                    text, " }");
    }
    --depth_;
    scope_ = outer;
    return text;
  }

 public:
  bool possibly_ = false;

 private:
  const Form form_;
  const int64_t day_;
  const std::map<std::string, char> elements_;
  Scope scope_;
  size_t depth_ = 0;  // of subqueries in expressions
};

}  // namespace

bool IsAggregate(Op op) { return op >= Op::kCountRows; }

bool Scope::Contains(int64_t instant) const {
  return wording == Wording::kAll ||
         std::any_of(range.begin(), range.end(),
                     [&](const reference::Stretch& s) { return s.Contains(instant); });
}

const Scope* FirstRange(const Query& query, const Arm& arm) {
  const Scope* scope = query.using_scope.empty() ? nullptr : &query.using_scope[0];
  for (const Clause& clause : arm) {
    if (clause.kind != Clause::Kind::kMatch && clause.kind != Clause::Kind::kOptionalMatch)
      continue;
    if (clause.scope.kind != Scope::Kind::kInherited) scope = &clause.scope;
    if (scope != nullptr && scope->kind == Scope::Kind::kRange) return scope;
  }
  return nullptr;
}

std::map<std::string, char> ElementNames(const Query& query) {
  std::map<std::string, char> names;
  for (const Arm& arm : query.arms) {
    for (const Clause& clause : arm) {
      for (const Chain& chain : clause.chains) {
        for (const VertexPattern& vertex : chain.vertices) names[vertex.name] = 'v';
        for (const EdgePattern& edge : chain.edges) names[edge.name] = 'e';
      }
      if (!clause.body.empty()) names.merge(ElementNames(clause.body[0]));
      for (const Item& item : clause.items) {
        const auto found = names.find(item.expression.name);
        if (item.expression.op == Op::kName && found != names.end())
          names.emplace(item.name, found->second);
      }
    }
  }
  names.erase("");
  return names;
}

std::string RangedText(const Query& query) {
  return Writer(Form::kRanged, 0, ElementNames(query)).Whole(query);
}

std::optional<std::string> SliceText(const Query& query, int64_t day, bool possibly) {
  Writer writer(possibly ? Form::kPossibleSlice : Form::kSlice, day, {});
  const std::string text = writer.Whole(query);
  if (text.empty()) return std::nullopt;
  return text;
}

std::string RangedTextAt(const Query& query, int64_t day, bool possibly) {
  Writer writer(Form::kRangedAt, day, ElementNames(query));
  writer.possibly_ = possibly;
  return writer.Whole(query);
}

}  // namespace entente::law
