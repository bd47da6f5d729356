# What every target of ours is compiled with: warnings here are errors in script/check.
option(MOCK_JIRA_WERROR "Treat warnings as errors" OFF)

add_library(mock_jira_warnings INTERFACE)
target_compile_options(mock_jira_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  $<$<BOOL:${MOCK_JIRA_WERROR}>:-Werror>)
