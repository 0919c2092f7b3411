#include <array>
#include <cstdio>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/encoded_words.hpp"
#include "readers/mail_document.hpp"
#include "readers/mbox.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

class MboxDocument : public OpenDocument {
 public:
  explicit MboxDocument(SharedBytes bytes) : bytes_{std::move(bytes)} {}

  Facts facts() const override {
    Facts facts;
    facts.media_type = "application/mbox";
    return facts;
  }
  uint32_t pages() const override { return 0; }
  Page read(uint32_t page, const ReadOptions&) override { no_page(page); }
  Image image(uint32_t page, const ImageOptions&) override { no_page(page); }

  void extract(MemberSink& sink) override {
    std::size_t number = 0;
    MboxMessages messages{bytes_->view()};
    for (std::string_view message; messages.next(message);) {
      MemberFacts facts;
      std::array<char, 24> counted;
      std::snprintf(counted.data(), counted.size(), "%04zu-", ++number);
      facts.name = counted.data() +
                   name_by_subject(decode_mail_header(find_header(message, "subject")), "message", ".eml");
      facts.modified = decode_mail_date(find_header(message, "date"));
      if (!sink.begin(facts)) return;
      unquote_mbox(message, [&sink](std::string_view piece) { return sink.write(piece); });
      sink.end();
    }
  }

 private:
  [[noreturn]] static void no_page(uint32_t page) {
    throw Error{Stage::ingest, Code::internal, "a mailbox has no pages", "", page};
  }

  SharedBytes bytes_;
};

}  // namespace

std::unique_ptr<OpenDocument> open_mbox(SharedBytes bytes, const OpenOptions&) {
  return std::make_unique<MboxDocument>(std::move(bytes));
}

}  // namespace docmill
