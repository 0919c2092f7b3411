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

/// A chart's part of two series over the quarters of a year, and a third over other categories.
inline std::string drawing_chart() {
  const auto points = [](const std::vector<std::string>& values) {
    std::string xml;
    for (std::size_t i = 0; i < values.size(); ++i)
      xml += "<c:pt idx='" + std::to_string(i) + "'><c:v>" + values[i] + "</c:v></c:pt>";
    return xml;
  };
  const auto series = [&](const std::string& name, const std::string& categories, const std::string& format,
                          const std::vector<std::string>& values) {
    return "<c:ser><c:tx><c:strRef><c:strCache>" + points({name}) + "</c:strCache></c:strRef></c:tx><c:cat>" +
           categories + "</c:cat><c:val><c:numRef><c:numCache><c:formatCode>" + format + "</c:formatCode>" +
           points(values) + "</c:numCache></c:numRef></c:val></c:ser>";
  };
  const auto title = [](const std::string& words) {
    return "<c:title><c:tx><c:rich><a:p><a:r><a:t>" + words + "</a:t></a:r></a:p></c:rich></c:tx></c:title>";
  };
  const auto quarters = "<c:multiLvlStrRef><c:multiLvlStrCache><c:lvl>" + points({"Q1", "Q2"}) +
                        "</c:lvl><c:lvl>" + points({"2024"}) +
                        "</c:lvl></c:multiLvlStrCache></c:multiLvlStrRef>";
  const auto lines = "<c:strLit>" + points({"Motor"}) + "</c:strLit>";
  return "<c:chartSpace><c:chart>" + title("Premiums") + "<c:plotArea><c:barChart>" +
         series("North", quarters, "General", {"-4.4000000000000004", "2.5"}) +
         series("South", quarters, "0%", {"0.25", "0.5"}) + "</c:barChart><c:lineChart>" +
         series("Loss", lines, "General", {"7"}) + "</c:lineChart><c:valAx>" + title("Million") +
         "</c:valAx></c:plotArea></c:chart></c:chartSpace>";
}

}  // namespace docmill::testing
