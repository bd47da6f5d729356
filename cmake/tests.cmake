# mock_jira_tests(NAME [ONE_THREAD] SOURCE...): a Catch2 binary; ctest runs its cases one by one, under a
# sanitizer all at once.
# Works with Catch2 2.13 and 3; the sources include it through one header (support/catch.hpp).
# ONE_THREAD: what they test starts no thread, or a program does that other tests start as well. So
# ThreadSanitizer would find nothing more, and is spared all files but those that start some themselves.
find_package(Catch2 REQUIRED)
include(Catch)
if(MOCK_JIRA_SANITIZE STREQUAL "thread")
  find_program(SETARCH setarch REQUIRED)
endif()

# What tests are compiled with, and what they share. They take longer to compile than to run.
add_library(mock_jira_test_code INTERFACE)
target_link_libraries(mock_jira_test_code INTERFACE mock_jira_warnings)
target_compile_options(mock_jira_test_code INTERFACE -O0)
# A check that throws tells less of itself, and compiles in four fifths of the time.
target_compile_definitions(mock_jira_test_code INTERFACE CATCH_CONFIG_FAST_COMPILE)
if(MOCK_JIRA_SANITIZE)
  # Catch2 says where a test stands; what is tested has line numbers.
  target_compile_options(mock_jira_test_code INTERFACE -g0)
endif()
if(MOCK_JIRA_SANITIZE MATCHES "undefined")
  # What is tested is watched; the tests themselves would take half as long again to compile.
  target_compile_options(mock_jira_test_code INTERFACE -fno-sanitize=undefined)
endif()
if(MOCK_JIRA_FUZZ)
  target_compile_options(mock_jira_test_code INTERFACE -fno-sanitize-coverage=${MOCK_JIRA_FUZZ})
endif()

# mock_jira_that_start_threads(OUT SOURCE...): those of them that name a thread.
function(mock_jira_that_start_threads out)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ARGN})
  set(found "")
  foreach(source IN LISTS ARGN)
    file(STRINGS ${source} threads REGEX "thread" LIMIT_COUNT 1)
    if(threads)
      list(APPEND found ${source})
    endif()
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

function(mock_jira_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 tests "ONE_THREAD" "" "")
  set(sources ${tests_UNPARSED_ARGUMENTS})
  set(wanted ${sources})
  if(tests_ONE_THREAD AND MOCK_JIRA_SANITIZE STREQUAL "thread")
    mock_jira_that_start_threads(wanted ${sources})
  endif()
  if(NOT wanted)
    add_executable(${name} EXCLUDE_FROM_ALL ${sources})
    return()
  endif()
  add_executable(${name} ${wanted})
  target_link_libraries(${name} PRIVATE Catch2::Catch2WithMain mock_jira_test_code)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/mock_server/tests)
  target_compile_definitions(${name} PRIVATE MOCK_JIRA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  if(MOCK_JIRA_SANITIZE STREQUAL "thread")
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
