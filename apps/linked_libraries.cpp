#include "linked_libraries.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <dlfcn.h>
#include <link.h>

namespace docmill {
namespace fs = std::filesystem;
namespace {

/// Licences as the libraries' Debian packages state them (/usr/share/doc/*/copyright). `teller`: a function
/// that returns the version as text. `module`: its name in pkg-config, whose version at build time is the
/// next best.
struct Known {
  std::string_view file, name, licence;
  const char* teller;
  std::string_view module;
};
constexpr std::array<Known, 32> known_libraries{{
    {"libpoppler-cpp", "poppler", "GPL-2.0-only OR GPL-3.0-only", nullptr, "poppler-cpp"},
    {"libtesseract", "Tesseract", "Apache-2.0", "TessVersion", "tesseract"},
    {"liblept", "Leptonica", "BSD-2-Clause", nullptr, "lept"},
    {"libqpdf", "qpdf", "Apache-2.0", "qpdf_get_qpdf_version", "libqpdf"},
    {"libhpdf", "libharu", "Zlib", "HPDF_GetVersion", ""},
    {"libtbb", "oneTBB", "Apache-2.0", "TBB_runtime_version", "tbb"},
    {"libyaml-cpp", "yaml-cpp", "MIT", nullptr, "yaml-cpp"},
    {"libspdlog", "spdlog", "MIT", nullptr, "spdlog"},
    {"libfmt", "fmt", "MIT", nullptr, "fmt"},
    {"libre2", "RE2", "BSD-3-Clause", nullptr, ""},
    {"libicu", "ICU", "Unicode-3.0", nullptr, "icu-uc"},
    {"libuchardet", "uchardet", "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later", nullptr, "uchardet"},
    {"libfreetype", "FreeType", "FTL OR GPL-2.0-or-later", nullptr, ""},
    {"libcrypto", "OpenSSL", "Apache-2.0", nullptr, "libcrypto"},
    {"libcld2", "CLD2", "Apache-2.0", nullptr, ""},
    {"liblinear", "LIBLINEAR", "BSD-3-Clause", nullptr, ""},
    {"libmimalloc", "mimalloc", "MIT", nullptr, "mimalloc"},
    {"libgmime", "GMime", "LGPL-2.1-or-later", nullptr, "gmime-3.0"},
    {"libgobject", "GLib", "LGPL-2.1-or-later", nullptr, "glib-2.0"},
    {"libglib", "GLib", "LGPL-2.1-or-later", nullptr, "glib-2.0"},
    {"libgsf", "libgsf", "LGPL-2.1-only", nullptr, "libgsf-1"},
    {"libseccomp", "libseccomp", "LGPL-2.1-only", nullptr, "libseccomp"},
    {"libzip", "libzip", "BSD-3-Clause", "zip_libzip_version", "libzip"},
    {"libpugixml", "pugixml", "MIT", nullptr, "pugixml"},
    {"libgumbo", "Gumbo", "Apache-2.0", nullptr, "gumbo"},
    {"libarchive", "libarchive", "BSD-2-Clause", "archive_version_string", "libarchive"},
    {"libsqlite3", "SQLite", "blessing", "sqlite3_libversion", "sqlite3"},
    {"libxlsxwriter", "libxlsxwriter", "BSD-2-Clause", "lxw_version", "xlsxwriter"},
    {"libzstd", "Zstandard", "BSD-3-Clause OR GPL-2.0-only", "ZSTD_versionString", "libzstd"},
    {"libphonenumber", "libphonenumber", "Apache-2.0", nullptr, ""},
    {"libhyphen", "Hyphen", "MPL-1.1 OR GPL-2.0-or-later OR LGPL-2.1-or-later", nullptr, ""},
    {"libhiredis", "hiredis", "BSD-3-Clause", nullptr, "hiredis"},
}};

/// Names that the program itself was linked with, as the dynamic section of its file has them.
std::vector<std::string> needed_libraries() {
  std::vector<ElfW(Sxword)> offsets;
  const char* names = nullptr;
  for (const auto* entry = _DYNAMIC; entry->d_tag != DT_NULL; ++entry) {
    if (entry->d_tag == DT_NEEDED) offsets.push_back(static_cast<ElfW(Sxword)>(entry->d_un.d_val));
    if (entry->d_tag == DT_STRTAB) names = reinterpret_cast<const char*>(entry->d_un.d_ptr);
  }
  std::vector<std::string> found;
  for (const auto offset : offsets) found.emplace_back(names + offset);
  return found;
}

fs::path file_of(const std::string& library) {
  struct Search {
    const std::string& name;
    fs::path file;
  } search{library, {}};
  dl_iterate_phdr(
      [](dl_phdr_info* loaded, std::size_t, void* into) {
        auto& wanted = *static_cast<Search*>(into);
        const fs::path file{loaded->dlpi_name};
        if (file.filename() != wanted.name) return 0;
        std::error_code ignored;
        wanted.file = fs::canonical(file, ignored);
        return 1;
      },
      &search);
  return search.file;
}

bool is_of_compiler(std::string_view library) {
  constexpr std::array<std::string_view, 8> names{"libstdc++.", "libm.",     "libgcc_s.", "libc.",
                                                  "ld-linux",   "libubsan.", "libasan.",  "libtsan."};
  return std::ranges::any_of(names, [&](auto name) { return library.starts_with(name); });
}

/// DOCMILL_BUILT_WITH is "module=version ..." of all that pkg-config gave at build time.
std::string version_at_build(std::string_view module) {
  const std::string modules{" " DOCMILL_BUILT_WITH};
  const auto at = module.empty() ? std::string::npos : modules.find(" " + std::string{module} + "=");
  if (at == std::string::npos) return {};
  const auto begin = at + module.size() + 2;
  return modules.substr(begin, modules.find(' ', begin) - begin);
}

/// "libfreetype.so.6.18.3" -> "so.6.18.3", which tells at least one build from another.
std::string version_of_name(const fs::path& file) {
  const auto name = file.filename().string();
  const auto at = name.find("so.");
  return at == std::string::npos ? std::string{} : name.substr(at);
}

std::string version_of(const Known& library, const fs::path& file) {
  if (library.teller != nullptr)
    if (auto* function = ::dlsym(RTLD_DEFAULT, library.teller); function != nullptr)
      return reinterpret_cast<const char* (*)()>(function)();
  const auto version = version_at_build(library.module);
  return version.empty() ? version_of_name(file) : version;
}

}  // namespace

std::vector<LinkedLibrary> linked_libraries() {
  std::vector<LinkedLibrary> libraries;
  for (const auto& needed : needed_libraries()) {
    if (is_of_compiler(needed)) continue;
    const auto file = file_of(needed);
    const auto known =
        std::ranges::find_if(known_libraries, [&](const Known& one) { return needed.starts_with(one.file); });
    if (known == known_libraries.end())
      libraries.push_back({needed, version_of_name(file), "see its package", file});
    else
      libraries.push_back(
          {std::string{known->name}, version_of(*known, file), std::string{known->licence}, file});
  }
#ifdef DOCMILL_NATIVE_TESSERACT  // is a part of the program
  libraries.push_back({"Tesseract", version_at_build("tesseract") + ", built for this machine", "Apache-2.0",
                       "/proc/self/exe"});
#endif
  return libraries;
}

}  // namespace docmill
