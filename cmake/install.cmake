# What `cmake --install` puts where: the program with its manual page and bash completion, the static libraries below and
# with the engine, that of reports, their public headers, and what find_package(entente) reads. Another project includes
# them as this one does: "engine/entente.h", "graph/boost.h", "report/report.h".
include(CMakePackageConfigHelpers)

install(TARGETS entente RUNTIME)
if(NOT CMAKE_CROSSCOMPILING)
  install(FILES ${PROJECT_BINARY_DIR}/share/entente.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${PROJECT_BINARY_DIR}/share/entente.bash RENAME entente
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endif()
install(TARGETS entente_base entente_graph entente_storage entente_loaders entente_query entente_engine
  EXPORT entente_targets ARCHIVE)
install(TARGETS entente_report EXPORT entente_report_targets ARCHIVE)

foreach(module base graph engine)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/${module}/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/entente/${module}
    FILES_MATCHING PATTERN "*.h"
    # Said in their first lines: not part of the public interface.
    PATTERN "state.h" EXCLUDE PATTERN "own_procedure.h" EXCLUDE)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/report/report.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/entente/report)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/entente)
install(EXPORT entente_targets FILE ententeTargets.cmake NAMESPACE entente:: DESTINATION ${package_folder})
install(EXPORT entente_report_targets FILE ententeReportTargets.cmake NAMESPACE entente::
  DESTINATION ${package_folder})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/ententeConfig.cmake.in
  ${PROJECT_BINARY_DIR}/ententeConfig.cmake INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/ententeConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/ententeConfig.cmake ${PROJECT_BINARY_DIR}/ententeConfigVersion.cmake
  DESTINATION ${package_folder})
