#pragma once
#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "flow/protocol.hpp"
#include "ocr/engine.hpp"

namespace docmill {

/// Pages that were recognised before: the supervisor keeps them, the worker asks. Thread-safe.
class RecognisedPages {
 public:
  /// `recogniser`: see StartFrame.
  RecognisedPages(std::string recogniser, std::function<void(const Frame&)> send)
      : recogniser_{std::move(recogniser)}, send_{std::move(send)} {}

  /// Equal keys, equal text. Without the time limit: a text that it cut short is not to be stored.
  std::string key_of(const Image& image, const OcrOptions& options) const;
  /// Asks, and waits some seconds at most. `document`: content_id() of the one that the page is of.
  std::optional<PageText> find(const std::string& key, const std::string& document);
  void store(const std::string& key, const std::string& document, const PageText& text);

  /// An answer came.
  void deliver(FoundFrame answer);

 private:
  std::string recogniser_;
  std::function<void(const Frame&)> send_;
  std::mutex mutex_;
  std::condition_variable answered_;
  uint64_t next_request_ = 0;
  std::map<uint64_t, std::optional<FoundFrame>> waiting_;
};

}  // namespace docmill
