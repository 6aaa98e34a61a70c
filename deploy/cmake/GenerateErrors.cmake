# gatehouse_generate_errors(): schemas/errors.json -> generated/contract/base/error_code.{h,cpp}.
# The table is data so that the documents, the server and the client read the same one.
function(gatehouse_generate_errors json_file out_dir)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${json_file}")
  file(READ "${json_file}" text)
  string(JSON count LENGTH "${text}")
  math(EXPR last "${count} - 1")
  set(enumerators "")
  set(rows "")
  foreach(i RANGE ${last})
    string(JSON code GET "${text}" ${i} code)
    string(JSON status GET "${text}" ${i} status)
    string(JSON title GET "${text}" ${i} title)
    string(JSON detail GET "${text}" ${i} detail)
    string(REPLACE "-" ";" words "${code}")
    set(name "")
    foreach(word IN LISTS words)
      string(SUBSTRING "${word}" 0 1 first)
      string(SUBSTRING "${word}" 1 -1 rest)
      string(TOUPPER "${first}" first)
      string(APPEND name "${first}${rest}")
    endforeach()
    string(APPEND enumerators "    ${name},\n")
    string(APPEND rows "    ErrorText{\"${code}\", ${status}, \"${title}\", \"${detail}\"},\n")
  endforeach()
  file(CONFIGURE OUTPUT "${out_dir}/error_code.h" @ONLY CONTENT "#pragma once

#include <span>
#include <string_view>

namespace gatehouse {

/// One for each row of schemas/errors.json, in its order.
enum class ErrorCode {
${enumerators}};

/// What leaves the process about an error: fixed texts, never a value that somebody typed.
struct ErrorText {
    std::string_view code;
    int status;
    std::string_view title;
    std::string_view detail;
};

[[nodiscard]] const ErrorText& errorText(ErrorCode code);
[[nodiscard]] std::span<const ErrorText> allErrorTexts();

}  // namespace gatehouse
")
  file(CONFIGURE OUTPUT "${out_dir}/error_code.cpp" @ONLY CONTENT "#include \"contract/base/error_code.h\"

#include <array>
#include <cstddef>

namespace gatehouse {
namespace {
constexpr std::array<ErrorText, ${count}> kTexts{{
${rows}}};
}  // namespace

const ErrorText& errorText(ErrorCode code) { return kTexts.at(static_cast<std::size_t>(code)); }
std::span<const ErrorText> allErrorTexts() { return kTexts; }

}  // namespace gatehouse
")
endfunction()
