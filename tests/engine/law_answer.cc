#include <algorithm>

#include "base/text.h"
#include "engine/law_match.h"

namespace entente::law {
namespace {

constexpr size_t kMaxRows = 600;

Value Boolean(bool value) { return {Value::Kind::kBoolean, value ? 1 : 0, 0, {}, nullptr}; }
bool IsTrue(const Value& value) { return value.kind == Value::Kind::kBoolean && value.number == 1; }
bool IsFalse(const Value& value) {
  return value.kind == Value::Kind::kBoolean && value.number == 0;
}

// Null for a name that is not bound: the engine refuses such a query.
Value ValueOf(const Row& row, const std::string& name) {
  const auto found = row.names.find(name);
  return found == row.names.end() ? Value{} : found->second;
}

class Answerer {
 public:
  Answerer(const reference::Graph& graph, int64_t day) : graph_(graph), day_(day) {}

  // Whole rows of a query that begins with `entry`.
  std::vector<AnswerRow> Run(const Query& query, const Row& entry, const Scope* inherited,
                             bool in_expression, bool outermost) {
    std::vector<AnswerRow> rows;
    for (const Arm& arm : query.arms) {
      const Scope* first = FirstRange(query, arm);
      if (outermost && first != nullptr && !first->Contains(day_)) continue;
      const Scope* begin = query.using_scope.empty() ? inherited : &query.using_scope[0];
      for (AnswerRow& row : RunArm(arm, entry, begin, in_expression)) rows.push_back(row);
    }
    if (query.arms.size() > 1 && !query.union_all) rows = Distinct(rows);
    return rows;
  }

  bool too_many() const { return too_many_ || steps_ > kMaxSteps; }

 private:
  std::vector<AnswerRow> RunArm(const Arm& arm, const Row& entry, const Scope* scope,
                                bool in_expression) {
    std::vector<Row> rows = {entry};
    bool stated = false;  // in this arm, by the clause or one before
    for (const Clause& clause : arm) {
      if (clause.scope.kind != Scope::Kind::kInherited) {
        scope = &clause.scope;
        stated = true;
      }
      switch (clause.kind) {
        case Clause::Kind::kMatch:
        case Clause::Kind::kOptionalMatch:
          rows = Match(clause, rows, LookOf(scope, stated, in_expression), scope);
          break;
        case Clause::Kind::kWith:
          rows = With(clause, rows, entry, scope);
          break;
        case Clause::Kind::kUnwind:
          rows = Unwind(clause, rows, scope);
          break;
        case Clause::Kind::kCall:
          rows = Call(clause, rows, scope, in_expression);
          break;
        case Clause::Kind::kReturn:
          return Project(clause, rows, entry, scope);
      }
      if (rows.size() > kMaxRows) too_many_ = true;
      if (too_many()) return {};
    }
    std::vector<AnswerRow> bare;
    for (const Row& row : rows) bare.push_back({{}, row.certain});
    return bare;
  }

  Look LookOf(const Scope* scope, bool stated, bool in_expression) const {
    Look look;
    look.scope = scope;
    look.nothing = scope == nullptr;
    if (look.nothing) return look;
    if (scope->kind == Scope::Kind::kRange) {
      look.nothing = !scope->Contains(day_);
      look.day = day_;
      look.takes_possible = scope->certainty != Certainty::kCertainly;
      look.counts = true;
      return look;
    }
    look.day = scope->day;
    const bool states_possibly = stated && scope->certainty == Certainty::kPossibly;
    look.counts = in_expression && !states_possibly;
    look.takes_possible = scope->certainty == Certainty::kPossibly || look.counts;
    return look;
  }

  std::vector<Row> Match(const Clause& clause, const std::vector<Row>& rows, const Look& look,
                         const Scope* scope) {
    std::vector<Row> found;
    for (const Row& row : rows) {
      bool certainly = false;
      const auto take = [&](const Row& match, bool match_certain) {
        if (!clause.where.empty() && !IsTrue(Ask(clause.where[0], match, scope))) return;
        certainly = certainly || match_certain;
        found.push_back(match);
        if (clause.kind == Clause::Kind::kOptionalMatch) ForgetScopes(row, &found.back());
        if (found.size() > kMaxRows) too_many_ = true;
      };
      if (!look.nothing && !too_many())
        FindMatches(graph_, clause.chains, look, row, &steps_, take);
      if (clause.kind == Clause::Kind::kOptionalMatch && !certainly)
        found.push_back(NullRow(clause, row, look));
    }
    return found;
  }

  // What an optional pattern has found need not be there.
  static void ForgetScopes(const Row& before, Row* match) {
    for (auto& [name, value] : match->names) {
      const auto known = before.names.find(name);
      value.scope = known == before.names.end() ? nullptr : known->second.scope;
    }
  }

  static Row NullRow(const Clause& clause, const Row& row, const Look& look) {
    Row missing = row;
    const auto read = [&](const std::string& name) {
      const auto [found, is_new] = missing.names.try_emplace(name);
      if (!is_new) found->second.read_day = look.day;
    };
    for (const Chain& chain : clause.chains) {
      for (const VertexPattern& vertex : chain.vertices) read(vertex.name);
      for (const EdgePattern& edge : chain.edges) read(edge.name);
    }
    missing.names.erase("");
    return missing;
  }

  std::vector<Row> With(const Clause& clause, const std::vector<Row>& rows, const Row& entry,
                        const Scope* scope) {
    std::vector<Row> next;
    for (const AnswerRow& projected : Project(clause, rows, entry, scope)) {
      Row row;
      row.certain = projected.certain;
      for (size_t i = 0; i < clause.items.size(); ++i)
        row.names[clause.items[i].name] = projected.values[i];
      if (clause.where.empty() || IsTrue(Ask(clause.where[0], row, scope))) next.push_back(row);
    }
    return next;
  }

  std::vector<Row> Unwind(const Clause& clause, const std::vector<Row>& rows, const Scope* scope) {
    std::vector<Row> next;
    for (const Row& row : rows) {
      const Value list = Ask(clause.items[0].expression, row, scope);
      // What is no list is the one item of one; null has none.
      std::vector<Value> items = list.items;
      if (list.kind != Value::Kind::kList && list.kind != Value::Kind::kNull) items = {list};
      for (const Value& item : items) {
        next.push_back(row);
        next.back().names[clause.items[0].name] = item;
      }
    }
    return next;
  }

  std::vector<Row> Call(const Clause& clause, const std::vector<Row>& rows, const Scope* scope,
                        bool in_expression) {
    std::vector<Row> next;
    const Arm& first = clause.body[0].arms[0];
    for (const Row& row : rows) {
      Row entry;
      entry.certain = row.certain;
      for (const std::string& name : clause.imports) entry.names[name] = ValueOf(row, name);
      for (const AnswerRow& inner : Run(clause.body[0], entry, scope, in_expression, false)) {
        next.push_back(row);
        next.back().certain = inner.certain;
        for (size_t i = 0; i < inner.values.size(); ++i)
          next.back().names[first.back().items[i].name] = inner.values[i];
      }
    }
    return next;
  }

  std::vector<AnswerRow> Project(const Clause& clause, const std::vector<Row>& rows,
                                 const Row& entry, const Scope* scope) {
    const bool aggregates =
        std::any_of(clause.items.begin(), clause.items.end(),
                    [](const Item& item) { return IsAggregate(item.expression.op); });
    std::vector<AnswerRow> projected;
    for (const Row& row : rows) {
      AnswerRow& out = projected.emplace_back();
      out.certain = row.certain;
      for (const Item& item : clause.items) {
        const Expression& e = item.expression;
        if (!IsAggregate(e.op)) {
          out.values.push_back(Ask(e, row, scope));
        } else {
          out.values.push_back(e.args.empty() ? Integer(1) : Ask(e.args[0], row, scope));
        }
      }
    }
    if (aggregates) return Aggregated(clause, projected, entry.certain);
    return clause.distinct ? Distinct(projected) : projected;
  }

  static std::string Key(const Clause* clause, const AnswerRow& row) {
    std::string key;
    for (size_t i = 0; i < row.values.size(); ++i) {
      if (clause == nullptr || !IsAggregate(clause->items[i].expression.op))
        key += ToText(row.values[i]) + "|";
    }
    return key;
  }

  static std::vector<AnswerRow> Distinct(const std::vector<AnswerRow>& rows) {
    std::map<std::string, AnswerRow> distinct;
    for (const AnswerRow& row : rows) {
      AnswerRow& kept = distinct.try_emplace(Key(nullptr, row), row).first->second;
      kept.certain = kept.certain || row.certain;
    }
    std::vector<AnswerRow> out;
    for (const auto& [key, row] : distinct) out.push_back(row);
    return out;
  }

  // Aggregates take what is certain.
  static std::vector<AnswerRow> Aggregated(const Clause& clause, const std::vector<AnswerRow>& rows,
                                           bool entry_certain) {
    std::map<std::string, std::vector<const AnswerRow*>> groups;
    const bool keyless =
        std::all_of(clause.items.begin(), clause.items.end(),
                    [](const Item& item) { return IsAggregate(item.expression.op); });
    if (keyless) groups[""];
    for (const AnswerRow& row : rows) groups[Key(&clause, row)].push_back(&row);
    std::vector<AnswerRow> out;
    for (const auto& [key, members] : groups) {
      AnswerRow& group = out.emplace_back();
      group.certain = keyless ? entry_certain
                              : std::any_of(members.begin(), members.end(),
                                            [](const AnswerRow* row) { return row->certain; });
      for (size_t i = 0; i < clause.items.size(); ++i) {
        const Op op = clause.items[i].expression.op;
        group.values.push_back(IsAggregate(op) ? Total(op, members, i) : members[0]->values[i]);
      }
    }
    return out;
  }

  static Value Total(Op op, const std::vector<const AnswerRow*>& members, size_t i) {
    std::vector<int64_t> numbers;
    for (const AnswerRow* row : members) {
      if (row->certain && row->values[i].kind != Value::Kind::kNull)
        numbers.push_back(row->values[i].number);
    }
    if (op == Op::kCountRows || op == Op::kCountOf)
      return Integer(static_cast<int64_t>(numbers.size()));
    if (op == Op::kSumOf) {
      int64_t sum = 0;
      for (const int64_t number : numbers) sum += number;
      return Integer(sum);
    }
    if (numbers.empty()) return {};
    return Integer(op == Op::kMinOf ? *std::min_element(numbers.begin(), numbers.end())
                                    : *std::max_element(numbers.begin(), numbers.end()));
  }

  Value Ask(const Expression& e, const Row& row, const Scope* scope) {
    switch (e.op) {
      case Op::kConstant:
        return Integer(e.constant);
      case Op::kName:
        return ValueOf(row, e.name);
      case Op::kProperty:
        return Property(ValueOf(row, e.name), e.key);
      case Op::kExists:
      case Op::kPatternPredicate:
      case Op::kCount:
      case Op::kCollect:
      case Op::kComprehension:
        return Subquery(e, row, scope);
      default:
        break;
    }
    std::vector<Value> args;
    for (const Expression& arg : e.args) args.push_back(Ask(arg, row, scope));
    return Apply(e.op, args);
  }

  Value Property(const Value& element, const std::string& key) const {
    const auto place = static_cast<size_t>(element.number);
    if (element.kind == Value::Kind::kVertex)
      return ReadProperty(graph_.vertices[place], key, element.read_day);
    if (element.kind == Value::Kind::kEdge)
      return ReadProperty(graph_.edges[place], key, element.read_day);
    return {};
  }

  static Value Apply(Op op, const std::vector<Value>& args) {
    const bool any_null = std::any_of(args.begin(), args.end(), [](const Value& value) {
      return value.kind == Value::Kind::kNull;
    });
    switch (op) {
      case Op::kIsNull:
        return Boolean(any_null);
      case Op::kIsNotNull:
        return Boolean(!any_null);
      case Op::kCertainly:
        return Boolean(IsTrue(args[0]));
      case Op::kPossibly:
        return Boolean(!IsFalse(args[0]));
      case Op::kAnd:
        if (std::any_of(args.begin(), args.end(), IsFalse)) return Boolean(false);
        return any_null ? Value{} : Boolean(true);
      case Op::kOr:
        if (std::any_of(args.begin(), args.end(), IsTrue)) return Boolean(true);
        return any_null ? Value{} : Boolean(false);
      case Op::kList:
        return {Value::Kind::kList, 0, 0, args, nullptr};
      default:
        return any_null ? Value{} : ApplyToValues(op, args);
    }
  }

  static Value ApplyToValues(Op op, const std::vector<Value>& args) {
    switch (op) {
      case Op::kEqual:
        return Boolean(args[0].number == args[1].number);
      case Op::kNotEqual:
        return Boolean(args[0].number != args[1].number);
      case Op::kLess:
        return Boolean(args[0].number < args[1].number);
      case Op::kLessOrEqual:
        return Boolean(args[0].number <= args[1].number);
      case Op::kNot:
        return Boolean(!IsTrue(args[0]));
      case Op::kSize:
        return Integer(static_cast<int64_t>(args[0].items.size()));
      case Op::kAdd:
        return Integer(args[0].number + args[1].number);
      default:
        return {};
    }
  }

  Value Subquery(const Expression& e, const Row& row, const Scope* scope) {
    Row entry = row;
    entry.certain = true;  // what the row owes to others does not count again
    const std::vector<AnswerRow> rows = Run(e.body[0], entry, scope, true, false);
    Value certain{Value::Kind::kList, 0, 0, {}, nullptr};
    for (const AnswerRow& found : rows) {
      if (found.certain) certain.items.push_back(found.values.empty() ? Value{} : found.values[0]);
    }
    if (e.op == Op::kCount) return Integer(static_cast<int64_t>(certain.items.size()));
    if (e.op == Op::kCollect || e.op == Op::kComprehension) return certain;
    if (!certain.items.empty()) return Boolean(true);
    return rows.empty() ? Boolean(false) : Value{};
  }

  const reference::Graph& graph_;
  const int64_t day_;
  size_t steps_ = 0;
  bool too_many_ = false;
};

std::string Text(const Value& value, bool plain) {
  switch (value.kind) {
    case Value::Kind::kNull:
      return "null";
    case Value::Kind::kInteger:
      return std::to_string(value.number);
    case Value::Kind::kBoolean:
      return value.number == 1 ? "true" : "false";
    case Value::Kind::kVertex:
      return Concat(plain ? "" : "v", value.number);
    case Value::Kind::kEdge:
      return Concat(plain ? "" : "e", value.number);
    case Value::Kind::kList:
      break;
  }
  std::vector<std::string> items;
  for (const Value& item : value.items) items.push_back(Text(item, plain));
  std::sort(items.begin(), items.end());
  return Concat("[", Join(items, ", "), "]");
}

}  // namespace

std::string ToText(const Value& value) { return Text(value, false); }
std::string ToPlainText(const Value& value) { return Text(value, true); }

Answer AnswerAt(const reference::Graph& graph, const Query& query, int64_t day) {
  Answerer answerer(graph, day);
  Answer answer;
  answer.rows = answerer.Run(query, {}, nullptr, false, true);
  answer.too_many = answerer.too_many() || answer.rows.size() > kMaxRows;
  return answer;
}

}  // namespace entente::law
