# Writes OUT with a digest of SOURCES: what is kept of a run is of no use to a program that draws otherwise.
cmake_minimum_required(VERSION 3.25)
set(all "")
foreach(source ${SOURCES})
  file(SHA256 ${source} digest)
  string(APPEND all ${digest})
endforeach()
string(SHA256 version "${VERSION}${all}")
string(SUBSTRING ${version} 0 16 version)
file(CONFIGURE OUTPUT ${OUT} @ONLY CONTENT
"// A digest of the sources of report/. Made when one of them changes.
#pragma once

#include <string_view>

namespace entente::report {

inline constexpr std::string_view kDrawingVersion = \"@version@\";

}  // namespace entente::report
")
