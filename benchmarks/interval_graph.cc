#include "benchmarks/interval_graph.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::benchmarks {
namespace {

// xorshift128+ (S. Vigna, Further scramblings of Marsaglia's xorshift generators, 2017).
class Random {
 public:
  explicit Random(uint64_t seed) : low_(seed) {
    for (int i = 0; i < 20; ++i) Next();
  }

  uint64_t Next() {
    uint64_t x = low_;
    const uint64_t y = high_;
    low_ = y;
    x ^= x << 23;
    high_ = x ^ y ^ (x >> 17) ^ (y >> 26);
    return high_ + y;
  }
  // In [0, 1), with 53 bits.
  double Fraction() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

 private:
  uint64_t low_;
  uint64_t high_ = 0x9E3779B97F4A7C15;
};

// Draws vertices with a probability that falls with their rank; ranks are dealt out at random.
class ZipfVertices {
 public:
  ZipfVertices(uint32_t num_vertices, Random* random) : random_(random), by_rank_(num_vertices) {
    double sum = 0;
    for (uint32_t rank = 0; rank < num_vertices; ++rank) {
      sum += std::pow(rank + 1.0, -0.7);
      cumulated_.push_back(sum);
    }
    std::iota(by_rank_.begin(), by_rank_.end(), 0u);
    for (uint32_t i = num_vertices - 1; i > 0; --i) {
      std::swap(by_rank_[i], by_rank_[static_cast<size_t>(random_->Next() % (i + 1))]);
    }
  }

  uint32_t Draw() {
    const double at = random_->Fraction() * cumulated_.back();
    const auto rank =
        std::lower_bound(cumulated_.begin(), cumulated_.end(), at) - cumulated_.begin();
    return by_rank_[static_cast<size_t>(rank)];
  }

 private:
  Random* random_;
  std::vector<uint32_t> by_rank_;
  std::vector<double> cumulated_;
};

constexpr int64_t kFirstDay = -7305;  // 1950-01-01
constexpr int64_t kLastDay = 18262;   // 2020-01-01
constexpr double kMeanDays = 1826;

// Days of the years from 1950 on, written once: dates are the bulk of the file.
class DayTexts {
 public:
  std::string_view Of(int64_t day) {
    while (first_of_year_.back() <= day) AppendYear();
    return std::string_view(text_).substr(static_cast<size_t>(day - kFirstDay) * 10, 10);
  }

 private:
  void AppendYear() {
    const bool leap = (year_ % 4 == 0 && year_ % 100 != 0) || year_ % 400 == 0;
    const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const auto two = [](int n) {
      return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
    };
    for (int month = 0; month < 12; ++month) {
      for (int day = 1; day <= lengths[month]; ++day)
        text_ += std::to_string(year_) + '-' + two(month + 1) + '-' + two(day);
    }
    first_of_year_.push_back(first_of_year_.back() + 365 + (leap ? 1 : 0));
    ++year_;
  }

  int year_ = 1950;
  std::string text_;
  std::vector<int64_t> first_of_year_ = {kFirstDay};
};

// Buffered, so that millions of rows cost no system calls.
class RowFile {
 public:
  explicit RowFile(const std::string& path) : out_(path, std::ios::binary) {
    row_.reserve(1 << 20);
  }

  RowFile& operator<<(std::string_view text) {
    row_ += text;
    if (row_.size() > (1 << 19)) Flush();
    return *this;
  }
  RowFile& operator<<(uint64_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    return *this << std::string_view(digits, static_cast<size_t>(end - digits));
  }
  bool Close() {
    Flush();
    out_.close();
    return !out_.fail();
  }

 private:
  void Flush() {
    out_.write(row_.data(), static_cast<std::streamsize>(row_.size()));
    row_.clear();
  }

  std::ofstream out_;
  std::string row_;
};

bool WriteVertices(const std::string& path, uint32_t num_vertices, Random* random) {
  RowFile file(path);
  file << "id:ID{id-type:long},name,region:long,:LABEL\n";
  for (uint32_t v = 0; v < num_vertices; ++v) {
    file << uint64_t{v} << ",Actor " << uint64_t{v} << "," << random->Next() % 20 << ",Actor\n";
  }
  return file.Close();
}

// The order of the draws is part of the recipe: source, target, begin, length, whether open, type,
// weight.
bool WriteEdges(const std::string& path, uint64_t num_edges, ZipfVertices* vertices,
                Random* random) {
  constexpr std::string_view kTypes[] = {"ALLIED_WITH", "TRADES_WITH", "VISITED", "SANCTIONED"};
  DayTexts days;
  RowFile file(path);
  file << ":START_ID,:END_ID,weight:long,valid_from:date,valid_to:date,:TYPE\n";
  for (uint64_t e = 0; e < num_edges; ++e) {
    const uint32_t source = vertices->Draw();
    uint32_t target = vertices->Draw();
    while (target == source) target = vertices->Draw();
    const int64_t from =
        kFirstDay +
        static_cast<int64_t>(random->Fraction() * static_cast<double>(kLastDay - kFirstDay));
    const int64_t length = 1 + static_cast<int64_t>(-std::log(1 - random->Fraction()) * kMeanDays);
    const bool is_open = random->Next() % 10 == 0;
    const std::string_view type = kTypes[random->Next() % 4];
    const uint64_t weight = random->Next() % 1000;
    file << uint64_t{source} << "," << uint64_t{target} << "," << weight << "," << days.Of(from)
         << ",";
    if (!is_open) file << days.Of(from + length);
    file << "," << type << "\n";
  }
  return file.Close();
}

}  // namespace

std::string WriteIntervalGraph(const std::string& folder, const IntervalGraphOptions& options) {
  if (options.num_vertices < 2)
    return "a graph of intervals needs two vertices, to have edges between them";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  Random random(options.seed);
  ZipfVertices vertices(options.num_vertices, &random);
  if (!WriteVertices(folder + "/vertices.csv", options.num_vertices, &random))
    return "cannot write " + folder + "/vertices.csv";
  if (!WriteEdges(folder + "/edges.csv", options.num_edges, &vertices, &random))
    return "cannot write " + folder + "/edges.csv";
  return "";
}

}  // namespace entente::benchmarks
