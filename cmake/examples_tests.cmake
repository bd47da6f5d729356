# The examples are projects of their own: built against what this build installs, and run.
set(prefix ${PROJECT_BINARY_DIR}/examples/prefix)

function(mock_jira_example_test name)
  add_test(NAME "${name}" COMMAND ${ARGN})
  set_tests_properties("${name}" PROPERTIES
    LABELS examples TIMEOUT 300 FIXTURES_REQUIRED installed)
endfunction()

mock_jira_example_test("examples: everything is installed below a prefix"
  sh -ec "rm -rf '${prefix}'
          '${CMAKE_COMMAND}' --install '${PROJECT_BINARY_DIR}' --prefix '${prefix}'")
set_tests_properties("examples: everything is installed below a prefix" PROPERTIES
  FIXTURES_SETUP installed FIXTURES_REQUIRED "")

mock_jira_example_test("examples: the program that is installed knows the scenarios beside it"
  ${prefix}/${CMAKE_INSTALL_BINDIR}/mock-jira check
  ${prefix}/${CMAKE_INSTALL_DATADIR}/mock-jira/scenarios)

foreach(example catch2 googletest)
  set(build ${PROJECT_BINARY_DIR}/examples/${example})
  mock_jira_example_test("examples: ${example} is built with the CMake package, and passes"
    ${CMAKE_CTEST_COMMAND}
    --build-and-test ${PROJECT_SOURCE_DIR}/examples/${example} ${build}
    --build-generator ${CMAKE_GENERATOR}
    --build-options -DCMAKE_PREFIX_PATH=${prefix} -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER}
                    -DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}
                    -DCMAKE_CXX_FLAGS=-Wall\ -Wextra\ -Wpedantic\ -Werror
    --test-command ${CMAKE_CTEST_COMMAND} --output-on-failure --no-tests=error)
endforeach()

mock_jira_example_test("examples: googletest is built with pkg-config, and passes"
  sh -ec "export PKG_CONFIG_PATH='${prefix}/${CMAKE_INSTALL_LIBDIR}/pkgconfig'
          '${CMAKE_CXX_COMPILER}' -std=c++20 -o '${prefix}/task_test' \
            '${PROJECT_SOURCE_DIR}/examples/googletest/task_test.cpp' \
            $(pkg-config --cflags --libs mock_jira jira_task_client gtest_main)
          '${prefix}/task_test'")
