#pragma once
#include <cstdint>

namespace docmill {

/// What libqpdf may inflate on the current thread while the object lives: bytes in all and bytes per stream.
/// Past it decoding stops; libqpdf swallows exceptions of stream filters, therefore exceeded() must be asked
/// afterwards.
class InflateLimit {
 public:
  static constexpr uint64_t stream_bytes = 64ull << 20;

  explicit InflateLimit(uint64_t total, uint64_t per_stream = stream_bytes);
  ~InflateLimit();
  InflateLimit(const InflateLimit&) = delete;
  InflateLimit& operator=(const InflateLimit&) = delete;

  bool exceeded() const { return exceeded_; }
  uint64_t stream_limit() const { return per_stream_; }
  /// False when the limit is reached.
  bool take(uint64_t bytes);

  /// The innermost one of this thread, or null.
  static InflateLimit* current();
  /// Makes every later use of libqpdf in this process obey; without a current limit a stream may have
  /// stream_bytes.
  static void install();

 private:
  uint64_t left_, per_stream_;
  bool exceeded_ = false;
  InflateLimit* outer_;
};

}  // namespace docmill
