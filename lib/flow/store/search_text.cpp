#include "flow/store/search_text.hpp"

#include "base/unicode.hpp"

namespace docmill {
namespace {

std::string_view last_part(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.rfind('/') + 1);
}

/// "2025", "2025-03" and "2025-03-14T10:00:00Z" as a day.
std::string day_of(std::string_view time) {
  std::string day{time.substr(0, 10)};
  if (day.size() == 4) day += "-01";
  if (day.size() == 7) day += "-01";
  return day.size() == 10 ? day : std::string{};
}

}  // namespace

std::vector<Passage> passages_of(const Document& record) {
  std::vector<Passage> passages;
  for (const auto& page : record.pages) passages.push_back({page.number, page.text});
  for (const auto& field : record.fields)
    if (!field.value.empty()) passages.push_back({field.page, field.value});
  for (const auto& note : record.annotations)
    if (!note.text.empty()) passages.push_back({note.page, note.text});
  return passages;
}

SearchText search_text(const Document& record) {
  SearchText result;
  const auto& source = record.source;
  result.name = to_valid_utf8(last_part(source.path));
  if (source.member) result.name += " " + to_valid_utf8(last_part(*source.member));
  result.title = record.title + "\n" + record.author;
  for (const auto& passage : passages_of(record)) result.text += passage.text + "\n";
  for (const auto& label : record.labels) {
    const auto key = label_key(label.label);
    if (result.labels.find(key) == std::string::npos) result.labels += key;
  }
  result.day = search_day(record.created, source.modified);
  return result;
}

std::string search_day(std::string_view created, std::string_view modified) {
  return day_of(created.empty() ? modified : created);
}

std::string label_key(std::string_view label) {
  return "\n" + std::string{label} + "\n";
}

}  // namespace docmill
