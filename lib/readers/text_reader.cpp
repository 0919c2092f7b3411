#include <vector>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/composed_document.hpp"
#include "readers/readers.hpp"
#include "readers/text_encoding.hpp"

namespace docmill {
namespace {

class TextDocument : public OpenDocument {
 public:
  TextDocument(std::string_view bytes, const std::string& media_type, const OpenOptions& options) {
    facts_.media_type = media_type;
    const auto text = clean_text(decode_text(bytes));
    std::size_t start = 0;
    for (auto end = text.find('\f'); end != std::string::npos; end = text.find('\f', start)) {
      pages_.push_back(text.substr(start, end - start));
      start = end + 1;
    }
    // A form feed at the very end closes the last page and opens none.
    if (pages_.empty() || text.find_first_not_of(" \t\r\n", start) != std::string::npos)
      pages_.push_back(text.substr(start));
    pages_.resize(limit_pages(pages_.size(), options, facts_));
  }

  Facts facts() const override { return facts_; }
  uint32_t pages() const override { return static_cast<uint32_t>(pages_.size()); }

  Page read(uint32_t number, const ReadOptions&) override {
    return make_text_page(number, text_of(number), "text file");
  }

  Image image(uint32_t number, const ImageOptions&) override {
    throw Error{Stage::ingest, Code::unsupported, "a text file has no picture to recognise", "", number};
  }

 private:
  const std::string& text_of(uint32_t number) const {
    if (number == 0 || number > pages_.size())
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
    return pages_[number - 1];
  }

  Facts facts_;
  std::vector<std::string> pages_;
};

}  // namespace

std::unique_ptr<OpenDocument> open_text(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options) {
  return std::make_unique<TextDocument>(bytes->view(), media_type, options);
}

}  // namespace docmill
