#include <string>

#include "base/xml_escape.hpp"
#include "formats/pdf_archive.hpp"
#include "formats/pdf_text_layer.hpp"
#include "formats/srgb_profile.hpp"

namespace docmill {
namespace {

/// XMP (ISO 16684-1); what the Info dictionary says stands here, too, in the same words (ISO 19005-2, 6.6.3).
std::string xmp(const Document& record) {
  std::string text =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "  <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
      "    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
      "    xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
      "   <pdfaid:part>2</pdfaid:part>\n   <pdfaid:conformance>B</pdfaid:conformance>\n"
      "   <pdf:Producer>docmill</pdf:Producer>\n   <dc:format>application/pdf</dc:format>\n";
  if (!record.title.empty())
    text += "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" + escape_xml(record.title) +
            "</rdf:li></rdf:Alt></dc:title>\n";
  if (!record.author.empty())
    text +=
        "   <dc:creator><rdf:Seq><rdf:li>" + escape_xml(record.author) + "</rdf:li></rdf:Seq></dc:creator>\n";
  return text +
         "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
         "<?xpacket end=\"w\"?>";
}

}  // namespace

void add_archive_marks(QPDF& pdf, const Document& record) {
  auto metadata = QPDFObjectHandle::newStream(&pdf, xmp(record));
  metadata.getDict().replaceKey("/Type", QPDFObjectHandle::newName("/Metadata"));
  metadata.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/XML"));
  auto root = pdf.getRoot();
  root.replaceKey("/Metadata", metadata);

  auto profile = deflated_stream(pdf, srgb_profile());
  profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
  auto intent = QPDFObjectHandle::parse(
      "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1)"
      " /RegistryName (http://www.color.org) /Info (sRGB IEC61966-2.1) >>");
  intent.replaceKey("/DestOutputProfile", profile);
  root.replaceKey("/OutputIntents", QPDFObjectHandle::newArray({pdf.makeIndirectObject(intent)}));

  auto information = QPDFObjectHandle::newDictionary();
  information.replaceKey("/Producer", QPDFObjectHandle::newString("docmill"));
  if (!record.title.empty())
    information.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(record.title));
  if (!record.author.empty())
    information.replaceKey("/Author", QPDFObjectHandle::newUnicodeString(record.author));
  pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(information));
}

}  // namespace docmill
