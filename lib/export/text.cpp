#include "export/text.hpp"

namespace docmill::exporting {

std::string to_text(const Document& record) {
  std::string text;
  for (const Page& page : record.pages) {
    if (&page != &record.pages.front()) text += '\f';
    text += page.text;
  }
  return text;
}

}  // namespace docmill::exporting
