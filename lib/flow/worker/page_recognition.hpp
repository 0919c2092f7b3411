#pragma once
#include <functional>
#include <optional>
#include <string>

#include "flow/worker/stages.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// What recognising a page gave.
struct PageRecognition {
  PageText text;                 ///< with its words; none when it was cut short
  std::string reduction;         ///< of the page's picture, see Image
  std::optional<Problem> limit;  ///< that the page met, so that ...
  std::string degraded;          ///< ... this was given up; empty when nothing was
};

/// Recognises pages of one document, each within the time that a page has. One that outlives it is tried
/// again in the cheaper way, which has the same time; one that outlives that too has no text.
class PageRecogniser {
 public:
  PageRecogniser(Stages& stages, OpenDocument& document, const std::string& document_id)
      : stages_{stages}, document_{document}, document_id_{document_id} {}

  /// `met`: the limit that the full way met in an earlier attempt; nothing = it is tried now, up to
  /// `deadline`. `begin_cheaper` is called before the cheaper way is tried, the time of which counts anew.
  /// Throws Error.
  PageRecognition recognise(uint32_t page, const Problem* met, Deadline deadline,
                            const std::function<void()>& begin_cheaper) const;

 private:
  PageRecognition attempt(uint32_t page, const OcrOptions& options, Deadline deadline) const;
  PageText text_of(const Image& image, const OcrOptions& options, Deadline deadline) const;

  Stages& stages_;
  OpenDocument& document_;
  const std::string& document_id_;
};

}  // namespace docmill
