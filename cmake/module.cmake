# docmill_module(NAME SOURCES ... PUBLIC ... PRIVATE ...): one folder of lib/ as a static library docmill_NAME.
# Headers are included by their path below lib/ ("model/document.hpp").
function(docmill_compile_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor)
  if(DOCMILL_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(DOCMILL_SANITIZE)
    target_compile_options(${target} PRIVATE -fsanitize=${DOCMILL_SANITIZE} -fno-omit-frame-pointer
      -fno-sanitize-recover=all)
    target_link_options(${target} PRIVATE -fsanitize=${DOCMILL_SANITIZE})
  endif()
endfunction()

function(docmill_module name)
  cmake_parse_arguments(M "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(target docmill_${name})
  add_library(${target} STATIC ${M_SOURCES})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/lib)
  target_link_libraries(${target} PUBLIC ${M_PUBLIC} PRIVATE ${M_PRIVATE})
  docmill_compile_options(${target})
endfunction()

# docmill_unit_tests(NAME SOURCES ... LIBS ...): one Catch2 program unit_NAME for one folder of lib/.
function(docmill_unit_tests name)
  cmake_parse_arguments(T "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(unit_${name} ${T_SOURCES} $<TARGET_OBJECTS:catch_main>)
  target_link_libraries(unit_${name} PRIVATE ${T_LIBS})
  target_include_directories(unit_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(unit_${name} PRIVATE SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  docmill_compile_options(unit_${name})
  add_test(NAME unit_${name} COMMAND unit_${name})
endfunction()

# docmill_qpdf_sources(FILE...): files of the calling folder that include libqpdf's C++ headers. JSON.hh of libqpdf 11.3
# defaults a virtual destructor over a std::vector of an incomplete class; clang refuses that where the vector is constexpr
# (libstdc++ 12 in C++20), so clang compiles these files as C++17.
function(docmill_qpdf_sources)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS -std=c++17)
  endif()
endfunction()
