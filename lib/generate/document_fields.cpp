#include "generate/document_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/unicode.hpp"
#include "generate/highlights.hpp"

namespace docmill {
namespace {

using Members = TemplateValue::Members;

/// A number as the record writes it.
std::string number(double value) {
  std::array<char, 32> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return error == std::errc{} ? std::string{buffer.data(), end} : std::string{};
}
std::string number(uint64_t value) {
  return std::to_string(value);
}
/// A page's number; 0, the whole document, is none.
std::string page_number(uint32_t page) {
  return page == 0 ? std::string{} : std::to_string(page);
}

TemplateValue of(const Evidence& evidence) {
  return TemplateValue::object({{"feature", {evidence.feature}},
                                {"weight", {number(evidence.weight)}},
                                {"page", {page_number(evidence.page)}}});
}
TemplateValue of(const Label& label);
TemplateValue of(const Section& section) {
  return TemplateValue::object({{"heading", {section.heading}},
                                {"level", {std::to_string(section.level)}},
                                {"page", {page_number(section.page)}}});
}
TemplateValue of(const Table& table) {
  std::vector<TemplateValue> rows;
  for (const auto& row : table.rows)
    rows.push_back(TemplateValue::object({{"cells", TemplateValue::list({row.begin(), row.end()})}}));
  return TemplateValue::object(
      {{"page", {page_number(table.page)}}, {"rows", TemplateValue::list(std::move(rows))}});
}
TemplateValue of(const Finding& finding) {
  return TemplateValue::object({{"kind", {std::string{to_string(finding.kind)}}},
                                {"type", {finding.type}},
                                {"severity", {std::string{to_string(finding.severity)}}},
                                {"score", {number(finding.score)}},
                                {"page", {page_number(finding.page)}},
                                {"excerpt", {finding.excerpt}}});
}
TemplateValue of(const Page& page) {
  return TemplateValue::object({{"number", {page_number(page.number)}},
                                {"origin", {std::string{to_string(page.origin)}}},
                                {"confidence", {page.confidence ? number(*page.confidence) : std::string{}}},
                                {"text", {page.text}}});
}
TemplateValue of(const Problem& problem) {
  return TemplateValue::object({{"code", {std::string{to_string(problem.code)}}},
                                {"message", {problem.message}},
                                {"page", {page_number(problem.page)}}});
}
TemplateValue of(const Bullet& bullet) {
  return TemplateValue::object({{"text", {bullet.text}}, {"page", {page_number(bullet.page)}}});
}

template <class Items>
TemplateValue list_of(const Items& items, std::size_t most) {
  std::vector<TemplateValue> values;
  for (const auto& item : items) {
    if (values.size() == most) break;
    values.push_back(of(item));
  }
  return TemplateValue::list(std::move(values));
}

TemplateValue of(const Label& label) {
  return TemplateValue::object({{"task", {label.task}},
                                {"label", {label.label}},
                                {"confidence", {number(label.confidence)}},
                                {"evidence", list_of(label.evidence, SIZE_MAX)}});
}

std::string file_name(const Source& source) {
  const std::string path = to_valid_utf8(source.member.value_or(source.path));
  const auto slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

void add_texts(const Document& document, std::string_view date, Members& fields) {
  const Label* label = document.labels.empty() ? nullptr : &document.labels.front();
  fields["source"] = to_valid_utf8(document.source.path);
  fields["name"] = file_name(document.source);
  fields["title"] = document_title(document);
  fields["author"] = std::string{trim(document.author)};
  fields["created"] = document.created;
  fields["date"] = std::string{date.empty() ? std::string_view{document.created} : date};
  fields["language"] = document.language;
  fields["media_type"] = document.media_type;
  fields["label"] = label == nullptr ? std::string{} : label->label;
  fields["confidence"] = label == nullptr ? std::string{} : number(label->confidence);
  fields["words"] = number(document.counts.words);
  fields["counts"] = TemplateValue::object({{"pages", {number(document.counts.pages)}},
                                            {"words", {number(document.counts.words)}},
                                            {"characters", {number(document.counts.characters)}}});
}

/// What speaks for the class, each once.
TemplateValue features_of(const Document& document, std::size_t most) {
  std::vector<std::string> names;
  if (!document.labels.empty())
    for (const auto& evidence : document.labels.front().evidence)
      if (names.size() < most && std::ranges::find(names, evidence.feature) == names.end())
        names.push_back(evidence.feature);
  return TemplateValue::list({names.begin(), names.end()});
}

/// One of everything.
Document specimen() {
  Document document;
  Label label;
  label.evidence.emplace_back();
  document.labels.push_back(label);
  document.pages.emplace_back();
  document.sections.emplace_back();
  document.tables.emplace_back();
  document.tables.back().rows.push_back({"cell"});
  document.findings.emplace_back();
  document.problems.emplace_back();
  return document;
}

}  // namespace

std::string document_title(const Document& document) {
  if (const auto title = trim(document.title); !title.empty()) return std::string{title};
  std::string name = file_name(document.source);
  if (const auto dot = name.rfind('.'); dot != std::string::npos && dot > 0) name.resize(dot);
  std::ranges::replace(name, '_', ' ');
  return std::string{trim(name)};
}

TemplateValue document_fields(const Document& document, std::string_view date, const WantedField& wanted,
                              const ListLimits& limits) {
  auto fields = TemplateValue::object();
  const auto most = [&](std::string_view list, std::size_t otherwise) {
    const auto limit = limits.find(list);
    return limit == limits.end() ? otherwise : limit->second;
  };
  const auto add = [&](const std::string& name, const auto& items) {
    if (wanted(name)) fields.members[name] = list_of(items, most(name, SIZE_MAX));
  };
  add_texts(document, date, fields.members);
  add("labels", document.labels);
  add("sections", document.sections);
  add("tables", document.tables);
  add("findings", document.findings);
  add("pages", document.pages);
  add("problems", document.problems);
  add("evidence", document.labels.empty() ? std::vector<Evidence>{} : document.labels.front().evidence);
  if (wanted("features")) fields.members["features"] = features_of(document, most("features", SIZE_MAX));
  if (wanted("highlights")) add("highlights", choose_highlights(document, most("highlights", 6)));
  return fields;
}

TemplateValue document_shape() {
  auto shape =
      document_fields(specimen(), {}, [](const std::string& name) { return name != "highlights"; }, {});
  shape.members["highlights"] = TemplateValue::list({of(Bullet{})});
  return shape;
}

}  // namespace docmill
