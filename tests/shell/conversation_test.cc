// Commands around statements: files of them, help, switches, and how a conversation ends.
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <streambuf>
#include <string>
#include <vector>

#include "base/text.h"
#include "shell/repl.h"
#include "shell/repl_words.h"
#include "shell/schema_text.h"
#include "shell/spoken.h"
#include "support/catch.h"

namespace entente::shell {
namespace {

namespace fs = std::filesystem;

// A folder of its own, for files of statements.
class Folder {
 public:
  Folder() { fs::create_directories(path_); }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string Name(const std::string& name) const { return (path_ / name).string(); }
  std::string File(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return Name(name);
  }

 private:
  const fs::path path_ = fs::temp_directory_path() / "entente-source";
};

TEST_CASE("Source: a file is run as if it were typed") {
  const Folder folder;
  const std::string good =
      folder.File("good.cypher", ":mode csv\nRETURN 1\n  AS a;\nRETURN 2 AS b");
  CHECK(Say(":source " + good + "\nRETURN 3 AS c;").out == "a\r\n1\r\nb\r\n2\r\nc\r\n3\r\n");
}

TEST_CASE("Source: an error names the file and its line, and ends it") {
  const Folder folder;
  const std::string bad =
      folder.File("bad.cypher", "RETURN 1 AS a;\n\nMATCH (n)\nRETURN nobody;\nRETURN 2 AS b;\n");
  const Spoken spoken = Say(":mode csv\n:source " + bad);
  CHECK(spoken.out == "a\r\n1\r\n");
  CHECK(spoken.err.find(Concat(" --> ", bad, ":4:8\nRETURN nobody;\n       ^^^^^^\n")) !=
        std::string::npos);
  CHECK(spoken.err.find("left at its line 4\n --> input:2\n") != std::string::npos);
  CHECK(spoken.code == kExitFailed);
  const std::string command = folder.File("command.cypher", "RETURN 1;\n:nosuch\n");
  CHECK(Say(":source " + command).err.find(Concat(" --> ", command, ":2\n:nosuch\n")) !=
        std::string::npos);
}

TEST_CASE("Source: files run files, but never themselves") {
  const Folder folder;
  const std::string inner = folder.File("inner.cypher", "RETURN 1 AS a;\n");
  const std::string outer =
      folder.File("outer.cypher", Concat(":mode csv\n:source ", inner, "\n:source ", inner, "\n"));
  CHECK(Say(":source " + outer).out == "a\r\n1\r\na\r\n1\r\n");
  const std::string self = folder.Name("self.cypher");
  folder.File("self.cypher", Concat(":source ", self, "\n"));
  const std::string err = Say(":source " + self).err;
  CHECK(err.find("error[SourceTooDeep]") == 0);
  CHECK(err.find("error[SourceTooDeep]", 1) == std::string::npos);
}

TEST_CASE("Pipe: an error names the line of the input") {
  const Spoken spoken = Say("RETURN 1 AS a;\n// a comment\nRETURN 2\n  + nobody;\n");
  CHECK(spoken.err.find(" --> input:4:5\n  + nobody;\n    ^^^^^^\n") != std::string::npos);
}

TEST_CASE("Pipe: a runtime error without a place names the line of its statement") {
  const Spoken spoken =
      Say("CREATE (:A)-[:R]->(:B);\n\nMATCH (a:A)\nDELETE a;\nRETURN 1 AS still;");
  CHECK(spoken.err.find("error[DeleteConnectedNode]") == 0);
  CHECK(spoken.err.find("\n --> input:3\n") != std::string::npos);
  CHECK(spoken.out.find("still") != std::string::npos);
}

TEST_CASE("Help: every command of the shell explains itself") {
  for (const CommandWord& word : CommandWords()) {
    INFO(word.name);
    const Spoken spoken = Say(Concat(":help ", word.name));
    CHECK(spoken.code == kExitOk);
    CHECK(spoken.out.find(Concat("  :", word.name, " ")) == 0);
    CHECK(spoken.out.find(word.details) != std::string::npos);
    CHECK(Say("help").out.find(Concat("  :", word.name, " ")) != std::string::npos);
  }
  CHECK(Say("help time").out == Say(":help :time").out);
}

TEST_CASE("Switches: alone they say how they stand") {
  CHECK(Say(":timer\n:timer on\n:timer\n").out == "off\non\n");
  CHECK(Say(":pager\n").out == "off\n");
  CHECK(Say(":pager yes\n").err.find("error[MissingArgument]") == 0);
}

TEST_CASE("Commands inside a statement that has begun are run, and it goes on") {
  const Spoken spoken = Say("RETURN 1\n:mode csv\n  AS a;\n");
  CHECK(spoken.out == "a\r\n1\r\n");
  CHECK(spoken.err.empty());
  CHECK(Say("CREATE (n\n:Label);\nMATCH (n:Label) RETURN count(*) AS c;").out.find(" 1\n") !=
        std::string::npos);
}

TEST_CASE("Conversation: statements are remembered whole, and one that is not run is said") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  const Conversation said =
      Converse(*database, {"RETURN 1", "  AS a;", ":mode csv", "RETURN nobody;", "MATCH (n)"});
  const std::vector<std::string> remembered = {"RETURN 1\n  AS a;", ":mode csv", "RETURN nobody;"};
  CHECK(said.remembered == remembered);
  CHECK(said.err.find(" --> query:1:8\n") != std::string::npos);
  const std::string last = "the statement was not run: it does not end with `;`\n";
  CHECK(said.err.find(last) == said.err.size() - last.size());
}

TEST_CASE("Conversation: the prompt shows an open transaction, and its end is missed") {
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  const Conversation said = Converse(
      *database, {"BEGIN;", ":time 1990", "COMMIT;", ":time now", "BEGIN;", "CREATE (:A);"});
  const std::vector<std::string> prompts = {"entente> ",        "entente*> ", "entente* [1990]> ",
                                            "entente [1990]> ", "entente> ",  "entente*> ",
                                            "entente*> "};
  CHECK(said.prompts == prompts);
  CHECK(said.err.find("error[TransactionLeftOpen]") == 0);
  CHECK(database->Info().vertices == 0);
}

TEST_CASE("Pipe: a transaction that is never ended is an error") {
  for (const Spoken& spoken :
       {Say("BEGIN;\nCREATE (:A);\n"), Say("", {"query", ":memory:", "BEGIN; CREATE (:A)"})}) {
    CHECK(spoken.err.find("error[TransactionLeftOpen]") == 0);
    CHECK(spoken.code == kExitFailed);
  }
  CHECK(Say("BEGIN;\nCREATE (:A);\nCOMMIT;\n").code == kExitOk);
}

TEST_CASE("Explain: parameters are those of the conversation, errors have their place") {
  CHECK(Say(":param n=1\n:explain MATCH (a:A {n: $n}) RETURN a\n").out.find("Produce(a)") == 0);
  const std::string err = Say("RETURN 1;\n:explain MATCH (a:A) RETURN b\n").err;
  CHECK(err.find(" --> input:2:20\nMATCH (a:A) RETURN b\n                   ^\n") !=
        std::string::npos);
}

TEST_CASE("Schema: lists are broken between names where the terminal ends") {
  DatabaseInfo info;
  info.property_keys = {"key", "name", "name_vi", "source"};
  CHECK(SchemaText(info) == "Properties\n  key, name, name_vi, source\n");
  CHECK(SchemaText(info, 20) == "Properties\n  key, name,\n  name_vi, source\n");
}

// A disk that is full.
class FullBuffer final : public std::streambuf {
  int_type overflow(int_type) override { return traits_type::eof(); }
  int sync() override { return -1; }
};

TEST_CASE("Output that cannot be written is an error, said once") {
  for (const std::vector<const char*>& arguments :
       {std::vector<const char*>{"entente", "--help"},
        std::vector<const char*>{"entente", "query", ":memory:", "RETURN 1; RETURN 2"},
        std::vector<const char*>{"entente", "info", ":memory:"},
        {"entente"}}) {
    std::istringstream in("RETURN 1;\nRETURN 2;\n");
    FullBuffer full;
    std::ostream out(&full);
    std::ostringstream err;
    Streams streams{in, out, err, Terminal{}};
    CHECK(RunCommandLine(static_cast<int>(arguments.size()), arguments.data(), streams) ==
          kExitFailed);
    CHECK(err.str().find("error[OutputFailed]: the output could not be written") == 0);
    CHECK(err.str().find("error[", 1) == std::string::npos);
  }
}

}  // namespace
}  // namespace entente::shell
