# The only place that sets compiler flags; every target of the project is made here.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(GATEHOUSE_CCACHE ccache)
if(GATEHOUSE_CCACHE)
  # Paths count from the source folder, so that presets and clones share what was compiled. What a
  # precompiled header defines does not matter here: no source asks for __DATE__ and the like.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
    "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros "${GATEHOUSE_CCACHE}")
endif()

find_package(Threads REQUIRED)

add_library(gatehouse_flags INTERFACE)
target_compile_options(gatehouse_flags INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wold-style-cast -Wcast-align -Wnon-virtual-dtor -Woverloaded-virtual -Wformat=2
    -Wswitch-enum -Wimplicit-fallthrough -Wundef -Wvla -Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(gatehouse_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wsuggest-override>
    # GCC 12 warns about "text" + std::string at -O2 and above (GCC bug 105329); nothing is wrong.
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(gatehouse_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-fstack-protector-strong -fstack-clash-protection
      -fcf-protection=full -ftrivial-auto-var-init=zero -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3
      -D_GLIBCXX_ASSERTIONS>)
  target_link_options(gatehouse_flags INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack)
elseif(CMAKE_BUILD_TYPE STREQUAL "Debug")
  # -Og keeps the tests quick enough to run often; the debugger still sees most variables.
  target_compile_options(gatehouse_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Og>)
endif()
if(GATEHOUSE_SANITIZE)
  target_compile_options(gatehouse_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${GATEHOUSE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer>)
  target_link_options(gatehouse_flags INTERFACE -fsanitize=${GATEHOUSE_SANITIZE})
endif()
if(GATEHOUSE_FUZZ)
  target_compile_options(gatehouse_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fsanitize=fuzzer-no-link>)
endif()
if(GATEHOUSE_COVERAGE)
  target_compile_options(gatehouse_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:--coverage -O0>)
  target_link_options(gatehouse_flags INTERFACE --coverage)
endif()
target_compile_definitions(gatehouse_flags INTERFACE GATEHOUSE_VERSION="${PROJECT_VERSION}")
target_link_libraries(gatehouse_flags INTERFACE Threads::Threads)

function(gatehouse_configure target)
  target_link_libraries(${target} PRIVATE gatehouse_flags)
  target_include_directories(${target} PUBLIC
    "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/schemas" "${CMAKE_BINARY_DIR}/generated")
endfunction()

# gatehouse_library(<layer> SOURCES ... [PUBLIC lib...] [PRIVATE lib...]): target gatehouse_<layer>,
# alias gatehouse::<layer>.
function(gatehouse_library layer)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  # Static, unless BUILD_SHARED_LIBS is on (tests/mutation links one layer at a time).
  add_library(gatehouse_${layer} ${arg_SOURCES})
  add_library(gatehouse::${layer} ALIAS gatehouse_${layer})
  gatehouse_configure(gatehouse_${layer})
  target_link_libraries(gatehouse_${layer} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()

# gatehouse_executable(<name> SOURCES ... LINK lib...)
function(gatehouse_executable name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  gatehouse_configure(${name})
  target_link_libraries(${name} PRIVATE ${arg_LINK})
endfunction()

# Builds only the test programs labelled `threads`: what the thread sanitizer is for.
add_custom_target(thread_tests)

# gatehouse_test(<name> SOURCES ... LINK lib... [LABELS label...]): a GoogleTest program, one ctest
# entry for each program (a process for each test costs more than the tests do).
function(gatehouse_test name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;LABELS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  gatehouse_configure(${name})
  target_link_libraries(${name} PRIVATE ${arg_LINK} GTest::gtest_main GTest::gmock)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
  set_tests_properties(${name} PROPERTIES LABELS "${arg_LABELS}")
  if("threads" IN_LIST arg_LABELS)
    add_dependencies(thread_tests ${name})
  endif()
endfunction()
