# gatehouse_embed(<target> NAMESPACE ns HEADER path/in/generated.h FILES file...)
#
# Puts files into the program as they are (.incbin) and makes a header with one
# `std::string_view <ns>::<file name with _ for other characters>()` for each, and
# `std::span<const EmbeddedFile> <ns>::files()` in the order given.
function(gatehouse_embed target)
  cmake_parse_arguments(arg "" "NAMESPACE;HEADER" "FILES" ${ARGN})
  set(generated "${CMAKE_BINARY_DIR}/generated")
  string(REPLACE "::" "_" prefix "${arg_NAMESPACE}")
  set(assembly "    .section .rodata\n")
  set(externs "")
  set(functions "")
  set(declarations "")
  set(list "")
  set(count 0)
  foreach(file IN LISTS arg_FILES)
    get_filename_component(path "${file}" ABSOLUTE)
    get_filename_component(name "${file}" NAME)
    string(MAKE_C_IDENTIFIER "${name}" id)
    if(id MATCHES "^_[0-9]")
      string(PREPEND id "file")
    endif()
    set(symbol "${prefix}_${id}")
    string(APPEND assembly
      "    .global ${symbol}_begin\n    .global ${symbol}_end\n    .balign 16\n${symbol}_begin:\n    .incbin \"${path}\"\n${symbol}_end:\n    .byte 0\n")
    string(APPEND externs "extern const char ${symbol}_begin[];\nextern const char ${symbol}_end[];\n")
    string(APPEND declarations "std::string_view ${id}();\n")
    string(APPEND functions
      "std::string_view ${id}() {\n    return {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)};\n}\n")
    string(APPEND list "        EmbeddedFile{\"${name}\", ${id}()},\n")
    math(EXPR count "${count} + 1")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
    list(APPEND paths "${path}")
  endforeach()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",@progbits\n")
  string(REGEX REPLACE "\\.h$" "" stem "${arg_HEADER}")
  file(CONFIGURE OUTPUT "${generated}/${stem}.S" CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT "${generated}/${arg_HEADER}" @ONLY CONTENT "#pragma once

#include <span>
#include <string_view>

#include \"contract/base/embedded_file.h\"

namespace ${arg_NAMESPACE} {
// NOLINTBEGIN(readability-identifier-naming): the names follow the files'
${declarations}// NOLINTEND(readability-identifier-naming)
std::span<const EmbeddedFile> files();
}
")
  file(CONFIGURE OUTPUT "${generated}/${stem}.cpp" @ONLY CONTENT "#include \"${arg_HEADER}\"

#include <array>
#include <cstddef>

extern \"C\" {
${externs}}

namespace ${arg_NAMESPACE} {
${functions}std::span<const EmbeddedFile> files() {
    static const std::array<EmbeddedFile, ${count}> kFiles{
${list}    };
    return kFiles;
}
}
")
  target_sources(${target} PRIVATE "${generated}/${stem}.S" "${generated}/${stem}.cpp")
  set_source_files_properties("${generated}/${stem}.S" PROPERTIES OBJECT_DEPENDS "${paths}")
endfunction()
