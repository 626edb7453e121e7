# entente_library(NAME SOURCES file... [DEPS target...] [PRIVATE_DEPS target...])
#
# One static library per module: target entente_NAME, alias entente::NAME, include root at the project's top.
# DEPS are seen by whoever includes the module's headers; PRIVATE_DEPS only by its .cc files.
function(entente_library NAME)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;DEPS;PRIVATE_DEPS")
  add_library(entente_${NAME} STATIC ${ARG_SOURCES})
  add_library(entente::${NAME} ALIAS entente_${NAME})
  set_target_properties(entente_${NAME} PROPERTIES EXPORT_NAME ${NAME})
  target_compile_features(entente_${NAME} PUBLIC cxx_std_20)
  target_include_directories(entente_${NAME} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/entente>)
  target_link_libraries(entente_${NAME} PUBLIC ${ARG_DEPS} PRIVATE ${ARG_PRIVATE_DEPS})
endfunction()
