# Every third-party library, once. scripts/packages names the Debian package of each.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
if(DOCMILL_NATIVE_TESSERACT)
  set(native_tesseract ${PROJECT_BINARY_DIR}/native-tesseract)
  execute_process(COMMAND ${PROJECT_SOURCE_DIR}/scripts/build-native-tesseract ${native_tesseract} COMMAND_ERROR_IS_FATAL ANY)
  set(ENV{PKG_CONFIG_PATH} "${native_tesseract}/lib/pkgconfig:$ENV{PKG_CONFIG_PATH}")
endif()
foreach(name poppler poppler-cpp zlib tesseract lept libqpdf tbb yaml-cpp spdlog re2 icu-uc uchardet gumbo freetype2 libcrypto libssl gmime-3.0 libgsf-1
    libarchive hiredis libseccomp libzip libzstd pugixml sqlite3)
  string(MAKE_C_IDENTIFIER ${name} id)
  pkg_check_modules(${id} REQUIRED IMPORTED_TARGET ${name})
endforeach()

# lib/overrides knows how this version's network lies in memory. A static library would have the same functions a second time.
if(NOT DOCMILL_NATIVE_TESSERACT AND tesseract_VERSION MATCHES "^5\\.3\\.")
  set(DOCMILL_OWN_NETWORK_STEPS ON)
endif()

# Libraries without a pkg-config file.
function(docmill_find_plain_library target library header)
  find_library(${target}_LIBRARY ${library} REQUIRED)
  find_path(${target}_INCLUDE ${header} REQUIRED)
  add_library(${target} INTERFACE IMPORTED)
  target_link_libraries(${target} INTERFACE ${${target}_LIBRARY})
  target_include_directories(${target} SYSTEM INTERFACE ${${target}_INCLUDE})
endfunction()
docmill_find_plain_library(Hpdf hpdf hpdf.h)
docmill_find_plain_library(Cld2 cld2 cld2/public/compact_lang_det.h)
docmill_find_plain_library(Liblinear linear linear.h)
docmill_find_plain_library(Mimalloc mimalloc mimalloc.h)
