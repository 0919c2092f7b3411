#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/composed_document.hpp"
#include "readers/readers.hpp"
#include "readers/text_encoding.hpp"
#include "readers/xml_text.hpp"

namespace docmill {
namespace {

/// The text is UTF-8 by now, whatever its declaration says.
std::string without_declaration(std::string xml) {
  const auto start = xml.find_first_not_of(" \t\r\n");
  if (start == std::string::npos || xml.compare(start, 5, "<?xml") != 0) return xml;
  const auto end = xml.find("?>", start);
  return end == std::string::npos ? xml : xml.substr(end + 2);
}

}  // namespace

std::unique_ptr<OpenDocument> open_xml(SharedBytes bytes, const std::string& media_type,
                                       const OpenOptions& options) {
  const auto text = to_valid_utf8(decode_text(bytes->view(), declared_charset(bytes->view())));
  const bool drawing = media_type == "image/svg+xml";
  Facts facts;
  facts.media_type = media_type;
  std::vector<ComposedPage> pages;
  try {
    const XmlDocument xml{without_declaration(text), "the XML"};
    facts.title = one_line(xml.root().child("title").text());
    pages.push_back(drawing ? compose_svg(xml.root()) : compose_xml(xml.root()));
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;
    facts.problems.push_back(
        {Stage::ingest, 0, Code::damaged, error.message + "; it was read as plain text", {}});
    TextComposer composer;
    composer.add_verbatim(text);
    pages.push_back(composer.take());
  }
  return make_composed_document(std::move(facts), drawing ? "SVG drawing" : "XML file", std::move(pages),
                                options);
}

}  // namespace docmill
