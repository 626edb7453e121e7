// An input of the loaders' fuzz targets: several files in one text, each behind a line
// `=== name`; text before the first is a file of the name that is given.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "loaders/csv_loader.h"
#include "storage/store.h"

namespace entente::fuzz {

class LoadInput {
 public:
  LoadInput(std::string_view text, std::string_view first_name)
      : folder_((std::filesystem::temp_directory_path() / Concat("entente-fuzz-", ::getpid()))
                    .string()) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    std::string name(first_name);
    while (!text.empty()) {
      const size_t mark = text.find("\n=== ");
      Write(name, text.substr(0, mark == std::string_view::npos ? mark : mark + 1));
      if (mark == std::string_view::npos) break;
      text.remove_prefix(mark + 5);
      const size_t end = std::min(text.find('\n'), text.size());
      name = PlainName(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }
  LoadInput(const LoadInput&) = delete;
  LoadInput& operator=(const LoadInput&) = delete;
  ~LoadInput() { std::filesystem::remove_all(folder_); }

  std::string PathOf(std::string_view name) const { return Concat(folder_, "/", name); }

  // Loads the folder, all or nothing and with bad rows skipped, and checks that the two agree and
  // that every row is accounted for.
  void Load(const std::string& mapping_file) const {
    loaders::CsvOptions options;
    options.mapping_file = mapping_file;
    const StatusOr<loaders::CsvReport> whole = LoadInto(options);
    options.skip_bad_rows = true;
    options.clip_to_ends = true;
    options.rejects_file = PathOf("rejects.out");
    const StatusOr<loaders::CsvReport> skipped = LoadInto(options);
    if (!skipped.ok()) return;
    uint64_t refused = 0;
    for (const auto& [code, count] : skipped->refused_by_code) refused += count;
    ENTENTE_CHECK(refused == skipped->rows_refused && refused <= skipped->rows);
    if (!whole.ok()) return;
    ENTENTE_CHECK(whole->rows == skipped->rows && refused == 0);
    ENTENTE_CHECK(whole->vertices == skipped->vertices && whole->edges == skipped->edges);
  }

 private:
  static std::string PlainName(std::string_view name) {
    std::string plain;
    for (const char c : name.substr(0, 40)) {
      const bool plain_character = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
                                   (c == '.' && !plain.empty());
      if (plain_character) plain += c;
    }
    return plain.empty() ? "unnamed.csv" : plain;
  }

  void Write(const std::string& name, std::string_view text) const {
    std::ofstream(PathOf(name), std::ios::binary) << text;
  }

  StatusOr<loaders::CsvReport> LoadInto(const loaders::CsvOptions& options) const {
    const std::shared_ptr<storage::Store> store = storage::Store::Create();
    const std::unique_ptr<storage::BulkLoad> load = store->BeginLoad();
    StatusOr<loaders::CsvReport> report = loaders::LoadCsv({folder_}, options, *load);
    if (!report.ok()) {
      ENTENTE_CHECK(!DiagnosticOf(report.status()).code.empty());
      return report;
    }
    ENTENTE_RETURN_IF_ERROR(load->Commit());
    return report;
  }

  std::string folder_;
};

}  // namespace entente::fuzz
