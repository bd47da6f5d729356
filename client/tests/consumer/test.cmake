# Installs this build into a folder of its own, then builds and runs main.cpp against it, once
# with the CMake package and once with the pkg-config file. The ```cpp blocks of the page in the
# documentation have to compile in the same way.
#   cmake -DBUILD=… -DSOURCE=… -DPAGE=… -DWORK=… -DLIBDIR=… -DCXX=… -DGENERATOR=… -P test.cmake
function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT result EQUAL 0)
    string(REPLACE ";" " " command "${ARGN}")
    message(FATAL_ERROR "${command}\nended with ${result}:\n${out}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
set(prefix ${WORK}/prefix)
set(ENV{LD_LIBRARY_PATH} ${prefix}/${LIBDIR})  # if it is shared
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix} --component jira_task_client)
run(${prefix}/bin/jira-task --version)

run(${CMAKE_COMMAND} -G ${GENERATOR} -S ${SOURCE} -B ${WORK}/build -DCMAKE_PREFIX_PATH=${prefix}
    -DCMAKE_CXX_COMPILER=${CXX})
run(${CMAKE_COMMAND} --build ${WORK}/build)
run(${WORK}/build/consumer)

set(ENV{PKG_CONFIG_PATH} ${prefix}/${LIBDIR}/pkgconfig)
function(compile source program)
  run(sh -ec "'${CXX}' -std=c++20 -Wall -Wextra -Werror '${source}' -o '${program}' \
      $(pkg-config --cflags --libs jira_task_client)")
endfunction()
compile(${SOURCE}/main.cpp ${WORK}/by-pkg-config)
run(${WORK}/by-pkg-config)

set(page "")
if(EXISTS ${PAGE})  # not where only this folder is
  file(READ ${PAGE} page)
endif()
set(number 0)
string(FIND "${page}" "\n```cpp\n" begin)
while(begin GREATER -1)
  math(EXPR begin "${begin} + 8")
  math(EXPR number "${number} + 1")
  string(SUBSTRING "${page}" ${begin} -1 page)
  string(FIND "${page}" "\n```" end)
  string(SUBSTRING "${page}" 0 ${end} code)
  file(WRITE ${WORK}/page-${number}.cpp "${code}\n")
  compile(${WORK}/page-${number}.cpp ${WORK}/page-${number})
  string(FIND "${page}" "\n```cpp\n" begin)
endwhile()
message(STATUS "${number} programs of the documentation compile")
