#pragma once
#include <fstream>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "base/unicode.hpp"
#include "classify/rules.hpp"

namespace docmill {

/// A document with these pages and the counts that go with them.
inline Document document_of(const std::vector<std::string>& pages) {
  Document document;
  for (const std::string& text : pages) {
    Page page;
    page.number = static_cast<uint32_t>(document.pages.size() + 1);
    page.text = text;
    document.counts.words += count_words(text);
    document.pages.push_back(page);
  }
  document.counts.pages = pages.size();
  return document;
}

inline RuleSet rules_of(const std::string& yaml) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "rules.yaml";
  std::ofstream{file} << yaml;
  return RuleSet::load(file);
}

/// Classes A and B, with `rules` as A's and one keyword, "beta", of weight 5 as B's.
inline RuleSet two_classes(const std::string& rules, const std::string& top = {}) {
  return rules_of("task: t\nfallback: Other\n" + top + "classes:\n  - {label: A, rules: [" + rules +
                  "]}\n  - {label: B, rules: [{weight: 5, keywords: [beta]}]}\n");
}

/// The text that evidence points at.
inline std::string evidence_text(const Document& document, const Evidence& evidence) {
  const std::string& text = evidence.page == 0 ? document.title : document.pages.at(evidence.page - 1).text;
  const std::size_t start = byte_offset(text, evidence.start), end = byte_offset(text, evidence.end);
  return text.substr(start, end - start);
}

}  // namespace docmill
