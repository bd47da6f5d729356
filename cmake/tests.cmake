# mock_jira_tests(NAME [ONE_THREAD] SOURCE...): a Catch2 binary; ctest runs its cases one by one, under a
# sanitizer all at once.
# Works with Catch2 2.13 and 3; the sources include it through one header (support/catch.hpp).
# ONE_THREAD: neither the tests nor what they test start a thread, so ThreadSanitizer would find
# nothing, and is spared the work.
find_package(Catch2 REQUIRED)
include(Catch)
if(MOCK_JIRA_SANITIZE STREQUAL "thread")
  find_program(SETARCH setarch REQUIRED)
endif()

function(mock_jira_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 tests "ONE_THREAD" "" "")
  add_executable(${name} ${tests_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE Catch2::Catch2WithMain mock_jira_warnings)
  target_compile_options(${name} PRIVATE -O0)  # they take longer to compile than to run
  if(MOCK_JIRA_SANITIZE MATCHES "undefined")
    # What is tested is watched; the tests themselves would take half as long again to compile.
    target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
  endif()
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/mock_server/tests)
  target_compile_definitions(${name} PRIVATE MOCK_JIRA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(MOCK_JIRA_SANITIZE STREQUAL "thread")
    if(tests_ONE_THREAD)
      set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
      return()
    endif()
    # ThreadSanitizer, g++ 12's and clang 14's, does not start where the kernel spreads addresses widely.
    set_target_properties(${name} PROPERTIES CROSSCOMPILING_EMULATOR "${SETARCH};-R")
  endif()
  if(MOCK_JIRA_SANITIZE)
    # It takes longer to start than most cases to run.
    add_test(NAME ${name} COMMAND ${name})
    return()
  endif()
  # A case that ctest asks for and the binary does not know (a ';' in its name is enough) must not
  # pass for one that ran. Catch2 3 fails by itself then.
  set(no_tests --warn NoTests)
  if(Catch2_VERSION VERSION_GREATER_EQUAL 3)
    set(no_tests "")
  endif()
  # A case that says `skipped: there is no …` lacks something that is not ours to bring.
  catch_discover_tests(${name} EXTRA_ARGS ${no_tests}
    PROPERTIES SKIP_REGULAR_EXPRESSION "skipped: there is no ")
endfunction()
