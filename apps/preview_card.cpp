#include "preview_card.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/unicode.hpp"
#include "wording.hpp"

namespace docmill {
namespace {

constexpr std::size_t most_text = 4'000;  // bytes; what a drawn page holds

/// Valid, on one line.
std::string one_line(std::string_view raw) {
  auto text = clean_text(to_valid_utf8(raw));
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\t' || c == '\f'; }, ' ');
  return text;
}

/// The document's own file name, and for one in a container that of the container before it.
std::string name_of(const Source& source) {
  auto name = std::filesystem::path{source.path}.filename().string();
  if (source.member) name += " \u203A " + std::filesystem::path{*source.member}.filename().string();
  return one_line(name);
}

std::string facts_of(const Document& record) {
  auto text = counted(record.counts.pages, "page");
  if (record.counts.members > 0) {
    const auto members = counted(record.counts.members, "member");
    text = record.pages.empty() ? members : text + " \u00B7 " + members;
  }
  if (!record.labels.empty()) {
    const auto& label = record.labels.front();
    return text + " \u00B7 " + one_line(label.label) + " " +
           std::to_string(std::lround(label.confidence * 100)) + " %";
  }
  return record.counts.words > 0 ? text + " \u00B7 " + counted(record.counts.words, "word") : text;
}

const Problem* main_problem(const Document& record) {
  return record.status == Status::ok || record.problems.empty() ? nullptr : &record.problems.front();
}

std::string status_of(const Document& record) {
  std::string text{to_string(record.status)};
  if (const auto* problem = main_problem(record)) return text + ": " + std::string{to_string(problem->code)};
  if (!record.pages.empty()) text += " \u00B7 " + std::string{to_string(record.pages.front().origin)};
  return text;
}

/// Pages of these types are pictures or are drawn; one that could not be read is left in peace.
bool has_picture(const Document& record) {
  const bool drawable = record.media_type == "application/pdf" || record.media_type.starts_with("image/");
  const auto of_first = [](const Problem& problem) {
    return problem.page == 1 && problem.stage == Stage::ingest;
  };
  return drawable && !record.pages.empty() && record.pages.front().number == 1 &&
         record.status != Status::failed && std::ranges::none_of(record.problems, of_first);
}

Document first_page_of(const Document& record) {
  Document page;
  page.id = record.id;
  page.source = record.source;
  page.media_type = record.media_type;
  page.pages.push_back(record.pages.front());
  page.pages.front().text.clear();
  page.pages.front().words.reset();
  return page;
}

}  // namespace

PreviewCard preview_card(const Document& record) {
  PreviewCard card;
  auto& shown = card.shown;
  shown.name = name_of(record.source);
  shown.facts = facts_of(record);
  shown.status = record.status;
  shown.status_text = status_of(record);
  if (!record.pages.empty()) shown.text = utf8_prefix(record.pages.front().text, most_text);
  if (const auto* problem = main_problem(record))
    shown.instead = to_string(problem->code);
  else if (record.counts.members > 0)
    shown.instead = counted(record.counts.members, "member");
  else
    shown.instead = "no picture";
  if (has_picture(record))
    card.page = first_page_of(record);
  else if (record.status == Status::ok && !record.pages.empty() && shown.text.empty())
    shown.text = "\n";  // an empty page
  return card;
}

}  // namespace docmill
