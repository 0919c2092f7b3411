#pragma once
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <zip.h>

namespace docmill::testing {

/// A zip file with these members, in this order; an empty password leaves them unencrypted.
inline std::string tiny_zip(const std::vector<std::pair<std::string, std::string>>& members,
                            const std::string& password = {}) {
  zip_error_t error;
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (!archive) throw std::runtime_error{"no zip archive could be made"};
  zip_source_keep(target);
  for (const auto& [name, content] : members) {
    auto* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) throw std::runtime_error{"no member could be added"};
    if (name == "mimetype")  // stands in the clear, so that the file's type can be told
      zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    if (!password.empty())
      zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256, password.c_str());
  }
  if (zip_close(archive) != 0) throw std::runtime_error{"the zip archive could not be closed"};
  zip_stat_t stat;
  zip_source_open(target);
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace docmill::testing
