#include "readers/office_document.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

/// Smaller pictures are icons, bullets and rules.
constexpr int smallest_side = 100;

struct EmbeddedPicture {
  std::string member;
  int index = 0;  ///< within the member: a TIFF may hold several
  ImageInfo info;
};

class OfficeDocument : public OpenDocument {
 public:
  OfficeDocument(OfficeContent content, std::shared_ptr<const ZipPackage> package, const OpenOptions& options)
      : facts_{std::move(content.facts)},
        pages_{std::move(content.pages)},
        package_{std::move(package)},
        max_pixels_{options.max_pixels} {
    if (pages_.empty()) pages_.emplace_back();
    find_pictures(content.pictures);
    count_ = limit_pages(pages_.size() + pictures_.size(), options, facts_);
  }

  Facts facts() const override { return facts_; }
  uint32_t pages() const override { return count_; }

  Page read(uint32_t number, const ReadOptions&) override {
    check(number);
    Page page;
    page.number = number;
    if (number > pages_.size()) return describe(picture(number), std::move(page));
    const auto& office = pages_[number - 1];
    page.text = office.text();
    page.width = quantise_points(office.width);
    page.height = quantise_points(office.height);
    page.origin = office.empty() ? Origin::blank : Origin::digital;
    page.reason = office.empty() ? "no text" : "text of an office file";
    return page;
  }

  PageStructure structure(uint32_t number) override {
    check(number);
    if (number > pages_.size()) return {};
    auto structure = pages_[number - 1].structure();
    for (auto& section : structure.sections) section.page = number;
    for (auto& table : structure.tables) table.page = number;
    return structure;
  }

  Image image(uint32_t number, const ImageOptions&) override {
    check(number);
    if (number <= pages_.size())
      throw Error{Stage::ingest, Code::unsupported, "a page of text has no picture to recognise", "", number};
    try {
      const auto& found = picture(number);
      return decode_image(package_->read(found.member), found.index, max_pixels_);
    } catch (const Error& error) {
      throw Error{error.stage, error.code, error.message, error.hint, number};
    }
  }

 private:
  void check(uint32_t number) const {
    if (number == 0 || number > count_)
      throw Error{Stage::ingest, Code::internal, "no such page", "", number};
  }

  const EmbeddedPicture& picture(uint32_t number) const { return pictures_[number - 1 - pages_.size()]; }

  static Page describe(const EmbeddedPicture& found, Page page) {
    const double points = 72.0 / resolution_of(found.info);
    page.width = quantise_points(found.info.width * points);
    page.height = quantise_points(found.info.height * points);
    page.origin = Origin::scanned;
    page.reason = "picture embedded in the document";
    return page;
  }

  void find_pictures(const std::vector<std::string>& members) {
    std::set<std::string> seen;
    for (const auto& member : members) {
      const auto stored = package_->find(member);
      if (!stored || !seen.insert(*stored).second) continue;
      try {
        const auto infos = inspect_image(package_->read(member));
        for (std::size_t index = 0; index < infos.size(); ++index)
          if (infos[index].width >= smallest_side && infos[index].height >= smallest_side)
            pictures_.push_back({member, static_cast<int>(index), infos[index]});
      } catch (const Error& error) {
        // Drawings (EMF, WMF, SVG) hold no pixels to recognise.
        if (error.code == Code::unsupported) continue;
        facts_.problems.push_back(
            {Stage::ingest, 0, error.code, "embedded picture " + *stored + ": " + error.message, {}});
      }
    }
  }

  Facts facts_;
  std::vector<OfficePage> pages_;
  std::vector<EmbeddedPicture> pictures_;
  std::shared_ptr<const ZipPackage> package_;
  uint64_t max_pixels_;
  uint32_t count_ = 0;
};

/// A cell's text without what separates cells and rows.
std::string one_line(std::string_view cell) {
  auto line = clean_text(cell);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\t' || c == '\n' || c == '\f'; }, ' ');
  return std::string{trim(line)};
}

}  // namespace

void emit_line(OfficeContent& content, std::string* inside, std::string_view line, int level) {
  if (inside != nullptr) {
    if (!inside->empty()) *inside += '\n';
    *inside += line;
  } else if (level > 0) {
    content.pages.back().add_heading(line, level);
  } else {
    content.pages.back().add_line(line);
  }
}

void OfficePage::add_line(std::string_view raw) {
  auto line = clean_text(raw);
  std::replace(line.begin(), line.end(), '\f', '\n');
  line.erase(line.find_last_not_of(" \t\n") + 1);
  if (trim(line).empty()) return;
  line += '\n';
  text_ += line;
  code_points_ += count_code_points(line);
}

void OfficePage::add_heading(std::string_view raw, int level) {
  const auto heading = one_line(raw);
  if (heading.empty()) return;
  const auto start = code_points_;
  add_line(heading);
  structure_.sections.push_back({heading, std::clamp(level, 1, 9), 1, start, code_points_ - 1, {}});
}

void OfficePage::add_table(std::vector<std::vector<std::string>> rows) {
  std::size_t columns = 0;
  for (auto& row : rows) {
    std::string line;
    for (auto& cell : row) {
      cell = one_line(cell);
      if (&cell != row.data()) line += '\t';
      line += cell;
    }
    add_line(line);
    columns = std::max(columns, row.size());
  }
  if (columns > 1) structure_.tables.push_back({1, std::move(rows), {}});
}

void OfficePage::add_chart(const DrawingChart& chart) {
  for (const auto& title : chart.titles) add_line(title);
  for (const auto& table : chart.tables) add_table(table);
}

std::unique_ptr<OpenDocument> make_office_document(OfficeContent content,
                                                   std::shared_ptr<const ZipPackage> package,
                                                   const OpenOptions& options) {
  return std::make_unique<OfficeDocument>(std::move(content), std::move(package), options);
}

ZipLimits zip_limits(const OpenOptions& options) {
  ZipLimits limits;
  limits.member_bytes = options.max_inflated;
  limits.total_bytes = options.max_inflated * 4;
  return limits;
}

}  // namespace docmill
