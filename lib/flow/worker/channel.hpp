#pragma once
#include <mutex>
#include <optional>
#include <string>

#include "flow/protocol.hpp"

namespace docmill {

/// The worker's end of the protocol.
class Channel {
 public:
  explicit Channel(int descriptor) : descriptor_{descriptor} {}
  /// Waits for the next frame; nothing when the supervisor is gone. For one thread.
  std::optional<Frame> receive();
  /// Thread-safe. Frames that come while another thread is writing go out with its next write. When the
  /// supervisor is gone they are dropped.
  void send(const Frame& frame);
  /// Ends a receive() that waits, and all later ones.
  void stop_receiving();

 private:
  bool write(std::string_view bytes);

  int descriptor_;
  FrameReader reader_;
  std::mutex mutex_;
  std::string waiting_;
  bool writing_ = false, broken_ = false;
};

}  // namespace docmill
