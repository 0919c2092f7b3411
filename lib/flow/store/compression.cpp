#include "flow/store/compression.hpp"

#include <zstd.h>

#include "base/error.hpp"

namespace docmill {
namespace {

constexpr int level = 3;                               // zstd's own default
constexpr unsigned long long most_bytes = 8ull << 30;  // past it the frame's word is not believed

[[noreturn]] void refuse() {
  throw Error{Stage::run, Code::damaged, "what was stored of an earlier run is damaged"};
}

}  // namespace

std::string compress(std::string_view bytes) {
  std::string result(ZSTD_compressBound(bytes.size()), '\0');
  const auto size = ZSTD_compress(result.data(), result.size(), bytes.data(), bytes.size(), level);
  if (ZSTD_isError(size) != 0) throw Error{Stage::run, Code::internal, ZSTD_getErrorName(size)};
  result.resize(size);
  return result;
}

std::string decompress(std::string_view bytes) {
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > most_bytes) refuse();
  std::string result(size, '\0');
  const auto found = ZSTD_decompress(result.data(), result.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(found) != 0 || found != size) refuse();
  return result;
}

}  // namespace docmill
