#include <map>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include "base/error.hpp"
#include "writers/pdf_document.hpp"

namespace docmill {
namespace {

std::string hex4(char32_t code_point) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text = "<";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) text += digits[(code_point >> shift) & 0xFU];
  return text + ">";
}

/// The codes in the content are UTF-16 code units: each maps to itself.
std::string to_unicode_map(const std::set<char32_t>& used) {
  std::string map =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
      "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  constexpr std::size_t most = 100;  // entries of one block, by the CMap specification
  auto next = used.begin();
  for (std::size_t left = used.size(); left > 0;) {
    const std::size_t count = std::min(left, most);
    map += std::to_string(count) + " beginbfchar\n";
    for (std::size_t i = 0; i < count; ++i, ++next) map += hex4(*next) + " " + hex4(*next) + "\n";
    map += "endbfchar\n";
    left -= count;
  }
  return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

/// The widths of the characters used alone, out of libharu's list for the whole font.
QPDFObjectHandle used_widths(QPDFObjectHandle all, const std::set<char32_t>& used) {
  std::map<char32_t, QPDFObjectHandle> kept;
  for (int i = 0; i + 1 < all.getArrayNItems(); i += 2) {
    const auto first = static_cast<char32_t>(all.getArrayItem(i).getIntValueAsInt());
    QPDFObjectHandle run = all.getArrayItem(i + 1);
    const int count = run.getArrayNItems();
    for (auto it = used.lower_bound(first); it != used.end() && *it < first + static_cast<char32_t>(count);
         ++it)
      kept.emplace(*it, run.getArrayItem(static_cast<int>(*it - first)));
  }
  QPDFObjectHandle widths = QPDFObjectHandle::newArray();
  QPDFObjectHandle run;
  char32_t expected = 0;
  for (const auto& [code_point, width] : kept) {
    if (widths.getArrayNItems() == 0 || code_point != expected) {
      run = QPDFObjectHandle::newArray();
      widths.appendItem(QPDFObjectHandle::newInteger(static_cast<int>(code_point)));
      widths.appendItem(run);
    }
    run.appendItem(width);
    expected = code_point + 1;
  }
  return widths;
}

/// "/HPDFAB+LiberationSans-Bold,Bold" names a style twice.
void mend_name(QPDFObjectHandle dictionary, const std::string& key) {
  std::string name = dictionary.getKey(key).getName();
  if (const std::size_t comma = name.find(','); comma != std::string::npos) name.resize(comma);
  dictionary.replaceKey(key, QPDFObjectHandle::newName(name));
}

void mend_font(QPDF& pdf, QPDFObjectHandle font, const std::set<char32_t>& used) {
  font.replaceKey("/ToUnicode", QPDFObjectHandle::newStream(&pdf, to_unicode_map(used)));
  QPDFObjectHandle descendant = font.getKey("/DescendantFonts").getArrayItem(0);
  descendant.replaceKey("/W", used_widths(descendant.getKey("/W"), used));
  QPDFObjectHandle glyphs = descendant.getKey("/CIDToGIDMap");
  const auto table = glyphs.getStreamData(qpdf_dl_generalized);
  const std::size_t length = used.empty() ? 2 : (static_cast<std::size_t>(*used.rbegin()) + 1) * 2;
  glyphs.replaceStreamData(
      std::string{reinterpret_cast<const char*>(table->getBuffer()), std::min(length, table->getSize())},
      QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  mend_name(font, "/BaseFont");
  mend_name(descendant, "/BaseFont");
  mend_name(descendant.getKey("/FontDescriptor"), "/FontName");
}

void set_facts(QPDF& pdf, const PdfFacts& facts) {
  QPDFObjectHandle information = pdf.getTrailer().getKey("/Info");
  if (!information.isDictionary()) {
    information = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    pdf.getTrailer().replaceKey("/Info", information);
  }
  information.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(facts.title));
  if (!facts.author.empty())
    information.replaceKey("/Author", QPDFObjectHandle::newUnicodeString(facts.author));
  information.replaceKey("/Creator", QPDFObjectHandle::newString("docmill"));
  QPDFObjectHandle root = pdf.getRoot();
  if (!facts.language.empty()) root.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(facts.language));
  root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
}

}  // namespace

std::string finish_pdf(const std::string& pdf_bytes, const UsedCharacters& used, const PdfFacts& facts) {
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("PDF", pdf_bytes.data(), pdf_bytes.size());
    std::size_t face = 0;  // fonts in the order in which the document loaded them
    for (QPDFObjectHandle object : pdf.getAllObjects())
      if (object.isDictionaryOfType("/Font", "/Type0") && face < used.size())
        mend_font(pdf, object, used[face++]);
    set_facts(pdf, facts);
    QPDFWriter writer{pdf};
    writer.setOutputMemory();
    writer.setMinimumPDFVersion("1.5");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setStreamDataMode(qpdf_s_compress);
    writer.setDeterministicID(true);
    writer.write();
    const std::shared_ptr<Buffer> buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
  } catch (const std::exception& error) {
    throw Error{Stage::write, Code::write_failed,
                std::string{"libqpdf cannot finish the PDF: "} + error.what()};
  }
}

}  // namespace docmill
