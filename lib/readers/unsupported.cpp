#include "readers/unsupported.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/error.hpp"

namespace docmill {
namespace {

/// What reads a format that docmill does not, with the file in the user's hand.
struct Advice {
  std::string_view media_type, name, hint;
};
constexpr std::array advice{
    Advice{"application/msword", "Word 97-2003 document", "add --convert-with libreoffice"},
    Advice{"application/vnd.ms-excel", "Excel 97-2003 workbook", "add --convert-with libreoffice"},
    Advice{"application/vnd.ms-excel.sheet.binary.macroenabled.12", "binary Excel workbook",
           "add --convert-with libreoffice"},
    Advice{"application/vnd.ms-powerpoint", "PowerPoint 97-2003 presentation",
           "add --convert-with libreoffice"},
    Advice{"application/x-ole-storage", "OLE file of an old office program",
           "convert it: soffice --headless --convert-to pdf FILE"},
    Advice{"application/postscript", "PostScript", "convert it: ps2pdf FILE"},
    Advice{"image/vnd.djvu", "DjVu document", "convert it: ddjvu -format=pdf FILE FILE.pdf"},
    Advice{"application/vnd.oasis.opendocument.graphics", "OpenDocument drawing",
           "convert it: soffice --headless --convert-to pdf FILE"},
    Advice{"application/vnd.ms-visio.drawing", "Visio drawing",
           "convert it: soffice --headless --convert-to pdf FILE"},
    Advice{"application/vnd.ms-xpsdocument", "XPS document", "convert it: xpstopdf FILE"},
    Advice{"application/x-opc+zip", "package of an unknown kind, or the start of an office file",
           "convert it to PDF in the program that made it"},
    Advice{"application/java-archive", "Java program", "unpack it first if it holds documents: unzip FILE"},
    Advice{"application/vnd.android.package-archive", "Android program",
           "unpack it first if it holds documents: unzip FILE"},
    Advice{"image/heic", "HEIC picture", "convert it: heif-convert FILE FILE.png"},
    Advice{"image/heif", "HEIF picture", "convert it: heif-convert FILE FILE.png"},
    Advice{"image/avif", "AVIF picture", "convert it: heif-convert FILE FILE.png"}};

}  // namespace

void refuse_type(std::string_view media_type) {
  const auto known = std::find_if(advice.begin(), advice.end(),
                                  [&](const Advice& entry) { return entry.media_type == media_type; });
  if (known != advice.end())
    throw Error{Stage::ingest, Code::unsupported,
                "no reader for " + std::string{media_type} + " (" + std::string{known->name} + ")",
                std::string{known->hint}};
  throw Error{Stage::ingest, Code::unsupported, "no reader for " + std::string{media_type},
              "convert it to PDF first"};
}

}  // namespace docmill
