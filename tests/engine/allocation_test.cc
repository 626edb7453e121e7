// Scan, expand, filter and aggregate allocate per query and per batch's buffers, never per row:
// four times the rows, the same number of allocations. Counted by an operator new of this test
// program's own.
#include "support/catch.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ENTENTE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ENTENTE_SANITIZED 1
#endif
#endif

#ifdef ENTENTE_SANITIZED

TEST_CASE("Allocations: not counted here, since the sanitizers bring an operator new of their own",
          "[engine][allocation]") {
  WARN("skipped under a sanitizer; the release build counts");
}

#else

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <new>
#include <string>

#include "base/text.h"
#include "engine/entente.h"

namespace {
std::atomic<uint64_t> num_allocations{0};
}  // namespace

void* operator new(size_t bytes) {
  num_allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(bytes == 0 ? 1 : bytes)) return memory;
  throw std::bad_alloc();
}
void* operator new(size_t bytes, const std::nothrow_t&) noexcept {
  num_allocations.fetch_add(1, std::memory_order_relaxed);
  return std::malloc(bytes == 0 ? 1 : bytes);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace entente {
namespace {

uint64_t MaxRows() {
  const char* text = std::getenv("ENTENTE_ALLOCATION_ROWS");
  return text == nullptr ? 1'000'000 : std::strtoull(text, nullptr, 10);
}

// num_rows vertices with an integer, a float, a date and a word of ten, in a chain of as many edges
// that hold for ten years each.
void WriteGraph(const std::string& folder, uint64_t num_rows) {
  std::filesystem::create_directories(folder);
  std::ofstream vertices(folder + "/vertices.csv");
  vertices << "id:ID(N){id-type:long},number:long,share:double,day:date,word:string,:LABEL\n";
  for (uint64_t v = 0; v < num_rows; ++v) {
    vertices << v << "," << v % 1000 << "," << v % 7 << ".5,2000-01-" << (v % 9 == 0 ? "01" : "17")
             << ",word" << v % 10 << ",N\n";
  }
  std::ofstream edges(folder + "/edges.csv");
  edges << ":START_ID(N),:END_ID(N),weight:long,valid_from:date,valid_to:date,:TYPE\n";
  for (uint64_t v = 0; v + 1 < num_rows; ++v) {
    edges << v << "," << v + 1 << "," << v % 100 << "," << 1980 + v % 20 << "-01-01,"
          << 1990 + v % 20 << "-01-01,R\n";
  }
}

Database Loaded(uint64_t num_rows) {
  const std::string folder =
      (std::filesystem::temp_directory_path() /
       Concat("entente-allocation-", static_cast<int64_t>(getpid()), "-", num_rows))
          .string();
  WriteGraph(folder, num_rows);
  StatusOr<Database> database = Database::Open(":memory:");
  REQUIRE(database.ok());
  const StatusOr<LoadReport> report = database->Load({folder});
  std::filesystem::remove_all(folder);
  if (!report.ok()) FAIL(Render(report.status()));
  REQUIRE(report->vertices == num_rows);
  return std::move(database).value();
}

// Of the second run: the first may build what is kept (a cached plan, a map made on first need).
uint64_t AllocationsOf(Session& session, const std::string& query) {
  const StatusOr<Result> first = session.Query(query);
  if (!first.ok()) FAIL(Render(first.status()));
  const uint64_t before = num_allocations.load();
  const StatusOr<Result> second = session.Query(query);
  const uint64_t during = num_allocations.load() - before;
  REQUIRE(second.ok());
  REQUIRE(second->num_rows() >= 1);
  return during;
}

}  // namespace

TEST_CASE(
    "Allocations: they do not grow with the rows that are scanned, expanded, filtered and "
    "aggregated",
    "[engine][allocation]") {
  const uint64_t many = MaxRows();
  Database small = Loaded(many / 4);
  Database big = Loaded(many);
  Session in_small = small.Connect();
  Session in_big = big.Connect();
  const std::string queries[] = {
      "MATCH (n:N) RETURN count(*)",
      "MATCH (n:N) RETURN sum(n.number), min(n.share), max(n.day)",
      "MATCH (n:N) WHERE n.number > 500 AND n.share < 3.0 RETURN count(*)",
      "MATCH (n:N) WHERE n.word = 'word3' RETURN count(n.number)",
      "MATCH (n:N) WHERE n.day >= date('2000-01-10') RETURN count(*)",
      "MATCH (n:N) RETURN n.word, count(*), sum(n.number) ORDER BY n.word",
      "MATCH (a:N)-[r:R]->(b:N) AS OF date('1995-06-15') RETURN count(*)",
      "MATCH (a:N)-[r:R]->(b:N) AS OF date('1995-06-15') WHERE a.number < b.number AND r.weight > "
      "10 RETURN sum(r.weight)",
      "MATCH (a:N)<-[r:R]-(b:N) AS OF date('1995-06-15') WHERE b.share > 1.0 RETURN sum(b.number)",
      "MATCH (a:N)-[:R]->(b:N)-[:R]->(c:N) AS OF date('1995-06-15') WHERE c.number > 10 RETURN "
      "count(c.number)",
  };
  for (const std::string& query : queries) {
    const uint64_t of_small = AllocationsOf(in_small, query);
    const uint64_t of_big = AllocationsOf(in_big, query);
    INFO(query << ": " << of_small << " allocations for " << many / 4 << " rows, " << of_big
               << " for " << many);
    CHECK(of_big == of_small);
    // Per query, with nothing hidden: a row each would be hundreds of thousands.
    CHECK(of_big < 5'000);
  }
}

}  // namespace entente

#endif  // ENTENTE_SANITIZED
