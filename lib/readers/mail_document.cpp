#include "readers/mail_document.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"
#include "formats/image.hpp"
#include "readers/composed_document.hpp"
#include "readers/mail_body.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

/// Smaller pictures are logos, icons, rules and the pixels that report who reads.
constexpr int smallest_side = 100;

/// A picture of a kind that is not known is handed out: who takes it in says why it cannot be read.
bool may_hold_text(std::string_view picture) {
  try {
    const auto infos = inspect_image(picture);
    return std::any_of(infos.begin(), infos.end(), [](const ImageInfo& info) {
      return info.width >= smallest_side && info.height >= smallest_side;
    });
  } catch (const Error&) {
    return true;
  }
}

ComposedPage compose_head(const MailHead& head, const std::string& signature) {
  ComposedPage page;
  const auto add = [&page](std::string_view name, const std::string& value) {
    if (!value.empty()) page.text.append(name).append(": ").append(value) += '\n';
  };
  add("From", head.from);
  add("To", head.to);
  add("Cc", head.cc);
  add("Date", head.date);
  add("Subject", head.subject);
  add("Signature", signature);
  page.text.erase(page.text.find_last_not_of('\n') + 1);
  return page;
}

class MailDocument : public ComposingDocument {
 public:
  MailDocument(MailContent content, const std::string& media_type, const OpenOptions& options)
      : page_{compose_head(content.head, content.signature)}, members_{std::move(content.members)} {
    append_page(page_, std::move(content.body));
    kind_ = "mail";
    facts_.media_type = media_type;
    facts_.title = content.head.subject;
    facts_.author = content.head.author;
    facts_.created = content.head.created;
    facts_.problems = std::move(content.problems);
    pages_ = limit_pages(1, options, facts_);
  }

  uint32_t pages() const override { return pages_; }

  void extract(MemberSink& sink) override {
    for (const auto& member : members_)
      if (!hand_out(member, sink)) return;
  }

 private:
  ComposedPage compose(uint32_t number) const override {
    if (number == 0 || number > pages_)
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
    return page_;
  }

  /// False: no more are wanted.
  static bool hand_out(const MailMember& member, MemberSink& sink) {
    if (member.inline_picture) {
      std::string picture;
      member.read([&picture](std::string_view piece) {
        picture += piece;
        return true;
      });
      if (!may_hold_text(picture)) return true;
    }
    if (!sink.begin(member.facts)) return false;
    try {
      member.read([&sink](std::string_view piece) { return sink.write(piece); });
      sink.end();
    } catch (const Error& error) {
      sink.fail(error.code, error.message, error.hint);
    }
    return true;
  }

  ComposedPage page_;
  std::vector<MailMember> members_;
  uint32_t pages_ = 1;
};

struct Ending {
  std::string_view media_type, ending;
};
constexpr std::array endings{Ending{"text/plain", ".txt"},
                             Ending{"text/html", ".html"},
                             Ending{"text/csv", ".csv"},
                             Ending{"text/calendar", ".ics"},
                             Ending{"text/vcard", ".vcf"},
                             Ending{"text/x-vcard", ".vcf"},
                             Ending{"text/rtf", ".rtf"},
                             Ending{"text/xml", ".xml"},
                             Ending{"application/xml", ".xml"},
                             Ending{"application/json", ".json"},
                             Ending{"application/rtf", ".rtf"},
                             Ending{"application/pdf", ".pdf"},
                             Ending{"application/zip", ".zip"},
                             Ending{"application/msword", ".doc"},
                             Ending{"application/ms-tnef", ".tnef"},
                             Ending{"application/vnd.ms-tnef", ".tnef"},
                             Ending{"application/pkcs7-mime", ".p7m"},
                             Ending{"application/x-pkcs7-mime", ".p7m"},
                             Ending{"image/png", ".png"},
                             Ending{"image/jpeg", ".jpg"},
                             Ending{"image/jpg", ".jpg"},
                             Ending{"image/gif", ".gif"},
                             Ending{"image/tiff", ".tif"},
                             Ending{"image/bmp", ".bmp"},
                             Ending{"image/x-portable-graymap", ".pgm"},
                             Ending{"image/webp", ".webp"},
                             Ending{"message/rfc822", ".eml"}};

}  // namespace

std::unique_ptr<OpenDocument> make_mail_document(MailContent content, const std::string& media_type,
                                                 const OpenOptions& options) {
  return std::make_unique<MailDocument>(std::move(content), media_type, options);
}

std::string name_by_type(const std::string& stem, std::string_view media_type) {
  const auto known = std::find_if(endings.begin(), endings.end(),
                                  [&](const Ending& entry) { return entry.media_type == media_type; });
  return stem + std::string{known == endings.end() ? ".bin" : known->ending};
}

std::string name_by_subject(std::string_view subject, std::string_view otherwise, std::string_view ending) {
  constexpr std::size_t longest = 60;  // code points
  auto name = std::string{trim(subject.substr(0, byte_offset(subject, longest)))};
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '\\'; }, '-');
  if (name.empty() || name == "." || name == "..") name = otherwise;
  return name += ending;
}

}  // namespace docmill
