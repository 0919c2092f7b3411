#include "formats/pdf_outline_reader.hpp"

#include <map>
#include <optional>

#include <qpdf/QPDFOutlineDocumentHelper.hh>

#include "formats/pdf_pages.hpp"

namespace docmill {
namespace {

constexpr std::size_t most_items = 5'000;
constexpr int deepest = 12;
constexpr int deepest_tree = 50;

/// Numbers of pages by their objects, found from below: only nodes on the way to wanted pages are read.
class PageNumbers {
 public:
  std::optional<uint32_t> of(QPDFObjectHandle page) {
    uint32_t number = 1;
    for (int depth = 0; depth < deepest_tree; ++depth) {
      if (!page.isDictionary()) return std::nullopt;
      auto parent = page.getKey("/Parent");
      if (!parent.isDictionary()) return depth > 0 ? std::optional{number} : std::nullopt;
      const auto& before = pages_before(parent);
      const auto place = before.find(page.getObjGen());
      if (place == before.end()) return std::nullopt;
      number += place->second;
      page = parent;
    }
    return std::nullopt;
  }

 private:
  using Before = std::map<QPDFObjGen, uint32_t>;

  /// For each kid of a node how many pages stand before it there.
  const Before& pages_before(QPDFObjectHandle node) {
    auto [entry, is_new] = known_.try_emplace(node.getObjGen());
    auto kids = node.getKey("/Kids");
    if (!is_new || !kids.isArray()) return entry->second;
    uint32_t pages = 0;
    for (auto& kid : kids.aitems()) {
      entry->second.emplace(kid.getObjGen(), pages);
      pages += count_pages(kid);
    }
    return entry->second;
  }

  std::map<QPDFObjGen, Before> known_;
};

class OutlineReader {
 public:
  void read(std::vector<QPDFOutlineObjectHelper> items, int level) {
    for (auto& item : items) {
      if (found_.size() >= most_items) return;
      if (const auto page = numbers_.of(item.getDestPage()))
        found_.push_back({item.getTitle(), level, *page});
      if (level < deepest) read(item.getKids(), level + 1);
    }
  }

  std::vector<OutlineItem> take() { return std::move(found_); }

 private:
  PageNumbers numbers_;
  std::vector<OutlineItem> found_;
};

}  // namespace

std::vector<OutlineItem> read_outline(QPDF& pdf) {
  if (!pdf.getRoot().getKey("/Outlines").isDictionary()) return {};
  QPDFOutlineDocumentHelper outline{pdf};
  OutlineReader reader;
  reader.read(outline.getTopLevelOutlines(), 1);
  return reader.take();
}

}  // namespace docmill
