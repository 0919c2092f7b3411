#include "support/tiny_scan.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/run_tool.hpp"
#include "support/tiny_pdf.hpp"

namespace docmill::testing {
namespace {

namespace fs = std::filesystem;

constexpr double points_per_pixel = 72.0 / 150;

std::string read(const fs::path& file) {
  std::ifstream stream{file, std::ios::binary};
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace

std::vector<std::string> drawn_lines(const std::vector<std::string>& lines, const fs::path& folder) {
  const auto work = folder / "drawn";
  fs::create_directory(work);
  std::ofstream{work / "lines.pdf", std::ios::binary} << tiny_pdf(lines);
  const auto result = run_tool({"pdftoppm", "-gray", "-r", "150", "-x", "100", "-y", "200", "-W", "900", "-H",
                                "100", "lines.pdf", "page"},
                               {work, {}});
  if (result.status != 0) throw std::runtime_error{"pdftoppm (poppler-utils): " + result.err};
  std::vector<std::string> pictures;
  const auto digits = std::to_string(lines.size()).size();
  for (std::size_t page = 1; page <= lines.size(); ++page) {
    auto number = std::to_string(page);
    number.insert(0, digits - number.size(), '0');
    pictures.push_back(read(work / ("page-" + number + ".pgm")));
  }
  fs::remove_all(work);
  return pictures;
}

std::string tiny_scan(const std::vector<std::string>& pictures) {
  // 1 catalogue, 2 page tree, then a page, its content and its picture by turns.
  std::vector<std::string> objects(2);
  std::string kids;
  for (const auto& picture : pictures) {
    std::istringstream header{picture};
    std::string kind;
    int width = 0, height = 0, most = 0;
    header >> kind >> width >> height >> most;
    const auto pixels = picture.substr(static_cast<std::size_t>(header.tellg()) + 1);
    const auto number = objects.size() + 1;
    const auto w = std::to_string(width * points_per_pixel), h = std::to_string(height * points_per_pixel);
    kids += std::to_string(number) + " 0 R ";
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + w + " " + h + "]/Resources<</XObject<</I " +
                      std::to_string(number + 2) + " 0 R>>>>/Contents " + std::to_string(number + 1) +
                      " 0 R>>");
    const auto content = "q " + w + " 0 0 " + h + " 0 0 cm /I Do Q";
    objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
    objects.push_back("<</Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width " +
                      std::to_string(width) + "/Height " + std::to_string(height) + "/Length " +
                      std::to_string(pixels.size()) + ">>stream\n" + pixels + "\nendstream");
  }
  objects[0] = "<</Type/Catalog/Pages 2 0 R>>";
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pictures.size()) + ">>";
  return pdf_file(objects);
}

}  // namespace docmill::testing
