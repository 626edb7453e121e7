// Catch2's main, built once, and a last line that scripts/run_tests can add up: `entente-tests: N
// passed, M failed`.
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_session.hpp>
#include <catch2/catch_test_case_info.hpp>
#include <catch2/reporters/catch_reporter_event_listener.hpp>
#include <catch2/reporters/catch_reporter_registrars.hpp>
using ListenerBase = Catch::EventListenerBase;
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
using ListenerBase = Catch::TestEventListenerBase;
#endif

#include <cstdio>

namespace {

class CountingListener : public ListenerBase {
 public:
  using ListenerBase::ListenerBase;

  void testRunEnded(const Catch::TestRunStats& stats) override {
    const Catch::Counts& cases = stats.totals.testCases;
    std::printf("entente-tests: %llu passed, %llu failed\n",
                static_cast<unsigned long long>(cases.passed),
                static_cast<unsigned long long>(cases.failed));
    std::fflush(stdout);
  }
};
CATCH_REGISTER_LISTENER(CountingListener)

}  // namespace

int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }
