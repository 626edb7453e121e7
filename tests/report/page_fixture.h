// A kept database and a report over it, in a folder of their own.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "base/clock.h"
#include "report/report.h"
#include "report/report_files.h"
#include "support/catch.h"

namespace entente {

inline constexpr int64_t kDayMicros = int64_t{86'400} * 1'000'000;
inline constexpr int64_t kPresentMicros = 20'485 * kDayMicros;  // 2026-02-01

// A kept database of two states and a treaty, and a report over it in a folder of its own.
class PageFixture {
 public:
  explicit PageFixture(const std::string& name)
      : folder_(std::filesystem::temp_directory_path() / ("entente-page-test-" + name)),
        clock_(kPresentMicros) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    Change(
        "CREATE (a:State {key: 'VNM', name: 'Viet <Nam>', source: 'report 1'}), "
        "(b:State {key: 'JPN', name: 'Japan', source: 'report 2'}), (t:Treaty {key: 'T'})");
  }
  ~PageFixture() { std::filesystem::remove_all(folder_); }
  PageFixture(const PageFixture&) = delete;
  PageFixture& operator=(const PageFixture&) = delete;

  void Change(const std::string& statement) {
    Database database = Open();
    const auto result = database.Connect().Query(statement);
    REQUIRE(result.ok());
    REQUIRE(database.Close().ok());
  }
  Database Open() {
    auto database = Database::Open((folder_ / "db").string(), DatabaseOptions{&clock_});
    REQUIRE(database.ok());
    return *std::move(database);
  }
  StatusOr<ReportOutcome> TryWrite(const std::string& text, int64_t now = kPresentMicros) {
    std::ofstream(folder_ / "page.md", std::ios::binary) << text;
    Database database = Open();
    ReportOptions options = options_;
    options.source = (folder_ / "page.md").string();
    if (options.out_folder.empty()) options.out_folder = (folder_ / "out").string();
    options.now_micros = now;
    return WriteReport(database, options);
  }
  ReportOutcome Write(const std::string& text, int64_t now = kPresentMicros) {
    const auto outcome = TryWrite(text, now);
    INFO((outcome.ok() ? "" : Render(outcome.status())));
    REQUIRE(outcome.ok());
    return *outcome;
  }
  // The error's text, with the source's name in the place of its path.
  std::string ErrorOf(const std::string& text) {
    const auto outcome = TryWrite(text);
    REQUIRE_FALSE(outcome.ok());
    return Named(Render(outcome.status()));
  }
  std::string Named(std::string text) const {
    const std::string path = (folder_ / "page.md").string();
    for (size_t at = text.find(path); at != std::string::npos; at = text.find(path)) {
      text.replace(at, path.size(), "page.md");
    }
    return text;
  }
  // Names of the files in the folder of pages, by name.
  std::vector<std::string> Files() const {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "out", error)) {
      if (entry.is_regular_file()) files.push_back(entry.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    return files;
  }
  std::filesystem::path folder() const { return folder_; }
  std::string Page(const std::string& name) const {
    return report::ReadIfThere((folder_ / "out" / name).string());
  }
  ReportOptions options_;

 private:
  const std::filesystem::path folder_;
  FixedClock clock_;
};

}  // namespace entente
