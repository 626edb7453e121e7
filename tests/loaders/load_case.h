// A folder of CSV files that lives as long as a test, and what loading it gives.
#pragma once

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "loaders/csv_loader.h"
#include "loaders/fake_graph_writer.h"
#include "support/catch.h"

namespace entente::tests {

using CsvFiles = std::vector<std::pair<std::string, std::string>>;

class CsvFolder {
 public:
  explicit CsvFolder(const CsvFiles& files) {
    std::string path = (std::filesystem::temp_directory_path() / "entente-loader-XXXXXX").string();
    REQUIRE(mkdtemp(path.data()) != nullptr);
    path_ = path;
    for (const auto& [name, text] : files) Write(name, text);
  }
  CsvFolder(const CsvFolder&) = delete;
  CsvFolder& operator=(const CsvFolder&) = delete;
  ~CsvFolder() { std::filesystem::remove_all(path_); }

  void Write(const std::string& name, const std::string& text) const {
    std::ofstream file(path_ + "/" + name, std::ios::binary);
    file << text;
    REQUIRE(file.good());
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Loaded {
  loaders::CsvReport report;
  std::string graph;  // or the error
};

inline Loaded Load(const CsvFiles& files, const loaders::CsvOptions& options = {}) {
  const CsvFolder folder(files);
  FakeGraphWriter writer;
  StatusOr<loaders::CsvReport> report = loaders::LoadCsv({folder.path()}, options, writer);
  if (!report.ok()) return {{}, Render(report.status())};
  return {*report, writer.Text()};
}

// What loading the files leaves, or the error's text.
inline std::string LoadedText(const CsvFiles& files, const loaders::CsvOptions& options = {}) {
  return Load(files, options).graph;
}

}  // namespace entente::tests
