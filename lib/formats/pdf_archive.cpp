#include "formats/pdf_archive.hpp"

#include <array>
#include <cstdio>
#include <set>
#include <string>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>

#include "base/error.hpp"
#include "formats/pdf_content.hpp"

namespace docmill {
namespace {

constexpr int most_bookmarks = 10'000;

[[noreturn]] void refuse(const std::string& why, uint32_t page = 0, const std::string& hint = {}) {
  throw Error{Stage::write, Code::not_archivable, "no PDF/A: " + why, hint, page};
}

void keep_keys(QPDFObjectHandle dictionary, const std::set<std::string>& kept) {
  for (const auto& key : dictionary.getKeys())
    if (kept.count(key) == 0) dictionary.removeKey(key);
}

/// ISO 19005-2, 6.2.4.2: profiles up to version 4 of an input, display, output or colour space.
bool is_allowed_profile(QPDFObjectHandle stream, int components) {
  if (!stream.isStream()) return false;
  const auto data = stream.getStreamData(qpdf_dl_all);
  if (data->getSize() < 128) return false;
  const std::string head{reinterpret_cast<const char*>(data->getBuffer()), 128};
  const auto kind = head.substr(12, 4), space = head.substr(16, 4);
  const bool known = kind == "scnr" || kind == "mntr" || kind == "prtr" || kind == "spac";
  return head[8] <= 4 && known && head.substr(36, 4) == "acsp" &&
         space == (components == 1 ? "GRAY" : "RGB ");
}

/// Grey and RGB, as they are or by a profile, with or without a palette.
bool is_allowed_space(QPDFObjectHandle space, bool in_palette = false) {
  if (space.isName()) return space.getName() == "/DeviceGray" || space.getName() == "/DeviceRGB";
  if (!space.isArray() || space.getArrayNItems() == 0) return false;
  auto family = space.getArrayItem(0);
  if (!family.isName()) return false;
  const auto name = family.getName();
  if (name == "/CalGray" || name == "/CalRGB") return true;
  if (name == "/Indexed" && !in_palette) return is_allowed_space(space.getArrayItem(1), true);
  if (space.getArrayNItems() == 1) return is_allowed_space(family, in_palette);
  if (name != "/ICCBased" || !space.getArrayItem(1).isStream()) return false;
  auto profile = space.getArrayItem(1);
  auto components = profile.getDict().getKey("/N");
  const int count = components.isInteger() ? components.getIntValueAsInt() : 0;
  return (count == 1 || count == 3) && is_allowed_profile(profile, count);
}

bool is_allowed_filter(QPDFObjectHandle filter) {
  if (filter.isNull()) return true;
  if (filter.isName()) {
    static const std::set<std::string> allowed{"/FlateDecode",   "/DCTDecode",       "/CCITTFaxDecode",
                                               "/JBIG2Decode",   "/RunLengthDecode", "/ASCII85Decode",
                                               "/ASCIIHexDecode"};
    return allowed.count(filter.getName()) > 0;
  }
  if (!filter.isArray()) return false;
  for (int i = 0; i < filter.getArrayNItems(); ++i)
    if (!filter.getArrayItem(i).isName() || !is_allowed_filter(filter.getArrayItem(i))) return false;
  return true;
}

/// A picture with nothing in its dictionary that PDF/A forbids.
QPDFObjectHandle allowed_picture(const PlacedPicture& placed, uint32_t page) {
  if (!placed.stream.isInitialized() || !QPDFObjectHandle{placed.stream}.isStream())
    refuse("a picture stands in its content", page);
  if (placed.cut) refuse("a picture is drawn with a mask, a clip or blending", page);
  auto picture = QPDFObjectHandle{placed.stream}.copyStream();
  auto dictionary = picture.getDict();
  if (!is_allowed_filter(dictionary.getKey("/Filter")))
    refuse("a picture is compressed by LZW or JPEG 2000", page);
  if (dictionary.hasKey("/F") || dictionary.hasKey("/Mask") || dictionary.hasKey("/SMask"))
    refuse("a picture has a mask or stands in another file", page);
  auto mask = dictionary.getKey("/ImageMask");
  const bool stencil = mask.isBool() && mask.getBoolValue();
  if (!stencil && !is_allowed_space(dictionary.getKey("/ColorSpace")))
    refuse("a picture's colours are neither grey nor RGB", page);
  keep_keys(dictionary, {"/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent",
                         "/Decode", "/ImageMask", "/Filter", "/DecodeParms", "/Length"});
  return picture;
}

/// The page anew, with its pictures alone.
void reduce_page(QPDF& pdf, QPDFPageObjectHelper page, uint32_t number) {
  const auto content = inspect_content(page);
  const auto& drawing = content.drawing;
  if (drawing.visible_text) refuse("it has text, whose fonts cannot be checked", number);
  if (drawing.invisible_text) refuse("it has a text layer of another program", number, "--redo replaces it");
  if (drawing.paths) refuse("it has lines or areas", number);
  auto dictionary = page.getObjectHandle();
  auto annotations = dictionary.getKey("/Annots");
  if (annotations.isArray() && annotations.getArrayNItems() > 0) refuse("it has annotations", number);
  for (const char* key : {"/MediaBox", "/CropBox", "/Rotate"})
    if (auto value = page.getAttribute(key, false); !value.isNull()) dictionary.replaceKey(key, value);
  auto pictures = QPDFObjectHandle::newDictionary();
  std::string drawn;
  for (std::size_t i = 0; i < content.pictures.size(); ++i) {
    const auto name = "/Im" + std::to_string(i);
    pictures.replaceKey(name, allowed_picture(content.pictures[i], number));
    const auto& m = content.pictures[i].matrix;
    char placement[200];
    std::snprintf(placement, sizeof placement, "q %.5f %.5f %.5f %.5f %.5f %.5f cm ", m.a, m.b, m.c, m.d, m.e,
                  m.f);
    drawn += placement + name + " Do Q\n";
  }
  keep_keys(dictionary, {"/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit"});
  auto resources = QPDFObjectHandle::newDictionary();
  resources.replaceKey("/XObject", pictures);
  dictionary.replaceKey("/Resources", resources);
  dictionary.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, drawn));
}

/// Bookmarks that go to pages stay, those that do anything else no longer do.
void reduce_bookmarks(QPDFObjectHandle item, std::set<QPDFObjGen>& seen) {
  while (item.isDictionary() && seen.insert(item.getObjGen()).second && seen.size() < most_bookmarks) {
    auto action = item.getKey("/A");
    if (action.isDictionary() && !action.getKey("/S").isNameAndEquals("/GoTo")) item.removeKey("/A");
    item.removeKey("/AA");
    reduce_bookmarks(item.getKey("/First"), seen);
    item = item.getKey("/Next");
  }
}

void refuse_interactive_parts(QPDFObjectHandle root) {
  auto form = root.getKey("/AcroForm");
  if (form.isDictionary() && form.getKey("/Fields").isArray() && form.getKey("/Fields").getArrayNItems() > 0)
    refuse("the PDF is a form");
  auto names = root.getKey("/Names");
  if ((names.isDictionary() && names.hasKey("/EmbeddedFiles")) || root.hasKey("/AF"))
    refuse("files are attached to the PDF");
}

}  // namespace

void reduce_to_archive(QPDF& pdf) {
  auto root = pdf.getRoot();
  refuse_interactive_parts(root);
  uint32_t number = 0;
  for (auto& page : QPDFPageDocumentHelper{pdf}.getAllPages()) reduce_page(pdf, page, ++number);
  keep_keys(root, {"/Type", "/Pages", "/PageLabels", "/Lang", "/Outlines", "/PageMode", "/PageLayout"});
  if (auto outlines = root.getKey("/Outlines"); outlines.isDictionary()) {
    std::set<QPDFObjGen> seen;
    reduce_bookmarks(outlines.getKey("/First"), seen);
  }
  keep_keys(pdf.getTrailer(), {"/Root", "/Size", "/ID"});
}

}  // namespace docmill
