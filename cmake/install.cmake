# What `cmake --install BUILD` puts where, beside the client (client/cmake/install.cmake):
#   component mock_jira_library   headers, library, CMake package, pkg-config file
#   component mock_jira_program   mock-jira, the scenarios and their schema
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(library COMPONENT mock_jira_library)
set(program COMPONENT mock_jira_program)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/mock_jira)

install(TARGETS mock_jira EXPORT mock_jira
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${library}
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} ${library})
install(EXPORT mock_jira NAMESPACE mock_jira::
  FILE mock_jira-targets.cmake DESTINATION ${package_dir} ${library})
# Until 1.0 a new minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/mock_jira-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  cmake/mock_jira-config.cmake
  ${PROJECT_BINARY_DIR}/mock_jira-config-version.cmake
  DESTINATION ${package_dir} ${library})

file(RELATIVE_PATH MOCK_JIRA_UP /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(cmake/mock_jira.pc.in mock_jira.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/mock_jira.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig ${library})

install(TARGETS mock-jira RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} ${program})
install(DIRECTORY scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/mock-jira ${program})
