#include "readers/archive_stream.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include "base/clock_text.hpp"
#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {
namespace {

constexpr std::size_t piece_bytes = 64u << 10;

struct ReadFree {
  void operator()(archive* handle) const { archive_read_free(handle); }
};
struct LocaleFree {
  void operator()(locale_t locale) const { freelocale(locale); }
};
using Locale = std::unique_ptr<std::remove_pointer_t<locale_t>, LocaleFree>;

/// libarchive turns names that state their charset into that of the thread's locale.
class Utf8Scope {
 public:
  explicit Utf8Scope(const Locale& locale) : before_{uselocale(locale.get())} {}
  ~Utf8Scope() { uselocale(before_); }
  Utf8Scope(const Utf8Scope&) = delete;
  Utf8Scope& operator=(const Utf8Scope&) = delete;

 private:
  locale_t before_;
};

using Enable = int (*)(archive*);
struct Format {
  std::string_view media_type;
  std::array<Enable, 2> readers;
};
constexpr std::array formats{
    Format{"application/zip", {archive_read_support_format_zip}},
    Format{"application/x-tar", {archive_read_support_format_tar}},
    Format{"application/x-7z-compressed", {archive_read_support_format_7zip}},
    Format{"application/vnd.rar", {archive_read_support_format_rar, archive_read_support_format_rar5}},
    Format{"application/x-iso9660-image", {archive_read_support_format_iso9660}},
    Format{"application/x-cpio", {archive_read_support_format_cpio}},
    Format{"application/x-archive", {archive_read_support_format_ar}},
    Format{"application/vnd.debian.binary-package", {archive_read_support_format_ar}}};
constexpr std::array compressions_known{
    Format{"application/gzip", {archive_read_support_filter_gzip}},
    Format{"application/x-bzip2", {archive_read_support_filter_bzip2}},
    Format{"application/x-xz", {archive_read_support_filter_xz}},
    Format{"application/zstd", {archive_read_support_filter_zstd}},
    Format{"application/x-lz4", {archive_read_support_filter_lz4}},
    Format{"application/x-lzip", {archive_read_support_filter_lzip}},
    Format{"application/x-compress", {archive_read_support_filter_compress}}};

template <class Formats>
const Format* find_format(const Formats& all, std::string_view media_type) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Format& format) { return format.media_type == media_type; });
  return found == all.end() ? nullptr : &*found;
}

void enable(archive* handle, std::string_view media_type, ArchiveStream::Inside inside) {
  const auto enable_all = [&](const Format& format) {
    for (const auto reader : format.readers)
      if (reader) reader(handle);
  };
  if (const auto* format = find_format(formats, media_type)) return enable_all(*format);
  if (const auto* compression = find_format(compressions_known, media_type)) enable_all(*compression);
  archive_read_support_format_empty(handle);
  archive_read_support_format_raw(handle);
  if (inside == ArchiveStream::Inside::one_file) return;
  archive_read_support_format_tar(handle);
  archive_read_support_format_cpio(handle);
}

ArchiveEntry::Kind kind_of(archive_entry* entry) {
  using Kind = ArchiveEntry::Kind;
  // A link with content of its own is a file: cpio keeps it with the last name.
  const bool has_content = archive_entry_size_is_set(entry) && archive_entry_size(entry) > 0;
  if (archive_entry_hardlink(entry) && !has_content) return Kind::hard_link;
  switch (archive_entry_filetype(entry)) {
    case AE_IFDIR:
      return Kind::folder;
    case AE_IFLNK:
      return Kind::symbolic_link;
    case AE_IFREG:
    case 0:
      return Kind::file;
    default:
      return Kind::special;
  }
}

ArchiveEntry describe(archive_entry* entry) {
  const auto text = [](const char* bytes) { return std::string{bytes ? bytes : ""}; };
  ArchiveEntry described;
  described.kind = kind_of(entry);
  described.name = text(archive_entry_pathname(entry));
  if (described.kind == ArchiveEntry::Kind::hard_link)
    described.target = text(archive_entry_hardlink(entry));
  else if (described.kind == ArchiveEntry::Kind::symbolic_link)
    described.target = text(archive_entry_symlink(entry));
  // 7z and RAR state 0 where they know of none.
  if (archive_entry_mtime_is_set(entry) && archive_entry_mtime(entry) != 0)
    described.modified = utc_time(archive_entry_mtime(entry));
  described.encrypted = archive_entry_is_encrypted(entry) > 0;
  return described;
}

}  // namespace

struct ArchiveStream::Handle {
  SharedBytes bytes;
  Locale locale;
  std::unique_ptr<archive, ReadFree> reader;
  std::string piece;
  bool encrypted = false;  ///< the entry, by its header

  Code code_of(const std::string& reason) const {
    const auto says = [&](std::string_view word) { return reason.find(word) != std::string::npos; };
    if (archive_errno(reader.get()) == ENOMEM || says("memory")) return Code::memory;
    if (encrypted || says("ncrypt") || says("assphrase") || says("Crypto codec")) return Code::encrypted;
    if (says("nsupported") || says("not supported") || says("don't support")) return Code::unsupported;
    return Code::damaged;
  }
};

ArchiveStream::ArchiveStream(SharedBytes bytes, std::string_view media_type,
                             const std::vector<std::string>& passwords, Inside inside)
    : handle_{std::make_unique<Handle>()} {
  handle_->bytes = std::move(bytes);
  handle_->locale.reset(newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t{}));
  handle_->reader.reset(archive_read_new());
  handle_->piece.resize(piece_bytes);
  if (!handle_->reader) throw Error{Stage::ingest, Code::memory, "no memory to read the archive"};
  auto* archive = handle_->reader.get();
  enable(archive, media_type, inside);
  for (const auto& password : passwords)
    if (!password.empty()) archive_read_add_passphrase(archive, password.c_str());
  const Utf8Scope scope{handle_->locale};
  const int result = archive_read_open_memory(archive, handle_->bytes->data(), handle_->bytes->size());
  if (result < ARCHIVE_WARN) fail(ARCHIVE_FATAL);
}

ArchiveStream::~ArchiveStream() = default;

void ArchiveStream::fail(int result) {
  broken_ = broken_ || result <= ARCHIVE_FATAL;
  const char* text = archive_error_string(handle_->reader.get());
  const std::string reason = clean_text(text ? text : "it cannot be read");
  const auto code = handle_->code_of(reason);
  if (code == Code::encrypted)
    throw Error{Stage::ingest, code,
                reason.find("assphrase") != std::string::npos
                    ? "encrypted, and no password that was given fits"
                    : "encrypted in a way that cannot be read",
                reason.find("assphrase") != std::string::npos ? "name passwords with --password-file"
                                                              : "unpack it with the program that made it"};
  throw Error{Stage::ingest, code, reason, code == Code::memory ? "raise --memory-limit" : ""};
}

std::optional<ArchiveEntry> ArchiveStream::next() {
  const Utf8Scope scope{handle_->locale};
  archive_entry* entry = nullptr;
  handle_->encrypted = false;
  const int result = archive_read_next_header(handle_->reader.get(), &entry);
  if (result == ARCHIVE_EOF) return std::nullopt;
  if (result < ARCHIVE_WARN || !entry) fail(result);
  auto described = describe(entry);
  handle_->encrypted = described.encrypted;
  return described;
}

std::string_view ArchiveStream::read() {
  const Utf8Scope scope{handle_->locale};
  const auto got = archive_read_data(handle_->reader.get(), handle_->piece.data(), piece_bytes);
  if (got < 0) fail(static_cast<int>(got));  // a warning here is a checksum that does not fit
  return std::string_view{handle_->piece}.substr(0, static_cast<std::size_t>(got));
}

bool ArchiveStream::skip(uint64_t limit) {
  const Utf8Scope scope{handle_->locale};
  auto* archive = handle_->reader.get();
  const int family = archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK;
  const bool by_seeking = compressions() == 0 && family != ARCHIVE_FORMAT_7ZIP;
  if (by_seeking) return true;  // next() does it
  for (uint64_t passed = 0;;) {
    const void* piece = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    const int result = archive_read_data_block(archive, &piece, &size, &offset);
    if (result != ARCHIVE_OK) return true;  // the end, or an error that next() will meet
    if ((passed += size) > limit) return false;
  }
}

int ArchiveStream::compressions() const {
  return archive_filter_count(handle_->reader.get()) - 1;
}

bool ArchiveStream::single_file() const {
  return archive_format(handle_->reader.get()) == ARCHIVE_FORMAT_RAW;
}

bool is_archive_type(std::string_view media_type) {
  return find_format(formats, media_type) != nullptr || is_compressed_type(media_type);
}

bool is_compressed_type(std::string_view media_type) {
  return find_format(compressions_known, media_type) != nullptr;
}

}  // namespace docmill
