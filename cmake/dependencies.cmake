# Every library is a package of Debian 12 (scripts/packages lists them); versions are the ones found there.
# Abseil 20220623 is packaged with its own absl::string_view, distinct from std::string_view: only base/ touches
# the functions that take one (base/status.h, base/text.h).
find_package(Threads REQUIRED)
find_package(absl REQUIRED)
find_package(pegtl REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(simdjson REQUIRED IMPORTED_TARGET simdjson)
pkg_check_modules(libedit REQUIRED IMPORTED_TARGET libedit)
pkg_check_modules(cmark_gfm REQUIRED IMPORTED_TARGET libcmark-gfm)
find_package(yaml-cpp REQUIRED)
find_package(Boost 1.74 REQUIRED)  # headers alone: layout of networks; graph/boost.h for who includes it
find_path(KAINJOW_MUSTACHE kainjow/mustache.hpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
if(ENTENTE_BUILD_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()
if(ENTENTE_BUILD_TESTS)
  find_package(Catch2 REQUIRED)
endif()
