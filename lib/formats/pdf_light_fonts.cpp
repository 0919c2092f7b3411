#include "formats/pdf_light_fonts.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <iomanip>
#include <map>
#include <set>
#include <sstream>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "formats/pdf_inflate_limit.hpp"
#include "formats/pdf_pages.hpp"

namespace docmill {
namespace {

/// Fonts that only other pages use stay as they are; each further page costs libqpdf memory.
constexpr uint32_t sampled_pages = 8;
/// Of a Type 1 font; outlines follow.
constexpr std::string_view end_of_clear_text = "eexec";

std::string decoded(QPDFObjectHandle stream) {
  const auto data = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

/// poppler reads a page's fonts and their maps to Unicode anew for every page: here they are inflated once,
/// and Type 1 fonts end after the clear text, which holds all that extraction needs of them.
class LightFonts {
 public:
  void add_page(const QPDFObjectHandle& page) {
    auto resources = QPDFPageObjectHelper{page}.getAttribute("/Resources", false);
    if (!resources.isDictionary()) return;
    auto fonts = resources.getKey("/Font");
    if (!fonts.isDictionary()) return;
    for (auto& [name, font] : fonts.getDictAsMap()) add_font(font);
  }

  /// Objects by number and generation, as they stand in a file.
  const std::map<QPDFObjGen, std::string>& objects() const { return objects_; }

 private:
  void add_font(QPDFObjectHandle font) {
    if (!font.isDictionary() || (font.isIndirect() && !seen_.insert(font.getObjGen()).second)) return;
    add(font.getKey("/ToUnicode"), [](QPDFObjectHandle map) { return std::pair{"", decoded(map)}; });
    auto descriptor = font.getKey("/FontDescriptor");
    if (!descriptor.isDictionary()) return;
    add(descriptor.getKey("/FontFile"), shorten_type1);
    add(descriptor.getKey("/FontFile3"), [](QPDFObjectHandle file) {
      return std::pair{"/Subtype" + file.getDict().getKey("/Subtype").unparse(), decoded(file)};
    });
  }

  static std::pair<std::string, std::string> shorten_type1(QPDFObjectHandle file) {
    auto data = decoded(file);
    const auto end = data.find(end_of_clear_text);
    if (end != std::string::npos) data.resize(end + end_of_clear_text.size());
    return {"/Length1 " + std::to_string(data.size()), std::move(data)};
  }

  /// `lighten` gives the stream's dictionary entries and data.
  template <class Lighten>
  void add(QPDFObjectHandle stream, Lighten lighten) {
    if (!stream.isStream() || objects_.count(stream.getObjGen()) != 0) return;
    const auto [entries, data] = lighten(stream);
    objects_[stream.getObjGen()] = "<<" + std::string{entries} + "/Length " + std::to_string(data.size()) +
                                   ">>\nstream\n" + data + "\nendstream";
  }

  std::set<QPDFObjGen> seen_;
  std::map<QPDFObjGen, std::string> objects_;
};

/// Where the file's last cross-reference section begins; nothing when it does not say.
std::optional<std::size_t> last_section(std::string_view bytes) {
  constexpr std::string_view keyword = "startxref";
  auto at = bytes.rfind(keyword);
  if (at == std::string_view::npos) return std::nullopt;
  at = bytes.find_first_of("0123456789", at + keyword.size());
  std::size_t offset = 0;
  if (at == std::string_view::npos ||
      std::from_chars(bytes.data() + at, bytes.data() + bytes.size(), offset).ec != std::errc{} ||
      offset == 0 || offset >= bytes.size())
    return std::nullopt;
  return offset;
}

std::string incremental_update(std::size_t start, std::size_t previous_section, QPDFObjectHandle trailer,
                               const std::map<QPDFObjGen, std::string>& objects) {
  std::ostringstream body, table;
  table << "xref\n" << std::setfill('0');
  body << '\n';
  for (const auto& [id, object] : objects) {
    const auto offset = start + static_cast<std::size_t>(body.tellp());
    table << id.getObj() << " 1\n"
          << std::setw(10) << offset << ' ' << std::setw(5) << id.getGen() << " n \n";
    body << id.getObj() << ' ' << id.getGen() << " obj\n" << object << "\nendobj\n";
  }
  const auto section = start + static_cast<std::size_t>(body.tellp());
  body << table.str() << "trailer\n<</Size " << trailer.getKey("/Size").unparse() << "/Root "
       << trailer.getKey("/Root").unparse() << "/Prev " << previous_section << ">>\nstartxref\n"
       << section << "\n%%EOF\n";
  return body.str();
}

}  // namespace

std::optional<std::string> lighten_fonts(std::string_view bytes, uint64_t limit) {
  const auto previous_section = last_section(bytes);
  if (!previous_section || bytes.substr(0, 5) != "%PDF-") return std::nullopt;
  InflateLimit::install();
  const InflateLimit inflate_limit{limit};
  std::string update;
  try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.setAttemptRecovery(false);  // repairs are poppler's, so that both ways give the same text
    pdf.processMemoryFile("input", bytes.data(), bytes.size());
    if (pdf.isEncrypted()) return std::nullopt;
    auto root = pdf.getRoot().getKey("/Pages");
    const uint64_t pages = count_pages(root);
    LightFonts fonts;
    const auto samples = std::min<uint64_t>(pages, sampled_pages);
    for (uint64_t i = 0; i < samples; ++i)
      fonts.add_page(find_page(root, static_cast<uint32_t>(i * pages / samples)));
    if (fonts.objects().empty() || inflate_limit.exceeded() || pdf.anyWarnings()) return std::nullopt;
    update = incremental_update(bytes.size(), *previous_section, pdf.getTrailer(), fonts.objects());
  } catch (const std::exception&) {
    return std::nullopt;
  }
  std::string light;
  light.reserve(bytes.size() + update.size());
  light.append(bytes).append(update);
  return light;
}

}  // namespace docmill
