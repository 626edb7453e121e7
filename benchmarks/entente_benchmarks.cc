// entente_benchmarks [--dir FOLDER] [--benchmark_…]: the interval graph loaded, saved, opened, and
// asked q01 to q09 (benchmarks/questions.h) through the query language, beside loops written by
// hand over the same edges in the same process. docs/benchmarks.md has the results.
//
// The folder (also ENTENTE_BENCHMARK_DIR; default build/interval_graph) is generated where it is
// missing. Answers are checked, against the loops' and, on the graph with known answers, against
// those: a wrong one ends the program with 1. The ratios of engine to loop are printed last.
#include <benchmark/benchmark.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "benchmarks/interval_arrays.h"
#include "benchmarks/interval_graph.h"
#include "benchmarks/question_loops.h"
#include "benchmarks/questions.h"
#include "engine/entente.h"

namespace entente::benchmarks {
namespace {

[[noreturn]] void Stop(const std::string& why) {
  std::fprintf(stderr, "entente_benchmarks: %s\n", why.c_str());
  std::exit(1);
}

template <typename T>
T Get(StatusOr<T> value) {
  if (!value.ok()) Stop(Render(value.status()));
  return std::move(value).value();
}

uint64_t ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  uint64_t pages = 0, resident = 0;
  statm >> pages >> resident;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

// What all benchmarks share, made on first use in the order of the registrations.
struct Setting {
  std::string folder;
  std::optional<Database> database;
  std::optional<IntervalArrays> arrays;
  std::map<std::string, std::vector<double>> seconds;  // by benchmark: the best of each run

  Database& Loaded() {
    if (!database.has_value()) {
      database.emplace(Get(Database::Open(":memory:")));
      Get(database->Load({folder}));
    }
    return *database;
  }
  const IntervalArrays& Arrays() {
    if (!arrays.has_value()) arrays.emplace(ReadIntervalArrays(folder));
    return *arrays;
  }
};
Setting& TheSetting() {
  static Setting setting;
  return setting;
}

void Load(benchmark::State& state) {
  Setting& setting = TheSetting();
  for (auto _ : state) {
    setting.database.reset();
    const uint64_t before = ResidentBytes();
    Database database = Get(Database::Open(":memory:"));
    const LoadReport report = Get(database.Load({setting.folder}));
    const uint64_t grown = ResidentBytes() - before;
    const DatabaseInfo info = database.Info();
    const auto per_edge = [&](uint64_t bytes) {
      return static_cast<double>(bytes) / static_cast<double>(info.edges);
    };
    state.counters["edges"] = static_cast<double>(info.edges);
    state.counters["bytes/edge"] = per_edge(info.storage_bytes);
    state.counters["resident/edge"] = per_edge(grown);
    state.counters["rows/s"] = static_cast<double>(report.rows) / report.seconds;
    setting.database.emplace(std::move(database));
  }
}

void Open(benchmark::State& state) {
  Setting& setting = TheSetting();
  const std::string kept = setting.folder + "/kept";
  {
    std::filesystem::remove_all(kept);
    Database database = Get(Database::Open(kept));
    Get(database.Load({setting.folder + "/vertices.csv", setting.folder + "/edges.csv"}));
    if (const Status saved = database.Save(); !saved.ok()) Stop(Render(saved));
  }
  for (auto _ : state) {
    Database database = Get(Database::Open(kept));
    if (database.Info().edges == 0) Stop("the graph that was opened again is empty");
  }
  std::filesystem::remove_all(kept);
}

std::string ToText(const Answer& answer) {
  std::string text;
  for (const uint64_t number : answer) text += Concat(text.empty() ? "" : ", ", number);
  return text;
}

// Of this thread alone; asking takes longer than the shortest loops.
double ThreadSeconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// The time of the fastest iteration is kept for the ratios, less the time in which others had the
// processor: on a shared machine the rest is other people's.
template <typename Work>
void Timed(benchmark::State& state, const std::string& name, const Answer& expected, Work work) {
  double best = 1e9;
  for (auto _ : state) {
    const double thread_began = ThreadSeconds();
    const auto began = std::chrono::steady_clock::now();
    const Answer answer = work();
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    best = std::min({best, seconds, ThreadSeconds() - thread_began});
    if (answer != expected)
      Stop(Concat(name, " answers ", ToText(answer), " instead of ", ToText(expected)));
  }
  TheSetting().seconds[name].push_back(best);
}

void Engine(benchmark::State& state, const Question& question, const Answer& expected) {
  Session session = TheSetting().Loaded().Connect();
  Timed(state, question.name + "/engine", expected,
        [&] { return question.read(Get(session.Query(question.text))); });
}

void ByHand(benchmark::State& state, const Question& question, const Answer& expected) {
  const IntervalArrays& arrays = TheSetting().Arrays();
  Timed(state, question.name + "/by_hand", expected, [&] { return question.by_hand(arrays); });
}

void PrintRatios() {
  std::printf("\n%-28s %12s %12s %8s\n", "fastest of each", "engine ms", "by hand ms", "ratio");
  for (const Question& question : Questions()) {
    const auto& seconds = TheSetting().seconds;
    const auto engine = seconds.find(question.name + "/engine");
    const auto by_hand = seconds.find(question.name + "/by_hand");
    if (engine == seconds.end() || by_hand == seconds.end()) continue;
    const double a = *std::min_element(engine->second.begin(), engine->second.end());
    const double b = *std::min_element(by_hand->second.begin(), by_hand->second.end());
    std::printf("%-28s %12.5f %12.5f %8.2f\n", question.name.c_str(), a * 1e3, b * 1e3, a / b);
  }
}

// The folder, and whether it holds the graph whose answers are known.
bool Prepare(const std::string& folder) {
  Setting& setting = TheSetting();
  setting.folder = folder;
  if (!std::filesystem::exists(folder + "/edges.csv")) {
    std::fprintf(stderr, "writing the interval graph into %s …\n", folder.c_str());
    if (const std::string error = WriteIntervalGraph(folder, {}); !error.empty()) Stop(error);
  }
  return std::filesystem::file_size(folder + "/edges.csv") == 237'141'312;
}

bool BeginsWith(const Answer& answer, const Answer& known) {
  return answer.size() >= known.size() && std::equal(known.begin(), known.end(), answer.begin());
}

void Register(bool is_known_graph) {
  benchmark::RegisterBenchmark("load", Load)->Unit(benchmark::kMillisecond)->Iterations(1);
  benchmark::RegisterBenchmark("open", Open)->Unit(benchmark::kMillisecond)->Iterations(3);
  for (const Question& question : Questions()) {
    const Answer expected = question.by_hand(TheSetting().Arrays());
    if (is_known_graph && !BeginsWith(expected, question.known))
      Stop(Concat("the loop of ", question.name, " answers ", ToText(expected), " instead of ",
                  ToText(question.known)));
    benchmark::RegisterBenchmark((question.name + "/by_hand").c_str(), ByHand, question, expected)
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark((question.name + "/engine").c_str(), Engine, question, expected)
        ->Unit(benchmark::kMillisecond);
  }
}

int Main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const char* from_environment = std::getenv("ENTENTE_BENCHMARK_DIR");
  std::string folder = from_environment == nullptr ? "build/interval_graph" : from_environment;
  if (argc == 3 && std::string_view(argv[1]) == "--dir") {
    folder = argv[2];
  } else if (argc != 1) {
    std::fprintf(stderr, "usage: entente_benchmarks [--dir FOLDER] [--benchmark_filter=…]\n");
    return 2;
  }
  Register(Prepare(folder));
  benchmark::RunSpecifiedBenchmarks();
  PrintRatios();
  return 0;
}

}  // namespace
}  // namespace entente::benchmarks

int main(int argc, char** argv) { return entente::benchmarks::Main(argc, argv); }
