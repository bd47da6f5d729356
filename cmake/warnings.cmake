# What every target of ours is compiled with: warnings here are errors in script/check.
option(MOCK_JIRA_WERROR "Treat warnings as errors" OFF)

add_library(mock_jira_warnings INTERFACE)
target_compile_options(mock_jira_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  # In a unity build a name hides what another file keeps to itself, and nothing is wrong.
  $<$<NOT:$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wshadow>
  # g++ 12 sees both where there is nothing (its bugs 105329 and 105562).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>
  $<$<BOOL:${MOCK_JIRA_WERROR}>:-Werror>)
