# Tests of the commands in script/, and of the documentation: each page does what it says.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

function(mock_jira_script_test name label script)
  add_test(NAME "${name}" COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/script/${script} ${ARGN})
  set_tests_properties("${name}" PROPERTIES LABELS ${label} TIMEOUT 300)
endfunction()

mock_jira_script_test("setup: it installs what is missing and says so" script tests/setup_test.py)
mock_jira_script_test("build: it needs no more than what is built, and says how far it is" script
  tests/build_test.py)
mock_jira_script_test("include check: the rooms hold" script check_includes)
mock_jira_script_test("include check: each violation is reported" script
  tests/check_includes_test.py)
mock_jira_script_test("reference check: each leads somewhere" script check_references)
mock_jira_script_test("reference check: each that leads nowhere is reported" script
  tests/check_references_test.py)
mock_jira_script_test("docs: what a page says wrongly is reported" docs tests/run_docs_test.py)

file(GLOB pages RELATIVE ${PROJECT_SOURCE_DIR} CONFIGURE_DEPENDS
  README.md CONTRIBUTING.md examples/README.md scenarios/README.md docs/*.md)
foreach(page IN LISTS pages)
  mock_jira_script_test("docs: ${page} does what it says" docs
    run_docs --program $<TARGET_FILE:mock-jira> ${PROJECT_SOURCE_DIR}/${page})
endforeach()
