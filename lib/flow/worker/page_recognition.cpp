#include "flow/worker/page_recognition.hpp"

#include <utility>

#include "flow/limit_problem.hpp"

namespace docmill {

PageRecognition PageRecogniser::recognise(uint32_t page, const Problem* met, Deadline deadline,
                                          const std::function<void()>& begin_cheaper) const {
  auto options = stages_.settings.recognition;
  options.words =
      true;  // a cached page has them, whoever asked first, and mixed pages are merged by their places
  const auto limit = stages_.settings.limits.page_timeout;
  PageRecognition result;
  if (met == nullptr) result = attempt(page, options, deadline);
  if (result.text.unimproved) result.degraded = "recognised without all steps of --improve";
  if (met != nullptr || result.text.cut_short) {
    begin_cheaper();
    result = attempt(page, cheaper(options), Deadline::after(limit));
    result.degraded = result.text.cut_short ? "not recognised"
                                            : "recognised at a lower resolution and as one block of text";
    if (!result.text.cut_short) result.text.note += (result.text.note.empty() ? "" : "; ") + result.degraded;
  }
  if (!result.degraded.empty()) result.limit = met ? *met : page_timeout_problem(Stage::ocr, page, limit);
  return result;
}

PageRecognition PageRecogniser::attempt(uint32_t page, const OcrOptions& options, Deadline deadline) const {
  const auto image = gray_unless_coloured(document_.image(page, {.dpi = options.dpi}));
  PageRecognition result;
  result.reduction = image.reduction();
  if (!is_blank(image)) result.text = text_of(image, options, deadline);
  if (!result.text.cut_short) return result;
  result.text = {};  // how far it got is left to chance
  result.text.cut_short = true;
  return result;
}

/// As it was recognised before, or now. What a limit changed is not kept.
PageText PageRecogniser::text_of(const Image& image, const OcrOptions& options, Deadline deadline) const {
  auto& cache = stages_.recognised;
  const bool cached = cache && image.reduction().empty() && !options.coarse;
  const auto key = cached ? cache->key_of(image, options) : std::string{};
  if (cached)
    if (auto found = cache->find(key, document_id_)) return std::move(*found);
  auto engine = stages_.engines.take();
  try {
    auto text = engine->recognize(image, options, deadline);
    if (cached && !text.cut_short && !text.unimproved) cache->store(key, document_id_, text);
    return text;
  } catch (...) {
    engine.discard();
    throw;
  }
}

}  // namespace docmill
