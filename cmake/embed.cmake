# embed_texts(TARGET HEADER FUNCTION FILE...): compiles text files into TARGET, as what FUNCTION
# returns; HEADER declares it. Run as a script, this writes the .cpp for that.
if(CMAKE_SCRIPT_MODE_FILE)
  set(entries "")
  string(REPLACE "|" ";" FILES "${FILES}")
  foreach(file IN LISTS FILES)
    get_filename_component(name ${file} NAME)
    file(READ ${file} text)
    string(APPEND entries "    {\"${name}\", R\"embedded(${text})embedded\"},\n")
  endforeach()
  file(WRITE ${OUTPUT}
"// Generated from the files that it holds; edit those.
#include \"${HEADER}\"

namespace mock_jira {

const std::vector<EmbeddedFile>& ${FUNCTION}() {
  static const std::vector<EmbeddedFile> files{
${entries}  };
  return files;
}

}  // namespace mock_jira
")
  return()
endif()

set(embed_script ${CMAKE_CURRENT_LIST_FILE})
function(embed_texts target header function)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  string(JOIN "|" files ${ARGN})  # a list would not survive the command line
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DFILES=${files}" -DHEADER=${header} -DFUNCTION=${function}
            -DOUTPUT=${output} -P ${embed_script}
    DEPENDS ${ARGN} ${embed_script}
    COMMENT "Embedding what ${header} declares"
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
  # A text is a single literal, and compilers need not take one beyond 64 KiB. These do.
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
endfunction()
