#include "support/tiny_archive.hpp"

#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

namespace docmill::testing {
namespace {

using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;

void must(archive* writer, int result) {
  if (result < ARCHIVE_WARN) throw std::runtime_error{archive_error_string(writer)};
}

la_ssize_t append(archive*, void* bytes, const void* piece, std::size_t size) {
  static_cast<std::string*>(bytes)->append(static_cast<const char*>(piece), size);
  return static_cast<la_ssize_t>(size);
}

void write_entry(archive* writer, const TinyEntry& tiny) {
  using Kind = TinyEntry::Kind;
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry{archive_entry_new(),
                                                                            &archive_entry_free};
  archive_entry_set_pathname(entry.get(), tiny.name.c_str());
  archive_entry_set_mtime(entry.get(), 1'735'787'045, 0);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_filetype(entry.get(), tiny.kind == Kind::folder          ? AE_IFDIR
                                          : tiny.kind == Kind::pipe          ? AE_IFIFO
                                          : tiny.kind == Kind::symbolic_link ? AE_IFLNK
                                                                             : AE_IFREG);
  if (tiny.kind == Kind::symbolic_link) archive_entry_set_symlink(entry.get(), tiny.content.c_str());
  if (tiny.kind == Kind::hard_link) archive_entry_set_hardlink(entry.get(), tiny.content.c_str());
  const bool has_content = tiny.kind == Kind::file;
  archive_entry_set_size(entry.get(), has_content ? static_cast<la_int64_t>(tiny.content.size()) : 0);
  must(writer, archive_write_header(writer, entry.get()));
  if (has_content && archive_write_data(writer, tiny.content.data(), tiny.content.size()) < 0)
    throw std::runtime_error{archive_error_string(writer)};
}

}  // namespace

std::string tiny_archive(const std::vector<TinyEntry>& entries, const std::string& format,
                         const std::string& compression, const std::string& options,
                         const std::string& password) {
  std::string bytes;
  const Writer writer{archive_write_new(), &archive_write_free};
  auto* handle = writer.get();
  must(handle, archive_write_set_format_by_name(handle, format.c_str()));
  if (!compression.empty()) must(handle, archive_write_add_filter_by_name(handle, compression.c_str()));
  if (!options.empty()) must(handle, archive_write_set_options(handle, options.c_str()));
  if (!password.empty()) must(handle, archive_write_set_passphrase(handle, password.c_str()));
  must(handle, archive_write_set_bytes_in_last_block(handle, 1));
  must(handle, archive_write_open(handle, &bytes, nullptr, append, nullptr));
  for (const auto& entry : entries) write_entry(handle, entry);
  must(handle, archive_write_close(handle));
  return bytes;
}

}  // namespace docmill::testing
