#include "formats/pdf_unflate.hpp"

#include <stdexcept>

#include <qpdf/Buffer.hh>
#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include "formats/pdf_inflate_limit.hpp"

namespace docmill {
namespace {

/// The written file; gives up past the limit, for streams that need no inflating count too.
class StringSink : public Pipeline {
 public:
  explicit StringSink(uint64_t limit) : Pipeline{"string", nullptr}, limit_{limit} {}
  void write(const unsigned char* data, size_t size) override {
    if (text_.size() + size > limit_) throw std::runtime_error("over the limit");
    text_.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}
  std::string take() { return std::move(text_); }

 private:
  uint64_t limit_;
  std::string text_;
};

/// poppler reads every Type 1 font again for every page, and of it only the encoding, which stands in the
/// clear text (Length1 bytes) before the outlines.
void shorten_type1(QPDFObjectHandle& font) {
  auto clear_text = font.getDict().getKey("/Length1");
  const auto data = font.getStreamData(qpdf_dl_generalized);
  const std::string_view bytes{reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
  if (!clear_text.isInteger() || clear_text.getIntValue() < 1 || bytes.substr(0, 2) != "%!") return;
  const auto length = static_cast<std::size_t>(clear_text.getIntValue());
  font.replaceStreamData(std::string{bytes.substr(0, length)}, QPDFObjectHandle::newNull(),
                         QPDFObjectHandle::newNull());
}

/// Pictures lose their data, Type 1 fonts their outlines; other fonts, which text extraction seldom opens,
/// stay compressed.
void lighten(QPDF& pdf) {
  for (auto& object : pdf.getAllObjects()) {
    if (!object.isStream()) continue;
    auto dictionary = object.getDict();
    if (dictionary.isDictionaryOfType("", "/Image"))
      object.replaceStreamData("", QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    else if (dictionary.hasKey("/Length2"))
      shorten_type1(object);
    else if (dictionary.hasKey("/Length1"))
      object.setFilterOnWrite(false);
  }
}

}  // namespace

std::optional<std::string> unflate_pdf(std::string_view bytes, const std::string& password, uint64_t limit) {
  InflateLimit::install();
  const InflateLimit inflate_limit{limit};
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);  // repairs are poppler's, so that both ways give the same text
    pdf.processMemoryFile("input", bytes.data(), bytes.size(), password.c_str());
    lighten(pdf);
    StringSink sink{limit};
    QPDFWriter writer{pdf};
    writer.setOutputPipeline(&sink);
    writer.setStreamDataMode(qpdf_s_uncompress);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setPreserveEncryption(false);
    writer.setStaticID(true);
    writer.write();
    if (inflate_limit.exceeded() || pdf.anyWarnings()) return std::nullopt;
    return sink.take();
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace docmill
