#include "support/tiny_pdf.hpp"

#include <cstdio>

namespace docmill::testing {

std::string pdf_file(const std::vector<std::string>& objects) {
  std::string file = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[24];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", file.size());
    table += entry;
    file += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const auto count = std::to_string(objects.size() + 1);
  const auto start = std::to_string(file.size());
  return file + "xref\n0 " + count + "\n" + table + "trailer\n<</Size " + count +
         "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

std::string tiny_pdf(const std::vector<std::string>& pages) {
  // 1 catalogue, 2 page tree, 3 font, then a page and its content by turns.
  std::vector<std::string> objects(3);
  std::string kids;
  for (const auto& text : pages) {
    const auto number = objects.size() + 1;
    kids += std::to_string(number) + " 0 R ";
    objects.push_back(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
        std::to_string(number + 1) + " 0 R>>");
    const auto content = "BT /F1 12 Tf 72 720 Td (" + text + ") Tj ET";
    objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
  }
  objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
  objects[2] = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";
  return pdf_file(objects);
}

}  // namespace docmill::testing
