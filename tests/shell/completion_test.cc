#include "shell/completion.h"

#include <algorithm>
#include <string>
#include <vector>

#include "support/catch.h"

namespace entente::shell {
namespace {

using Words = std::vector<std::string>;

CompletionNames Names() {
  CompletionNames names;
  names.commands = {"mode", "param", "profile", "source"};
  names.formats = {"table", "timeline"};
  names.keywords = {"MATCH", "RETURN", "WHERE", "WITH"};
  names.functions = {"date.truncate", "replace", "reverse", "toUpper"};
  names.procedures = {"time.calendar", "time.rolling"};
  names.keys_of = [](const NamedElement& element) {
    return element.is_edge ? Words{"since"} : Words{"name", "size"};
  };
  names.labels = {"State", "Status", "Head of State"};
  names.edge_types = {"MEMBER_OF", "MET"};
  names.property_keys = {"name", "name_en", "size"};
  names.parameters = {"state"};
  return names;
}

Words At(const std::string& text) { return Complete(text, text.size(), Names()).candidates; }

TEST_CASE("Completion: labels behind a colon in a node") {
  CHECK(At("MATCH (s:Sta") == Words{"State", "Status"});
  CHECK(At("MATCH (s:") == Words{"State", "Status", "`Head of State`"});
  CHECK(At("MATCH (:sta") == Words{"State", "Status"});
  CHECK(At("MATCH (s:State|Statu") == Words{"Status"});
  CHECK(At("MATCH (s:State) WHERE s:St") == Words{"State", "Status"});
}

TEST_CASE("Completion: types behind a colon in a relationship") {
  CHECK(At("MATCH (s)-[:ME") == Words{"MEMBER_OF", "MET"});
  CHECK(At("MATCH (s)<-[m:MEM") == Words{"MEMBER_OF"});
  CHECK(At("MATCH (s)-[:MET|M") == Words{"MEMBER_OF", "MET"});
}

TEST_CASE("Completion: property keys behind a dot and in the braces of a pattern") {
  CHECK(At("MATCH (s) RETURN s.na") == Words{"name", "name_en"});
  CHECK(At("MATCH (s:State) RETURN s.na") == Words{"name"});
  CHECK(At("MATCH (s:State) RETURN s.name_") == Words{"name_en"});
  CHECK(At("MATCH (s:State)-[m:MET]->(t:State) WHERE m.") == Words{"since"});
  CHECK(At("MATCH (s:State) WITH s AS t RETURN t.na") == Words{"name"});
  CHECK(At("MATCH (s:State {") == Words{"name", "size"});
  CHECK(At("MATCH (s:State)-[:MET {") == Words{"since"});
  CHECK(At("MATCH (s:State) RETURN s {.na") == Words{"name"});
  CHECK(At("MATCH (s) RETURN s.name_") == Words{"name_en"});
  CHECK(At("MATCH (s {si") == Words{"size"});
  CHECK(At("MATCH (s {size: 1, na") == Words{"name", "name_en"});
  CHECK(At("RETURN [1..") == At("RETURN ["));
}

TEST_CASE("Completion: parameters behind a dollar sign") {
  CHECK(At("RETURN $") == Words{"state"});
  CHECK(At("RETURN $x").empty());
}

TEST_CASE("Completion: keywords in the case they are begun in, functions and variables") {
  CHECK(At("RE") == Words{"RETURN"});
  CHECK(At("RETURN re") == Words{"reduce", "replace(", "reverse("});
  CHECK(At("MATCH (state:State) RETURN sta") == Words{"state"});
  CHECK(At("MATCH (a) WITH a AS wide RETURN wi") == Words{"wide"});
  CHECK(At("MATCH (s)\nW") == Words{"WHERE", "WITH"});
  CHECK(At("MATCH (s) RETURN s WH") == Words{"WHERE"});
}

bool Has(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TEST_CASE("Completion: keywords where each fits") {
  CHECK(At("OPTIONAL ") == Words{"MATCH"});
  CHECK(At("MATCH (s) RETURN s ORDER ") == Words{"BY"});
  CHECK(At("MATCH (s) FOR ") ==
        Words{"ALL", "NONSEQUENCED", "PORTION", "SYSTEM_TIME", "VALID_TIME"});
  CHECK(At("MATCH (s) FOR VALID_TIME ") ==
        Words{"ALL", "AS", "BETWEEN", "DIFF", "DURING", "FROM", "ONLY"});
  CHECK(At("MATCH (s) AS ") == Words{"OF"});
  CHECK(At("USING VALID_TIME AS ") == Words{"OF"});
  CHECK(At("SESSION SET ") == Words{"SYSTEM_TIME", "VALID_TIME"});
  CHECK(At("MATCH (s) RETURN s AS ").empty());
  CHECK(At("MATCH (s) WHERE s.name STARTS ") == Words{"WITH"});
  CHECK(At("MATCH (s) WHERE s.name IS ") == Words{"NOT", "NULL"});
  CHECK(At("MATCH (a), (b) WHERE valid(a) I") == Words{"IMMEDIATELY", "IN", "IS"});
  CHECK(At("MATCH (state)-[:MET]-(").size() == 1);
  CHECK(At("CALL ti") == Words{"time.calendar(", "time.rolling("});
  CHECK(At("CALL time.r") == Words{"time.rolling("});
  CHECK(At("RETURN date.t") == Words{"date.truncate("});
  const Words behind_pattern = At("MATCH (s:State) ");
  CHECK(Has(behind_pattern, "WHERE"));
  CHECK(Has(behind_pattern, "FOR"));
  CHECK_FALSE(Has(behind_pattern, "AND"));
  const Words behind_value = At("MATCH (s) WHERE s.name = 'Việt Nam' ");
  CHECK(Has(behind_value, "AND"));
  CHECK(Has(behind_value, "RETURN"));
  CHECK_FALSE(Has(behind_value, "CASE"));
  const Words value = At("MATCH (s) WHERE EXISTS { (s)-->() } AND ");
  CHECK(Has(value, "NOT"));
  CHECK(Has(value, "s"));
  CHECK_FALSE(Has(value, "RETURN"));
  CHECK(Has(At("MATCH (s) RETURN CASE WHEN s.size > 1 "), "THEN"));
  CHECK(Has(At("MATCH (s) RETURN s ORDER BY s.name "), "DESC"));
  CHECK(Has(At("MATCH (s) WHERE EXISTS { "), "MATCH"));
}

TEST_CASE("Completion: in strings and comments there is nothing to complete") {
  CHECK(At("RETURN 'RE").empty());
  CHECK(At("RETURN 1 // RE").empty());
  CHECK(At("RETURN 'it' RE") == Words{"RETURN"});
  CHECK(At("/* a ( */ RE") == Words{"RETURN"});
}

TEST_CASE("Completion: only the statement at hand counts") {
  CHECK(At("MATCH (s:State RETURN 1; RE") == Words{"RETURN"});
  const std::string text = "MATCH (s:State) RETURN s";
  const Completion middle = Complete(text, 12, Names());
  CHECK(middle.begin == 9);
  CHECK(middle.candidates == Words{"State", "Status"});
}

TEST_CASE("Completion: commands and their arguments") {
  CHECK(At(":p") == Words{"param", "profile"});
  CHECK(Complete(":p", 2, Names()).begin == 1);
  CHECK(At(":mode t") == Words{"table", "timeline"});
  CHECK(At(":pager o") == Words{"off", "on"});
  CHECK(At(":profile MATCH (s:Stat") == Words{"State", "Status"});
  CHECK(Complete(":profile MATCH (s:Stat", 22, Names()).begin == 18);
  CHECK(Complete(":source exa", 11, Names()).wants_file);
  CHECK(Complete(":source exa", 11, Names()).begin == 8);
}

TEST_CASE("Completion: what candidates have in common is whole characters") {
  CHECK(CommonStart({"State", "Status"}) == "Stat");
  CHECK(CommonStart({"größe", "grün"}) == "gr");
  CHECK(CommonStart({"one"}) == "one");
  CHECK(CommonStart({}).empty());
}

}  // namespace
}  // namespace entente::shell
