// Snapshot files, as they are and with checksums made to match: opened and readable to the end, or
// refused; never half read.
#include <unistd.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "engine/database.h"
#include "support/signed_snapshot.h"

namespace {

using namespace entente;

constexpr const char* kQueries[] = {
    "MATCH (n) RETURN n, valid(n), labels(n), properties(n), history(n.key)",
    "MATCH (n)-[r]->(m) RETURN r, valid(r), properties(r), n.key, m",
    "MATCH (n:State)-[r]-(m) FOR ALL VALID_TIME RETURN r, n.key, m.name, valid()",
    "MATCH (n {key: 'VNM'})<-[*1..2]-(m) AS OF date('1995-06-15') RETURN m",
    "MATCH (n:State {key: 'VNM'}) RETURN n.name, n.n, n.day",
    "MATCH (n) RETURN n.key AS key, count(*) AS n, sum(n.n), min(n.day) ORDER BY key",
};

void OpenAndRead(const std::string& path, const std::string& bytes) {
  // A file that is cut to nothing and written again may wait for the disk.
  std::filesystem::remove(path);
  {
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    ENTENTE_CHECK(file.good());
  }
  auto database = Database::Open(path);
  if (!database.ok()) {
    ENTENTE_CHECK(!DiagnosticOf(database.status()).code.empty());
    return;
  }
  Session session = database->Connect();
  QueryOptions options;
  options.deadline = std::chrono::milliseconds(200);
  options.memory_limit_bytes = size_t{64} << 20;
  for (const char* query : kQueries) {
    const auto result = session.Query(query, {}, options);
    if (!result.ok()) continue;
    for (size_t row = 0; row < result->num_rows(); ++row) {
      for (size_t column = 0; column < result->num_columns(); ++column)
        result->Text(result->at(row, column));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string path =
      (std::filesystem::temp_directory_path() / Concat("entente-fuzz-", ::getpid(), ".entente"))
          .string();
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  OpenAndRead(path, bytes);
  OpenAndRead(path, tests::SignedSnapshot(bytes).bytes());
  std::filesystem::remove(path);
  return 0;
}
