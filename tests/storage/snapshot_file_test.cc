#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "storage/fact_list.h"
#include "storage/store.h"
#include "support/catch.h"
#include "support/signed_snapshot.h"

namespace entente::storage_tests {
namespace {

using storage::Store;

// A folder of its own that goes with it.
struct Folder {
  Folder() {
    char name[] = "/tmp/entente_snapshot_XXXXXX";
    REQUIRE(mkdtemp(name) != nullptr);
    path = name;
  }
  ~Folder() { std::system(("rm -r " + path).c_str()) == 0 ? void() : std::perror("rm"); }
  std::string path;
};

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}
void Write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}
std::string Code(const Status& status) { return status.ok() ? "ok" : DiagnosticOf(status).code; }

std::shared_ptr<Store> Loaded(const FactList& facts) {
  const auto store = Store::Create();
  std::vector<VertexId> ids;
  const auto load = store->BeginLoad();
  FactLoader loader(*load, &ids);
  loader.Vertices(facts, 0, facts.vertices.size());
  loader.Edges(facts, 0, facts.edges.size());
  REQUIRE(load->DefineKey({"id", LabelId::None(), load->PropertyKey("id")}).ok());
  REQUIRE(load->Commit().ok());
  return store;
}

TEST_CASE("Snapshot file: what was saved is what is opened", "[storage][file]") {
  const Folder folder;
  const std::string path = folder.path + "/graph.entente";
  for (uint64_t seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    RandomFacts random(seed);
    const FactList facts = random.Make(1 + random.Below(40), random.Below(150));
    const auto store = Loaded(facts);
    if (seed % 2 == 0) {  // with a delta over it
      const auto t = store->BeginTransaction();
      REQUIRE(t->DeleteVertex(*t->CreateVertex({}, nullptr)).ok());
      std::vector<uint32_t> vertices;
      t->view().AppendVertices(LabelId::None(), 0, 1, &vertices);
      REQUIRE(
          t->SetVertexProperty(VertexId(0), t->PropertyKey("fresh"), Value::String("x"), nullptr)
              .ok());
      REQUIRE(t->Commit().ok());
    }
    const std::vector<std::string> lines = LinesOf(*store->Pin());
    REQUIRE(store->SaveFile(path).ok());
    CHECK(LinesOf(*store->Pin()) == lines);
    const auto opened = Store::OpenFile(path);
    REQUIRE(opened.ok());
    const auto view = (*opened)->Pin();
    CHECK(LinesOf(*view) == lines);
    REQUIRE(view->catalog().Keys().size() == 1);
    CHECK_FALSE(view->FindByKey(view->catalog().Keys()[0], Value::Integer(0)).is_none());
    CHECK(view->FindByKey(view->catalog().Keys()[0], Value::Integer(1000)).is_none());
    // An opened store is written to like any other.
    const auto t = (*opened)->BeginTransaction();
    const VertexId v = *t->CreateVertex({}, nullptr);
    REQUIRE(t->SetVertexProperty(v, t->PropertyKey("id"), Value::Integer(0), nullptr).ok());
    CHECK(Code(t->FinishStatement()) == "DuplicateKey");
  }
}

TEST_CASE("Snapshot file: an empty store can be kept too", "[storage][file]") {
  const Folder folder;
  REQUIRE(Store::Create()->SaveFile(folder.path + "/empty").ok());
  const auto opened = Store::OpenFile(folder.path + "/empty");
  REQUIRE(opened.ok());
  CHECK(LinesOf(*(*opened)->Pin()).empty());
}

TEST_CASE("Snapshot file: any flipped byte is noticed", "[storage][file]") {
  const Folder folder;
  const std::string path = folder.path + "/graph.entente";
  RandomFacts random(3);
  REQUIRE(Loaded(random.Make(2, 3))->SaveFile(path).ok());
  const std::string bytes = Read(path);
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  const auto put = [&](size_t at, char byte) {
    file.seekp(static_cast<std::streamoff>(at));
    file.put(byte).flush();
  };
  for (size_t at = 0; at < bytes.size(); ++at) {
    put(at, static_cast<char>(bytes[at] ^ (1 << (at % 8))));
    const std::string code = Code(Store::OpenFile(path).status());
    const bool expected = code == "DamagedSnapshot" || (at < 8 && code == "NotASnapshot") ||
                          (at < 12 && code == "UnknownFormat") ||
                          (at < 32 && code == "TruncatedSnapshot");
    if (!expected) FAIL("byte " << at << " was changed: " << code);
    put(at, bytes[at]);
  }
  CHECK(Store::OpenFile(path).ok());
  CHECK(bytes.size() > 1000);
}

TEST_CASE("Snapshot file: cut short anywhere it is refused", "[storage][file]") {
  const Folder folder;
  const std::string path = folder.path + "/graph.entente";
  RandomFacts random(4);
  REQUIRE(Loaded(random.Make(2, 2))->SaveFile(path).ok());
  const std::string bytes = Read(path);
  for (size_t size = bytes.size(); size-- > 0;) {
    std::filesystem::resize_file(path, size);
    const std::string code = Code(Store::OpenFile(path).status());
    if (code != (size == 0 ? "NotASnapshot" : "TruncatedSnapshot"))
      FAIL("cut to " << size << " bytes: " << code);
  }
  Write(path, bytes + "x");
  CHECK(Code(Store::OpenFile(path).status()) == "DamagedSnapshot");
}

TEST_CASE("Snapshot file: damage names the section and the block", "[storage][file]") {
  const Folder folder;
  const std::string path = folder.path + "/graph.entente";
  RandomFacts random(5);
  REQUIRE(Loaded(random.Make(4, 6))->SaveFile(path).ok());
  std::string bytes = Read(path);
  bytes[64] = static_cast<char>(bytes[64] ^ 1);
  Write(path, bytes);
  const Diagnostic diagnostic = DiagnosticOf(Store::OpenFile(path).status());
  CHECK(diagnostic.message.find("block 0 of section catalog") != std::string::npos);
}

TEST_CASE("Snapshot file: what points nowhere is refused though checksums match",
          "[storage][file]") {
  const Folder folder;
  const std::string path = folder.path + "/graph.entente";
  RandomFacts random(7);
  REQUIRE(Loaded(random.Make(30, 120))->SaveFile(path).ok());
  const std::string bytes = Read(path);
  Write(path, tests::SignedSnapshot(bytes).bytes());
  REQUIRE(Store::OpenFile(path).ok());
  const struct {
    const char* section;
    uint64_t position;
    uint32_t number;
  } changes[] = {
      {"catalog", 0, 1u << 20},
      {"vertices", 0, 31},
      {"vertices.label_sets", 4, 1000},
      {"vertices.posting.0", 0, 30},
      {"edges.0.out.offsets", 0, 1},
      {"edges.0.out.offsets", 8, 1u << 30},
      {"edges.0.out.neighbour", 0, 30},
      {"edges.0.out.source_of_row", 4, UINT32_MAX},
      {"edges.0.in.neighbour", 0, 30},
      {"edges.0.in.row", 0, 1u << 20},
      {"key.0", 4, 31},
  };
  for (const auto& change : changes) {
    CAPTURE(change.section, change.position, change.number);
    tests::SignedSnapshot changed(bytes);
    REQUIRE(changed.Change(change.section, change.position, change.number));
    Write(path, changed.bytes());
    CHECK(Code(Store::OpenFile(path).status()) == "DamagedSnapshot");
  }
}

TEST_CASE("Snapshot file: any byte may be wrong though checksums match", "[storage][file]") {
  const Folder folder;
  const std::string path = folder.path + "/graph.entente";
  RandomFacts random(3);
  REQUIRE(Loaded(random.Make(3, 5))->SaveFile(path).ok());
  const std::string bytes = Read(path);
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  size_t num_refused = 0;
  for (size_t at = 64; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x85);
    // In place: a file that is cut to nothing and written again may wait for the disk.
    const std::string written = tests::SignedSnapshot(changed).bytes();
    file.seekp(0).write(written.data(), static_cast<std::streamsize>(written.size())).flush();
    const std::string code = Code(Store::OpenFile(path).status());
    if (code != "ok" && code != "DamagedSnapshot") FAIL("byte " << at << " was changed: " << code);
    num_refused += code == "ok" ? 0 : 1;
  }
  CHECK(num_refused > bytes.size() / 4);
}

TEST_CASE("Snapshot file: foreign, newer and missing files say so", "[storage][file]") {
  const Folder folder;
  const std::string path = folder.path + "/file";
  Write(path, "id:ID,name\n1,Viet Nam\n");
  CHECK(Code(Store::OpenFile(path).status()) == "NotASnapshot");
  REQUIRE(Store::Create()->SaveFile(path).ok());
  std::string bytes = Read(path);
  bytes[8] = 9;
  Write(path, bytes);
  CHECK(Code(Store::OpenFile(path).status()) == "UnknownFormat");
  CHECK(Code(Store::OpenFile(folder.path + "/missing").status()) == "IoError");
  CHECK(Code(Store::Create()->SaveFile(folder.path + "/no/such/folder")) == "IoError");
}

}  // namespace
}  // namespace entente::storage_tests
