#pragma once
#include <cstdio>
#include <string>
#include <vector>

/// A valid PDF of one page from its parts; the object after the font's, number 6, and those behind it are
/// free.
struct TinyPdf {
  std::string content;
  std::string page_entries = "/MediaBox[0 0 600 800]";
  std::string resources;               ///< beside the font F1 (Helvetica)
  std::string info;                    ///< of the information dictionary
  std::vector<std::string> more = {};  ///< objects from number 6 on
  std::string content_entries = {};    ///< of the content stream's dictionary
  std::string font_entries = {};       ///< of the font's
  std::string catalog_entries = {};

  static std::string stream(const std::string& entries, const std::string& data) {
    return "<<" + entries + "/Length " + std::to_string(data.size()) + ">>stream\n" + data + "\nendstream";
  }

  std::string bytes() const {
    std::vector<std::string> objects{"<</Type/Catalog/Pages 2 0 R" + catalog_entries + ">>",
                                     "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                     "<</Type/Page/Parent 2 0 R" + page_entries +
                                         "/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>" + resources + ">>>>",
                                     stream(content_entries, content),
                                     "<</Type/Font/Subtype/Type1/BaseFont/Helvetica" + font_entries + ">>"};
    objects.insert(objects.end(), more.begin(), more.end());
    std::string pdf = "%PDF-1.7\n", table;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      char entry[32];
      std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
      table += entry;
      pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const auto start = pdf.size(), size = objects.size() + 1;
    return pdf + "xref\n0 " + std::to_string(size) + "\n0000000000 65535 f \n" + table +
           "trailer\n<</Root 1 0 R/Size " + std::to_string(size) + "/Info<<" + info + ">>>>\nstartxref\n" +
           std::to_string(start) + "\n%%EOF\n";
  }
};

/// A 4 x 2 grey picture, object 6: its top left pixel black, the others white.
inline std::string corner_picture(const std::string& entries = "") {
  return TinyPdf::stream(
      "/Type/XObject/Subtype/Image/Width 4/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray" + entries,
      std::string{"\0\xff\xff\xff\xff\xff\xff\xff", 8});
}
