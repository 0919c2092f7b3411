#include <algorithm>
#include <array>

#include "base/among.hpp"
#include "base/error.hpp"
#include "formats/image.hpp"
#include "readers/archive_stream.hpp"
#include "readers/poppler_renderer.hpp"
#include "readers/readers.hpp"
#include "readers/unsupported.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

constexpr std::array text_types{"text/plain"sv, "text/markdown"sv};
constexpr std::array image_types{"image/png"sv, "image/jpeg"sv, "image/tiff"sv, "image/webp"sv,
                                 "image/gif"sv, "image/bmp"sv,  "image/jp2"sv,  "image/x-portable-anymap"sv};
constexpr std::array html_types{"text/html"sv, "application/xhtml+xml"sv};
constexpr std::array delimited_types{"text/csv"sv, "text/tab-separated-values"sv};
constexpr std::array json_types{"application/json"sv, "application/x-ndjson"sv};
constexpr std::array xml_types{"application/xml"sv, "image/svg+xml"sv};

/// Office packs an encrypted file into the storage format of its old files, in a stream of this name.
bool is_encrypted_office(std::string_view bytes) {
  constexpr auto name = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  return bytes.starts_with("\xD0\xCF\x11\xE0") && bytes.find(name) != std::string_view::npos;
}

}  // namespace

uint32_t limit_pages(uint64_t pages, const OpenOptions& options, Facts& facts) {
  if (pages <= options.max_pages) return static_cast<uint32_t>(pages);
  const auto what = "only the first " + std::to_string(options.max_pages) + " of " + std::to_string(pages) +
                    " pages were read";
  facts.problems.push_back({Stage::ingest, 0, Code::too_large, what + "; raise --max-pages", {}});
  facts.degraded.push_back(what);
  return options.max_pages;
}

std::unique_ptr<OpenDocument> open_document(SharedBytes bytes, std::string_view name,
                                            const OpenOptions& options) {
  if (bytes->size() == 0) throw Error{Stage::ingest, Code::empty, "the file has no content"};
  const auto type = sniff_media_type(bytes->view(), name);
  if (type == "application/pdf") return open_pdf(std::move(bytes), options);
  if (among(image_types, type)) return open_image(std::move(bytes), type, options);
  if (among(text_types, type)) return open_text(std::move(bytes), type, options);
  if (among(html_types, type)) return open_html(std::move(bytes), type, options);
  if (type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    return open_docx(std::move(bytes), type, options);
  if (type == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    return open_xlsx(std::move(bytes), type, options);
  if (type == "application/vnd.openxmlformats-officedocument.presentationml.presentation")
    return open_pptx(std::move(bytes), type, options);
  if (type == "application/vnd.oasis.opendocument.text" ||
      type == "application/vnd.oasis.opendocument.spreadsheet" ||
      type == "application/vnd.oasis.opendocument.presentation")
    return open_odf(std::move(bytes), type, options);
  if (among(delimited_types, type)) return open_delimited(std::move(bytes), type, options);
  if (among(json_types, type)) return open_json(std::move(bytes), type, options);
  if (type == "application/rtf") return open_rtf(std::move(bytes), options);
  if (among(xml_types, type)) return open_xml(std::move(bytes), type, options);
  if (type == "application/epub+zip") return open_epub(std::move(bytes), options);
  if (type == "message/rfc822") return open_mail(std::move(bytes), options);
  if (type == "application/mbox") return open_mbox(std::move(bytes), options);
  if (type == "application/vnd.ms-outlook") return open_outlook(std::move(bytes), options);
  if (type == "application/vnd.ms-tnef") return open_tnef(std::move(bytes), options);
  if (type == "text/x-tex") return open_latex(std::move(bytes), options);
  if (is_archive_type(type)) return open_archive(std::move(bytes), type, name, options);
  if (is_encrypted_office(bytes->view()))
    throw Error{Stage::ingest, Code::encrypted, "the Office file is protected with a password",
                "save it without one in the program that made it"};
  if (type == "application/octet-stream")
    throw Error{Stage::ingest, Code::unsupported, "neither text nor a known document or picture format"};
  refuse_type(type);
}

void warm_up_readers() {
  quiet_image_library();
  warm_up_poppler();
}

}  // namespace docmill
