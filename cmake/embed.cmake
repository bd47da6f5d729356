# embed_texts(TARGET OUTPUT FILE...): compiles text files into TARGET. OUTPUT is a generated .cpp
# that defines scenario/embedded.hpp's embedded_files(). Run as a script, it writes that file.
if(CMAKE_SCRIPT_MODE_FILE)
  set(entries "")
  string(REPLACE "|" ";" FILES "${FILES}")
  foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME)
    file(READ ${file} text)
    string(APPEND entries "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  file(WRITE ${OUTPUT}
"// Generated from the files under scenarios/; edit those.
#include \"scenario/embedded.hpp\"

namespace mock_jira {

const std::vector<EmbeddedFile>& embedded_files() {
  static const std::vector<EmbeddedFile> files{
${entries}  };
  return files;
}

}  // namespace mock_jira
")
  return()
endif()

set(embed_script ${CMAKE_CURRENT_LIST_FILE})
function(embed_texts target output)
  string(JOIN "|" files ${ARGN})  # a list would not survive the command line
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${files}" -DOUTPUT=${output} -P ${embed_script}
    DEPENDS ${ARGN} ${embed_script}
    COMMENT "Embedding scenarios"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
