#include "flow/worker/recognised_pages.hpp"

#include <chrono>

#include "base/bytes.hpp"
#include "flow/archive.hpp"

namespace docmill {
namespace {

constexpr std::string_view stage = "ocr";
constexpr auto longest_wait = std::chrono::seconds{5};  // a page takes one or two to be recognised

struct PageTextFields {
  template <class Archive>
  void operator()(Archive& archive, auto& value) const {
    using T = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_same_v<T, PageText>)
      archive(value.text, value.confidence, value.words, value.turned, value.note);
    if constexpr (std::is_same_v<T, Word>)
      archive(value.text, value.box, value.confidence, value.origin, value.unknown);
    if constexpr (std::is_same_v<T, Box>) archive(value.x0, value.y0, value.x1, value.y1);
  }
};

std::optional<PageText> decoded(const std::string& bytes) {
  try {
    PageText text;
    ArchiveReader<PageTextFields> reader{bytes};
    reader(text);
    if (reader.at_end()) return text;
  } catch (const Error&) {  // no such text
  }
  return std::nullopt;
}

}  // namespace

std::string RecognisedPages::key_of(const Image& image, const OcrOptions& options) const {
  const auto all = picture_hash(image) + "\n" + options_key(options) + "\n" + recogniser_;
  return short_hash(all, 64);
}

std::optional<PageText> RecognisedPages::find(const std::string& key, const std::string& document) {
  std::unique_lock lock{mutex_};
  const auto request = next_request_++;
  const auto answer = waiting_.emplace(request, std::nullopt).first;
  lock.unlock();
  send_(FindFrame{request, std::string{stage}, key, document});
  lock.lock();
  answered_.wait_for(lock, longest_wait, [&] { return answer->second.has_value(); });
  const auto found = std::move(answer->second);
  waiting_.erase(answer);
  lock.unlock();
  return found && found->value ? decoded(*found->value) : std::nullopt;
}

void RecognisedPages::store(const std::string& key, const std::string& document, const PageText& text) {
  StoreFrame frame{std::string{stage}, key, document, {}};
  ArchiveWriter<PageTextFields>{frame.value}(text);
  send_(frame);
}

void RecognisedPages::deliver(FoundFrame answer) {
  const std::lock_guard lock{mutex_};
  const auto waiting = waiting_.find(answer.request);
  if (waiting == waiting_.end()) return;
  waiting->second = std::move(answer);
  answered_.notify_all();
}

}  // namespace docmill
