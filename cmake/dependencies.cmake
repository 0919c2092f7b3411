# Every third-party library, once. scripts/packages names the Debian package of each.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json REQUIRED)
foreach(name poppler-cpp tesseract lept libqpdf tbb yaml-cpp spdlog re2 icu-uc uchardet gumbo freetype2 libcrypto libssl gmime-3.0 libgsf-1
    libarchive hiredis libseccomp libzip libzstd pugixml sqlite3)
  string(MAKE_C_IDENTIFIER ${name} id)
  pkg_check_modules(${id} REQUIRED IMPORTED_TARGET ${name})
endforeach()

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
