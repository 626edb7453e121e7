// Snapshot files: opened and readable to the end, or refused; never half read.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "engine/database.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace entente;
  const std::string path =
      (std::filesystem::temp_directory_path() / Concat("entente-fuzz-", ::getpid(), ".entente"))
          .string();
  {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(size));
    ENTENTE_CHECK(file.good());
  }
  {
    auto database = Database::Open(path);
    if (!database.ok()) {
      ENTENTE_CHECK(!DiagnosticOf(database.status()).code.empty());
    } else {
      Session session = database->Connect();
      session.Query("MATCH (n) RETURN n, valid(n), labels(n), properties(n)")
          .status()
          .IgnoreError();
      session.Query("MATCH (n)-[r]->(m) RETURN r, valid(r), n.key, m").status().IgnoreError();
    }
  }
  std::filesystem::remove(path);
  return 0;
}
