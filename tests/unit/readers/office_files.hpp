#pragma once
#include <string>
#include <utility>
#include <vector>

#include "readers/reader.hpp"
#include "support/tiny_zip.hpp"

/// Small office files in memory, from the inside of their parts.
namespace docmill::testing {

using Members = std::vector<std::pair<std::string, std::string>>;

inline std::string relationships(const std::vector<std::vector<std::string>>& id_type_target) {
  std::string xml = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
  for (const auto& one : id_type_target)
    xml += "<Relationship Id='" + one[0] +
           "' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + one[1] +
           "' Target='" + one[2] + "'/>";
  return xml + "</Relationships>";
}

inline std::unique_ptr<OpenDocument> open_bytes(std::string bytes, const OpenOptions& options = {}) {
  return open_document(std::make_shared<const Bytes>(std::move(bytes)), "file", options);
}

inline std::string docx(const std::string& body, Members more = {},
                        std::vector<std::vector<std::string>> relations = {}) {
  more.insert(more.begin(),
              {{"_rels/.rels", relationships({{"r1", "officeDocument", "word/document.xml"},
                                              {"r2", "x/core-properties", "core.xml"}})},
               {"word/_rels/document.xml.rels", relationships(relations)},
               {"word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>"}});
  return tiny_zip(more);
}

/// A workbook of sheets "A", "B", ...; `attributes` are those of the first one's entry.
inline std::string xlsx(const std::vector<std::string>& sheets, Members more = {},
                        const std::string& attributes = {}, const std::string& workbook = {}) {
  std::string list;
  std::vector<std::vector<std::string>> relations{{"strings", "sharedStrings", "sharedStrings.xml"},
                                                  {"styles", "styles", "styles.xml"}};
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const auto number = std::to_string(i + 1);
    list += "<sheet name='" + std::string{static_cast<char>('A' + i)} + "' sheetId='" + number + "' r:id='s" +
            number + "' " + (i == 0 ? attributes : "") + "/>";
    relations.push_back({"s" + number, "worksheet", "worksheets/" + number + ".xml"});
    more.push_back({"xl/worksheets/" + number + ".xml",
                    "<worksheet><sheetData>" + sheets[i] + "</sheetData></worksheet>"});
  }
  more.push_back({"_rels/.rels", relationships({{"r1", "officeDocument", "xl/workbook.xml"}})});
  more.push_back({"xl/_rels/workbook.xml.rels", relationships(relations)});
  more.push_back({"xl/workbook.xml", "<workbook>" + workbook + "<sheets>" + list + "</sheets></workbook>"});
  return tiny_zip(more);
}

}  // namespace docmill::testing
