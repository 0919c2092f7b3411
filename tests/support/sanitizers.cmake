# Under a sanitizer every process that a test starts, workers too, writes its reports into one folder, for nobody looks
# at the exit status of a worker that has said bye. The last test fails when that folder is not empty.
set(sanitizer_reports ${PROJECT_BINARY_DIR}/sanitizer-reports)
configure_file(${CMAKE_CURRENT_LIST_DIR}/sanitizer_environment.cmake.in sanitizer_environment.cmake @ONLY)
set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${CMAKE_CURRENT_BINARY_DIR}/sanitizer_environment.cmake)

function(docmill_collect_tests result folder)
  get_property(tests DIRECTORY ${folder} PROPERTY TESTS)
  get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(subfolder ${below})
    docmill_collect_tests(more ${subfolder})
    list(APPEND tests ${more})
  endforeach()
  set(${result} ${tests} PARENT_SCOPE)
endfunction()
docmill_collect_tests(all_tests ${CMAKE_CURRENT_SOURCE_DIR})
add_test(NAME sanitizer_reports COMMAND ${CMAKE_CURRENT_LIST_DIR}/sanitizer_reports ${sanitizer_reports})
set_tests_properties(sanitizer_reports PROPERTIES DEPENDS "${all_tests}")

# g++ 12 sees uninitialised members in std::regex, which Catch2 includes, when it compiles with a sanitizer.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(catch_main PRIVATE -Wno-maybe-uninitialized)
  target_compile_options(unit_writers PRIVATE -Wno-maybe-uninitialized)
endif()
