#include "flow/worker/misread_identifiers.hpp"

#include <algorithm>
#include <iterator>

#include "classify/misread.hpp"

namespace docmill {

void note_misread(Document& record, const Page& page, std::size_t digital_text) {
  if (page.origin != Origin::ocr && page.origin != Origin::mixed) return;
  auto& all = record.findings;
  std::erase_if(all, [&](const Finding& old) { return old.page == page.number && is_misread(old); });
  auto found = find_misread(page, page.origin == Origin::mixed ? digital_text : 0);
  if (found.empty()) return;
  std::ranges::move(found, std::back_inserter(all));
  std::ranges::stable_sort(all, {}, &Finding::page);
}

bool repair_misread(Document& record) {
  bool repaired = false;
  for (auto& finding : record.findings) {
    if (!is_misread(finding)) continue;
    const auto page = std::ranges::find(record.pages, finding.page, &Page::number);
    if (page == record.pages.end() || !repair(*page, finding)) continue;
    repaired = true;
    const auto in_title = record.title.find(finding.read);  // it may be a line of the text
    if (in_title != std::string::npos) record.title.replace(in_title, finding.read.size(), finding.corrected);
  }
  return repaired;
}

}  // namespace docmill
