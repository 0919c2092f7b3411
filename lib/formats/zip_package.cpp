#include "formats/zip_package.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include <zip.h>

#include "base/error.hpp"

namespace docmill {
namespace {

constexpr std::size_t block = 64u << 10;

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Close {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

/// libzip's reason as ours.
[[noreturn]] void fail(int zip_code, const std::string& what) {
  switch (zip_code) {
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_WRONGPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
      throw Error{Stage::ingest, Code::encrypted, what + " is encrypted",
                  "save it without a password in the program that made it"};
    case ZIP_ER_COMPNOTSUPP:
      throw Error{Stage::ingest, Code::unsupported, what + " is compressed in an unknown way"};
    case ZIP_ER_MEMORY:
      throw Error{Stage::ingest, Code::memory, "no memory to read " + what};
    default: {
      zip_error_t error;
      zip_error_init_with_code(&error, zip_code);
      const std::string reason = zip_error_strerror(&error);
      zip_error_fini(&error);
      throw Error{Stage::ingest, Code::damaged, what + " cannot be read: " + reason};
    }
  }
}

[[noreturn]] void too_large(const std::string& what, uint64_t limit) {
  throw Error{Stage::ingest, Code::too_large,
              what + " inflates to more than " + std::to_string(limit >> 20) + " MiB"};
}

std::string plain_name(std::string_view name) {
  name.remove_prefix(std::min(name.find_first_not_of("/\\"), name.size()));
  std::string plain{name};
  std::replace(plain.begin(), plain.end(), '\\', '/');
  return plain;
}

std::string folded(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

}  // namespace

struct ZipPackage::Handle {
  SharedBytes bytes;
  ZipLimits limits;
  std::unique_ptr<zip_t, Discard> archive;
  std::map<std::string, zip_uint64_t> exact, any_case;
  std::mutex mutex;  ///< guards what stands below, and libzip
  std::set<zip_uint64_t> counted;
  uint64_t total = 0;

  std::optional<zip_uint64_t> index_of(std::string_view name) const {
    const auto plain = plain_name(name);
    if (const auto at = exact.find(plain); at != exact.end()) return at->second;
    if (const auto at = any_case.find(folded(plain)); at != any_case.end()) return at->second;
    return std::nullopt;
  }

  std::string inflate(zip_uint64_t index, const std::string& what);
};

ZipPackage::ZipPackage(SharedBytes bytes, const ZipLimits& limits) : handle_{std::make_unique<Handle>()} {
  handle_->bytes = std::move(bytes);
  handle_->limits = limits;
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(handle_->bytes->data(), handle_->bytes->size(), 0, &error);
  zip_t* archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (!archive) {
    zip_source_free(source);
    fail(code, "the zip package");
  }
  handle_->archive.reset(archive);
  const auto count = zip_get_num_entries(archive, 0);
  if (count < 0 || static_cast<uint64_t>(count) > limits.members)
    throw Error{Stage::ingest, Code::too_large,
                "the package has more than " + std::to_string(limits.members) + " members"};
  for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
    const char* name = zip_get_name(archive, index, 0);
    if (!name) continue;
    handle_->exact.emplace(plain_name(name), index);
    handle_->any_case.emplace(folded(plain_name(name)), index);
  }
}

ZipPackage::~ZipPackage() = default;

std::optional<std::string> ZipPackage::find(std::string_view name) const {
  const auto index = handle_->index_of(name);
  if (!index) return std::nullopt;
  const std::lock_guard lock{handle_->mutex};
  return zip_get_name(handle_->archive.get(), *index, 0);
}

std::string ZipPackage::read(std::string_view name) const {
  const auto index = handle_->index_of(name);
  const auto what = "its part " + std::string{name};
  if (!index) throw Error{Stage::ingest, Code::damaged, what + " is missing"};
  const std::lock_guard lock{handle_->mutex};
  return handle_->inflate(*index, what);
}

std::string ZipPackage::Handle::inflate(zip_uint64_t index, const std::string& what) {
  const std::unique_ptr<zip_file_t, Close> file{zip_fopen_index(archive.get(), index, 0)};
  if (!file) fail(zip_error_code_zip(zip_get_error(archive.get())), what);
  const bool first_time = counted.insert(index).second;
  std::string content;
  for (;;) {
    const auto before = content.size();
    content.resize(before + block);
    const auto got = zip_fread(file.get(), content.data() + before, block);
    if (got < 0) fail(zip_error_code_zip(zip_file_get_error(file.get())), what);
    content.resize(before + static_cast<std::size_t>(got));
    if (got == 0) return content;
    if (content.size() > limits.member_bytes) too_large(what, limits.member_bytes);
    if (first_time && (total += static_cast<uint64_t>(got)) > limits.total_bytes)
      too_large("the package", limits.total_bytes);
  }
}

}  // namespace docmill
