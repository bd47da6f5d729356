# publish_headers(TARGET HEADER…): users of TARGET include a HEADER as <mock_jira/NAME.hpp>, whatever
# folder of ours it lies in, so that nothing collides with a "core/…" of theirs. Run as a script, it
# writes one such header, whose includes of ours are changed alike.
if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${FROM} text)
  string(REGEX REPLACE "(#include \")[^\"]+/" "\\1mock_jira/" text "${text}")
  file(WRITE ${TO} "${text}")
  return()
endif()

# public_headers(OUT HEADER): HEADER, and what it includes of ours in turn.
function(public_headers out header)
  set(found "")
  set(waiting ${header})
  while(waiting)
    list(POP_FRONT waiting next)
    if(next IN_LIST found)
      continue()
    endif()
    list(APPEND found ${next})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${next})
    file(STRINGS ${next} includes REGEX "^#include \"")
    list(TRANSFORM includes REPLACE "^#include \"([^\"]+)\".*" "\\1")
    list(APPEND waiting ${includes})
  endwhile()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

set(publish_script ${CMAKE_CURRENT_LIST_FILE})
function(publish_headers target)
  set(folder ${PROJECT_BINARY_DIR}/include)
  set(published "")
  foreach(header IN LISTS ARGN)
    get_filename_component(from ${header} ABSOLUTE)
    get_filename_component(name ${header} NAME)
    set(to ${folder}/mock_jira/${name})
    if(to IN_LIST published)
      message(FATAL_ERROR "Two public headers are called ${name}.")
    endif()
    list(APPEND published ${to})
    add_custom_command(
      OUTPUT ${to}
      COMMAND ${CMAKE_COMMAND} -DFROM=${from} -DTO=${to} -P ${publish_script}
      DEPENDS ${from} ${publish_script}
      COMMENT ""
      VERBATIM)
  endforeach()
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${folder} FILES ${published})
endfunction()
