#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "engine/random_case.h"
#include "graph/temporal.h"

namespace entente::random_case {
namespace {

using reference::HistoryEntry;
using reference::Stretch;

constexpr size_t kNumDays = 40;
constexpr const char* kLabels[] = {"A", "B", "C"};
constexpr const char* kTypes[] = {"R", "S", "T"};

std::string DayText(int64_t day) { return graph::ToText(graph::Date{day}); }
std::string FromText(const Stretch& s) {
  return s.from == reference::kBeginning ? ".." : DayText(s.from);
}
std::string ToText(const Stretch& s) { return s.to == reference::kForever ? ".." : DayText(s.to); }

// Disjoint stretches that do not meet, in order; one, or now and then two or three.
std::vector<Stretch> MakeStretches(Dice* dice) {
  std::vector<Stretch> stretches;
  int64_t at = kFirstDay + static_cast<int64_t>(dice->Below(kNumDays / 2));
  const size_t num = dice->OneIn(3) ? 2 + dice->Below(2) : 1;
  for (size_t i = 0; i < num; ++i) {
    const int64_t to = at + 1 + static_cast<int64_t>(dice->Below(12));
    stretches.push_back({at, to});
    at = to + 1 + static_cast<int64_t>(dice->Below(8));
  }
  if (dice->OneIn(4)) stretches.front().from = reference::kBeginning;
  if (dice->OneIn(3)) stretches.back().to = reference::kForever;
  return stretches;
}

std::vector<Stretch> Intersect(const std::vector<Stretch>& a, const std::vector<Stretch>& b) {
  std::vector<Stretch> both;
  for (const Stretch& x : a) {
    for (const Stretch& y : b) {
      const Stretch z{std::max(x.from, y.from), std::min(x.to, y.to)};
      if (z.from < z.to) both.push_back(z);
    }
  }
  std::sort(both.begin(), both.end(),
            [](const Stretch& x, const Stretch& y) { return x.from < y.from; });
  return both;
}

bool IsAlways(const std::vector<Stretch>& stretches) {
  return stretches.size() == 1 && stretches[0].from == reference::kBeginning &&
         stretches[0].to == reference::kForever;
}

WrittenValidity Written(const std::vector<Stretch>& stretches) {
  WrittenValidity written;
  for (const Stretch& s : stretches) written.parts.push_back({FromText(s), ToText(s)});
  return written;
}

reference::Property MakeProperty(Dice* dice, Shape shape) {
  reference::Property property;
  if (!dice->OneIn(5)) property.base = static_cast<int64_t>(dice->Below(4));
  if (shape == Shape::kNoHistories) return property;
  for (size_t i = dice->OneIn(2) ? 1 + dice->Below(2) : 0; i > 0; --i) {
    const int64_t from = kFirstDay + static_cast<int64_t>(dice->Below(kNumDays));
    HistoryEntry entry{{from, from + 1 + static_cast<int64_t>(dice->Below(15))}, std::nullopt};
    entry.value = static_cast<int64_t>(dice->Below(4));
    property.history.push_back(entry);
  }
  return property;
}

// From some day of one stretch to some day of another: certain from the last to the first of them,
// if these are in order.
void MakeUncertain(Dice* dice, reference::Element* element, WrittenValidity* written) {
  const auto day = [&](int64_t after, size_t spread) {
    return after + static_cast<int64_t>(dice->Below(spread));
  };
  const int64_t from = day(kFirstDay, 20), from_latest = day(from, 6);
  const int64_t to = day(dice->OneIn(6) ? from + 1 : from_latest + 1, 12), to_latest = day(to, 6);
  element->certain.clear();
  if (from_latest < to) element->certain.push_back({from_latest, to});
  element->possible = {{from, std::max(to_latest, from_latest + 1)}};
  const auto choice = [](int64_t a, int64_t b) {
    return a == b ? DayText(a) : "[" + DayText(a) + ".." + DayText(b) + "]";
  };
  written->parts = {{choice(from, from_latest), choice(to, std::max(to_latest, from_latest + 1))}};
  written->exact = false;
}

void AddVertex(size_t id, Dice* dice, Shape shape, Graph* graph) {
  reference::Vertex vertex;
  for (const char* label : kLabels) {
    if (dice->OneIn(2)) vertex.labels.push_back(label);
  }
  vertex.properties["id"].base = static_cast<int64_t>(id);
  vertex.properties["x"] = MakeProperty(dice, shape);
  WrittenValidity written;
  if (shape != Shape::kSimple && dice->OneIn(3)) {
    if (dice->OneIn(4)) {
      MakeUncertain(dice, &vertex, &written);
    } else {
      vertex.certain = MakeStretches(dice);
      if (!IsAlways(vertex.certain)) written = Written(vertex.certain);
    }
  }
  graph->facts.vertices.push_back(vertex);
  graph->vertices.push_back(written);
}

// False where the two ends never hold together.
bool AddEdge(Dice* dice, Shape shape, Graph* graph) {
  const std::vector<reference::Vertex>& vertices = graph->facts.vertices;
  reference::Edge edge;
  edge.type = kTypes[dice->Below(3)];
  edge.source = dice->Below(vertices.size());
  edge.target = dice->OneIn(8) ? edge.source : dice->Below(vertices.size());
  edge.properties["w"] = MakeProperty(dice, shape);
  edge.properties["e"].base = static_cast<int64_t>(graph->facts.edges.size());
  const reference::Vertex& from = vertices[edge.source];
  const reference::Vertex& to = vertices[edge.target];
  const std::vector<Stretch> ends =
      Intersect(from.possible.value_or(from.certain), to.possible.value_or(to.certain));
  if (ends.empty()) return false;
  WrittenValidity written;
  if (shape == Shape::kSimple) {
    const int64_t day = kFirstDay + static_cast<int64_t>(dice->Below(kNumDays));
    edge.certain = {{day, day + 1 + static_cast<int64_t>(dice->Below(25))}};
    written = Written(edge.certain);
  } else if (IsAlways(ends) && dice->OneIn(4)) {
    MakeUncertain(dice, &edge, &written);
  } else if (!dice->OneIn(4)) {
    edge.certain = Intersect(ends, MakeStretches(dice));
    if (edge.certain.empty()) return false;
    if (!IsAlways(edge.certain)) written = Written(edge.certain);
  } else {
    edge.certain = Intersect(from.certain, to.certain);
    if (from.possible || to.possible) edge.possible = ends;
  }
  graph->facts.edges.push_back(edge);
  graph->edges.push_back(written);
  return true;
}

// `VALID …` of a CREATE clause.
std::string ValidText(const WrittenValidity& written) {
  if (written.parts.empty()) return "";
  if (!written.exact || written.parts.size() == 1) {
    const auto& [from, to] = written.parts[0];
    if (from != "..")
      return Concat(" VALID FROM '", from, "'", to == ".." ? "" : " TO '" + to + "'");
  }
  std::string text;
  for (const auto& [from, to] : written.parts)
    text += Concat(text.empty() ? "" : " + ", "period('", from, "/", to, "')");
  return " VALID DURING " + text;
}

std::string PropertiesText(const reference::Element& element) {
  std::string text;
  for (const auto& [key, property] : element.properties) {
    if (property.base.has_value())
      text += Concat(text.empty() ? "" : ", ", key, ": ", *property.base);
  }
  return "{" + text + "}";
}

void AppendHistories(const std::string& pattern, const reference::Element& element,
                     std::vector<std::string>* out) {
  for (const auto& [key, property] : element.properties) {
    for (const HistoryEntry& entry : property.history) {
      out->push_back(Concat("MATCH ", pattern, " FOR NONSEQUENCED ALL VALID_TIME SET x.", key,
                            " = ", entry.value.value_or(0),
                            " FOR PORTION OF VALID_TIME FROM date('", DayText(entry.when.from),
                            "') TO date('", DayText(entry.when.to), "')"));
    }
  }
}

std::string Cell(const reference::Element& element, const std::string& key) {
  const std::optional<int64_t> base = element.properties.at(key).base;
  return base.has_value() ? std::to_string(*base) : "";
}

// A row for each period of each element, or one with open bounds.
template <typename RowOf>
void WriteRows(std::ofstream& out, const std::vector<WrittenValidity>& validities, size_t num,
               RowOf row_of) {
  for (size_t i = 0; i < num; ++i) {
    std::vector<WrittenValidity::Part> parts = validities[i].parts;
    if (parts.empty()) parts.push_back({"..", ".."});
    for (const auto& [from, to] : parts) out << row_of(i) << "," << from << "," << to << "\n";
  }
}

template <typename Elements>
void WriteHistories(const std::string& path, const std::string& header, const std::string& key,
                    const Elements& elements, size_t num) {
  std::ofstream out(path);
  out << header << "\n";
  for (size_t i = 0; i < num; ++i) {
    for (const HistoryEntry& entry : elements[i].properties.at(key).history) {
      out << i << "," << entry.value.value_or(0) << "," << DayText(entry.when.from) << ","
          << DayText(entry.when.to) << "\n";
    }
  }
}

}  // namespace

Graph MakeGraph(Dice* dice, Shape shape) {
  Graph graph;
  const size_t num_vertices = 6 + dice->Below(8);
  for (size_t id = 0; id < num_vertices; ++id) AddVertex(id, dice, shape, &graph);
  const size_t num_edges = 10 + dice->Below(20);
  for (size_t tries = 0; tries < 200 && graph.facts.edges.size() < num_edges; ++tries)
    AddEdge(dice, shape, &graph);
  return graph;
}

std::vector<std::string> Statements(const Graph& graph, size_t first_edge, bool with_vertices,
                                    bool with_histories) {
  const auto& [vertices, edges] = graph.facts;
  std::vector<std::string> statements;
  std::string text;
  for (size_t v = 0; with_vertices && v < vertices.size(); ++v) {
    std::string labels;
    for (const std::string& label : vertices[v].labels) labels += ":" + label;
    text += Concat("CREATE (v", v, labels, " ", PropertiesText(vertices[v]), ")",
                   ValidText(graph.vertices[v]), "\n");
  }
  for (size_t e = first_edge; e < edges.size(); ++e) {
    const reference::Edge& edge = edges[e];
    const std::string create =
        Concat("CREATE (v", edge.source, ")-[:", edge.type, " ", PropertiesText(edge), "]->(v",
               edge.target, ")", ValidText(graph.edges[e]));
    if (with_vertices) {
      text += create + "\n";
    } else {
      std::string ends = Concat("MATCH (v", edge.source, " {id: ", edge.source, "})");
      if (edge.target != edge.source)
        ends += Concat(", (v", edge.target, " {id: ", edge.target, "})");
      statements.push_back(Concat(ends, " FOR NONSEQUENCED ALL VALID_TIME ", create));
    }
  }
  if (!text.empty()) statements.push_back(text.substr(0, text.size() - 1));
  for (size_t v = 0; with_histories && v < vertices.size(); ++v) {
    AppendHistories(Concat("(x {id: ", v, "})"), vertices[v], &statements);
  }
  for (size_t e = 0; with_histories && e < edges.size(); ++e) {
    AppendHistories(Concat("()-[x {e: ", e, "}]->()"), edges[e], &statements);
  }
  return statements;
}

void WriteCsv(const Graph& graph, const std::string& folder, size_t num_edges,
              bool with_histories) {
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  const auto& [vertices, edges] = graph.facts;
  std::ofstream vertex_file(folder + "/vertices.csv");
  vertex_file
      << "id:ID(V){id-type:long,rows:periods},x:long,:LABEL,valid_from:edtf,valid_to:edtf\n";
  WriteRows(vertex_file, graph.vertices, vertices.size(), [&, &vertices = vertices](size_t v) {
    std::string labels;
    for (const std::string& label : vertices[v].labels)
      labels += (labels.empty() ? "" : ";") + label;
    return Concat(v, ",", Cell(vertices[v], "x"), ",", labels);
  });
  std::ofstream edge_file(folder + "/edges.csv");
  edge_file << "e:ID(E){id-type:long},:START_ID(V),:END_ID(V),:TYPE,w:long,valid_from:edtf,valid_"
               "to:edtf\n";
  WriteRows(edge_file, graph.edges, num_edges, [&, &edges = edges](size_t e) {
    return Concat(e, ",", edges[e].source, ",", edges[e].target, ",", edges[e].type, ",",
                  Cell(edges[e], "w"));
  });
  if (!with_histories) return;
  WriteHistories(folder + "/x_history.csv", ":HISTORY_ID(V),x:long,valid_from:date,valid_to:date",
                 "x", vertices, vertices.size());
  WriteHistories(folder + "/w_history.csv", ":HISTORY_ID(E),w:long,valid_from:date,valid_to:date",
                 "w", edges, num_edges);
}

int64_t MakeDay(Dice* dice) {
  return kFirstDay - 1 + static_cast<int64_t>(dice->Below(kNumDays + 10));
}

}  // namespace entente::random_case
