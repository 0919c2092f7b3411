#include "base/error.hpp"
#include "readers/composed_document.hpp"
#include "readers/readers.hpp"
#include "readers/rtf_interpreter.hpp"

namespace docmill {

std::unique_ptr<OpenDocument> open_rtf(SharedBytes bytes, const OpenOptions& options) {
  auto content = read_rtf(bytes->view());
  content.facts.media_type = "application/rtf";
  return make_composed_document(std::move(content.facts), "RTF file", std::move(content.pages), options);
}

}  // namespace docmill
