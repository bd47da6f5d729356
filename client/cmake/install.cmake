# What `cmake --install BUILD --component jira_task_client` puts where: headers, library, CMake
# package, pkg-config file, and the program.
set(component COMPONENT jira_task_client)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/jira_task_client)

install(DIRECTORY include/jira_task DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} ${component})
install(TARGETS jira_task_client EXPORT jira_task_client
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} ${component}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ${component} NAMELINK_COMPONENT jira_task_client
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} ${component})
install(EXPORT jira_task_client NAMESPACE jira_task_client::
  FILE jira_task_client-targets.cmake DESTINATION ${package_dir} ${component})

configure_file(cmake/jira_task_client-config.cmake.in jira_task_client-config.cmake @ONLY)
# Until 1.0 a new minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/jira_task_client-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/jira_task_client-config.cmake
  ${PROJECT_BINARY_DIR}/jira_task_client-config-version.cmake
  DESTINATION ${package_dir} ${component})

# A static library leaves its own needs to whoever links it.
get_target_property(library_type jira_task_client TYPE)
if(library_type STREQUAL "STATIC_LIBRARY")
  set(JIRA_TASK_STATIC_REQUIRES ", cpp-httplib, libssl, libcrypto")
  set(JIRA_TASK_STATIC_LIBS " -pthread")
endif()
file(RELATIVE_PATH JIRA_TASK_UP /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(cmake/jira_task_client.pc.in jira_task_client.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/jira_task_client.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig ${component})
