#include "export/columns.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/error.hpp"
#include "base/nearest.hpp"
#include "base/unicode.hpp"
#include "export/export.hpp"
#include "export/text.hpp"

namespace docmill::exporting {
namespace {

/// The shortest text that reads back as the same number.
std::string shown(double value) {
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  return {text.data(), end};
}
std::string shown(uint64_t value) {
  return std::to_string(value);
}

/// What each element gives, joined by "; ".
template <class Elements, class Show>
std::string joined(const Elements& elements, Show show) {
  std::string text;
  for (const auto& element : elements) text.append(text.empty() ? "" : "; ").append(show(element));
  return text;
}

std::string problems(const Document& record) {
  return joined(record.problems, [](const Problem& problem) {
    const std::string place = problem.page == 0 ? "" : " page " + std::to_string(problem.page);
    return std::string{to_string(problem.stage)} + place + " " + std::string{to_string(problem.code)} + ": " +
           problem.message;
  });
}

std::string findings(const Document& record) {
  return joined(record.findings, [](const Finding& finding) {
    return std::string{to_string(finding.kind)} + " " + finding.type + " " +
           std::string{to_string(finding.severity)};
  });
}

std::string evidence(const Document& record) {
  return joined(record.labels, [](const Label& label) {
    return joined(label.evidence, [](const Evidence& one) {
      return one.feature + " " + shown(one.weight) +
             (one.page == 0 ? "" : " page " + std::to_string(one.page));
    });
  });
}

/// What was filled into a form.
std::string fields(const Document& record) {
  std::string text;
  for (const auto& field : record.fields)
    if (!field.value.empty()) text.append(text.empty() ? "" : "; ").append(field.name + ": " + field.value);
  return text;
}

std::string annotations(const Document& record) {
  return joined(record.annotations, [](const Annotation& note) {
    const auto words = note.text.empty() ? note.marked : note.text;
    return "page " + std::to_string(note.page) + " " + std::string{to_string(note.kind)} + ": " + words;
  });
}

std::string recognition_confidence(const Document& record) {
  double sum = 0, pages = 0;
  for (const Page& page : record.pages) {
    if (!page.confidence) continue;
    sum += *page.confidence;
    ++pages;
  }
  return pages > 0 ? shown(quantise_confidence(sum / pages)) : "";
}

using D = const Document&;

}  // namespace

const std::vector<Column>& columns() {
  static const std::vector<Column> all{
      {"path", [](D d) { return readable(d.source.path); }, true},
      {"member", [](D d) { return readable(d.source.member.value_or("")); }, true},
      {"status", [](D d) { return std::string{to_string(d.status)}; }, true},
      {"media_type", [](D d) { return d.media_type; }, true},
      {"language", [](D d) { return d.language; }, true},
      {"title", [](D d) { return d.title; }, true},
      {"pages", [](D d) { return shown(d.counts.pages); }, true},
      {"words", [](D d) { return shown(d.counts.words); }, true},
      {"label", [](D d) { return joined(d.labels, [](const Label& label) { return label.label; }); }, true},
      {"confidence",
       [](D d) { return joined(d.labels, [](const Label& label) { return shown(label.confidence); }); },
       true},
      {"problems", problems, true},
      {"id", [](D d) { return d.id; }, true},
      {"task", [](D d) { return joined(d.labels, [](const Label& label) { return label.task; }); }, false},
      {"evidence", evidence, false},
      {"findings", findings, false},
      {"author", [](D d) { return d.author; }, false},
      {"created", [](D d) { return d.created; }, false},
      {"bytes", [](D d) { return shown(d.source.bytes); }, false},
      {"modified", [](D d) { return d.source.modified; }, false},
      {"duplicate_of", [](D d) { return readable(d.source.duplicate_of.value_or("")); }, false},
      {"characters", [](D d) { return shown(d.counts.characters); }, false},
      {"recognition_confidence", recognition_confidence, false},
      {"sections", [](D d) { return shown(d.sections.size()); }, false},
      {"tables", [](D d) { return shown(d.tables.size()); }, false},
      {"fields", fields, false},
      {"annotations", annotations, false},
      {"artifacts",
       [](D d) { return joined(d.artifacts, [](const Artifact& one) { return readable(one.path); }); },
       false},
      {"degraded", [](D d) { return joined(d.degraded, [](const std::string& one) { return one; }); }, false},
      {"text", to_text, false},
  };
  return all;
}

std::vector<Column> choose_columns(const std::vector<std::string>& names) {
  std::vector<Column> chosen;
  for (const Column& column : columns())
    if (names.empty() && column.by_default) chosen.push_back(column);
  for (const std::string& name : names) {
    const auto found =
        std::find_if(columns().begin(), columns().end(), [&](const Column& c) { return c.name == name; });
    if (found == columns().end())
      throw Error{Stage::write, Code::unsupported,
                  "unknown column '" + name + "'" + suggest(name, export_columns())};
    chosen.push_back(*found);
  }
  return chosen;
}

std::string readable(std::string_view path) {
  if (is_utf8(path)) return std::string{path};
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (std::size_t at = 0; at < path.size();) {
    std::size_t size = 1;
    while (size <= 4 && !is_utf8(path.substr(at, size))) ++size;
    if (size <= 4) {
      text.append(path.substr(at, size));
      at += size;
    } else {
      const auto byte = static_cast<unsigned char>(path[at++]);
      text.append("\\x").append({digits[byte >> 4], digits[byte & 15]});
    }
  }
  return text;
}

}  // namespace docmill::exporting
