#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/docx_styles.hpp"
#include "readers/drawing_text.hpp"
#include "readers/office_document.hpp"
#include "readers/opc_facts.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

constexpr double emu_per_point = 12'700;

struct Place {
  long long x = 0, y = 0;  ///< EMU
};

/// A shape, table or picture on a slide where it stands.
struct Item {
  XmlNode node;
  Place place;
  bool title = false;
};

/// What the layout says of a placeholder that the slide does not say again.
using Placeholders = std::map<std::string, Place, std::less<>>;

XmlNode placeholder_of(XmlNode shape) {
  for (const auto part : shape)
    if (const auto found = part.child("nvPr").child("ph")) return found;
  return {};
}

std::optional<Place> stated_place(XmlNode shape) {
  for (const auto* properties : {"spPr", "xfrm", "grpSpPr"}) {
    const auto node = shape.child(properties);
    const auto offset = (node.name() == "xfrm" ? node : node.child("xfrm")).child("off");
    if (offset) return Place{to_int(offset.attribute("x")), to_int(offset.attribute("y"))};
  }
  return std::nullopt;
}

bool is_title(XmlNode placeholder) {
  const auto type = placeholder.attribute("type");
  return type == "title" || type == "ctrTitle";
}

/// Date, footer and slide number stand on every slide.
bool is_running(XmlNode placeholder) {
  const auto type = placeholder.attribute("type");
  return type == "dt" || type == "ftr" || type == "sldNum" || type == "hdr" || type == "sldImg";
}

std::string placeholder_key(XmlNode placeholder) {
  const auto index = placeholder.attribute("idx");
  return index.empty() ? "type " + std::string{placeholder.attribute("type", "body")}
                       : "index " + std::string{index};
}

class PptxReader {
 public:
  PptxReader(const OpcPackage& package, OfficeContent& content)
      : package_{package},
        content_{content},
        main_{package.main_part()},
        relations_{package.relations(main_)} {}

  void read() {
    const auto presentation = package_.xml(main_);
    const auto size = presentation.root().child("sldSz");
    width_ = std::clamp(to_int(size.attribute("cx")), 0, 100'000'000) / emu_per_point;
    height_ = std::clamp(to_int(size.attribute("cy")), 0, 100'000'000) / emu_per_point;
    for (const auto entry : presentation.root().child("sldIdLst")) {
      const auto* relation = find_relation(relations_, entry.prefixed_attribute("id"));
      if (relation && !relation->external) read_slide(relation->target);
    }
    if (hidden_ > 0)
      content_.facts.problems.push_back(
          {Stage::ingest, 0, Code::filtered, std::to_string(hidden_) + " hidden slides were left out", {}});
  }

 private:
  void read_slide(const std::string& part) {
    const auto before = content_.pages.size();
    try {
      const auto slide = package_.xml(part);
      const auto shown = slide.root().attribute("show", "1");
      if (shown == "0" || shown == "false") {
        ++hidden_;
        return;
      }
      begin_page();
      slide_relations_ = package_.relations(part);
      read_shapes(slide.root().child("cSld").child("spTree"), part);
      read_notes(part);
    } catch (const Error& error) {
      if (error.code == Code::too_large || error.code == Code::encrypted) throw;
      if (content_.pages.size() == before) begin_page();
      content_.facts.problems.push_back(
          {Stage::ingest, static_cast<uint32_t>(content_.pages.size()), error.code, error.message, {}});
    }
  }

  void begin_page() {
    auto& page = content_.pages.emplace_back();
    page.width = width_;
    page.height = height_;
  }

  void read_shapes(XmlNode tree, const std::string& slide) {
    const auto layout = placeholders(package_.related(slide, "slideLayout"));
    std::vector<Item> items;
    collect(tree, layout, std::nullopt, items);
    // Reading order: the title, then from top to bottom, from left to right within a line of half an inch.
    constexpr long long line = 457'200;
    std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) {
      if (a.title != b.title) return a.title;
      const auto row_a = a.place.y / line, row_b = b.place.y / line;
      return row_a != row_b ? row_a < row_b : a.place.x < b.place.x;
    });
    bool has_title = false;
    for (const auto& item : items) {
      add_item(item, item.title && !has_title);
      has_title = has_title || item.title;
    }
  }

  Placeholders placeholders(const std::string& layout) const {
    Placeholders places;
    if (layout.empty() || !package_.zip()->find(layout)) return places;
    const auto document = package_.xml(layout);
    for (const auto shape : document.root().child("cSld").child("spTree"))
      if (const auto placeholder = placeholder_of(shape))
        if (const auto place = stated_place(shape)) places.emplace(placeholder_key(placeholder), *place);
    return places;
  }

  /// The items of a tree; those of a group stand where the group stands, in their own order.
  static void collect(XmlNode tree, const Placeholders& layout, std::optional<Place> group,
                      std::vector<Item>& items) {
    for (const auto shape : tree) {
      const auto name = shape.name();
      if (name == "grpSp") {
        collect(shape, layout, group ? group : stated_place(shape).value_or(Place{}), items);
      } else if (name == "AlternateContent") {
        const auto choice = shape.child("Choice");
        collect(choice ? choice : shape.child("Fallback"), layout, group, items);
      } else if (name == "sp" || name == "graphicFrame" || name == "pic" || name == "cxnSp") {
        const auto placeholder = placeholder_of(shape);
        if (placeholder && is_running(placeholder)) continue;
        auto place = group ? group : stated_place(shape);
        if (!place && placeholder)
          if (const auto found = layout.find(placeholder_key(placeholder)); found != layout.end())
            place = found->second;
        items.push_back({shape, place.value_or(Place{}), placeholder && is_title(placeholder)});
      }
    }
  }

  void add_item(const Item& item, bool heading) {
    auto& page = content_.pages.back();
    collect_pictures(item.node, slide_relations_, content_.pictures);
    if (const auto body = item.node.child("txBody")) {
      auto lines = drawing_lines(body);
      if (!heading) {
        bullets_of_body(item, body, lines);
        for (const auto& line : lines) page.add_line(line);
        return;
      }
      std::string title;
      for (const auto& line : lines) title += (title.empty() ? "" : " ") + line;
      page.add_heading(title, 1);
      if (content_.pages.size() == 1 && content_.facts.title.empty()) content_.facts.title = trim(title);
    }
    const auto data = item.node.child("graphic").child("graphicData");
    if (const auto table = data.child("tbl")) page.add_table(table_rows(table));
    if (const auto chart = data.child("chart"))
      page.add_chart(read_drawing_chart(package_, slide_relations_, chart.prefixed_attribute("id")));
    if (const auto diagram = data.child("relIds")) add_diagram(diagram.prefixed_attribute("dm"));
  }

  /// A body placeholder of several paragraphs shows bullets by its master, unless it says otherwise.
  static void bullets_of_body(const Item& item, XmlNode body, std::vector<std::string>& lines) {
    const auto placeholder = placeholder_of(item.node);
    const auto type = placeholder.attribute("type", "obj");
    if (!placeholder || (type != "body" && type != "obj") || lines.size() < 2) return;
    std::size_t at = 0;
    for (const auto paragraph : body) {
      if (paragraph.name() != "p" || trim(drawing_paragraph(paragraph)).empty() || at == lines.size())
        continue;
      auto& line = lines[at++];
      const auto properties = paragraph.child("pPr");
      if (properties.child("buNone") || properties.child("buAutoNum") || line.starts_with("•") ||
          to_int(properties.attribute("lvl")) > 0)
        continue;
      line.insert(0, "• ");
    }
  }

  static std::vector<std::vector<std::string>> table_rows(XmlNode table) {
    std::vector<std::vector<std::string>> rows;
    for (const auto row : table) {
      if (row.name() != "tr") continue;
      auto& cells = rows.emplace_back();
      for (const auto cell : row) {
        if (cell.name() != "tc") continue;
        std::string text;  // merged cells follow as empty ones
        for (const auto& line : drawing_lines(cell.child("txBody")))
          text += (text.empty() ? "" : "\n") + line;
        cells.push_back(std::move(text));
      }
    }
    return rows;
  }

  void add_diagram(std::string_view id) {
    const auto* relation = find_relation(slide_relations_, id);
    if (!relation || !package_.zip()->find(relation->target)) return;
    const auto diagram = package_.xml(relation->target);
    for (const auto point : diagram.root().child("ptLst"))
      for (const auto& line : drawing_lines(point.child("t"))) content_.pages.back().add_line("• " + line);
  }

  void read_notes(const std::string& slide) {
    const auto part = package_.related(slide, "notesSlide");
    if (part.empty() || !package_.zip()->find(part)) return;
    const auto notes = package_.xml(part);
    std::vector<std::string> lines;
    for (const auto shape : notes.root().child("cSld").child("spTree")) {
      if (placeholder_of(shape).attribute("type") != "body") continue;
      for (auto& line : drawing_lines(shape.child("txBody"))) lines.push_back(std::move(line));
    }
    if (lines.empty()) return;
    content_.pages.back().add_line("Notes:");
    for (const auto& line : lines) content_.pages.back().add_line(line);
  }

  const OpcPackage& package_;
  OfficeContent& content_;
  std::string main_;
  std::vector<Relation> relations_, slide_relations_;
  double width_ = 0, height_ = 0;
  int hidden_ = 0;
};

}  // namespace

std::unique_ptr<OpenDocument> open_pptx(SharedBytes bytes, const std::string& media_type,
                                        const OpenOptions& options) {
  const OpcPackage package{std::move(bytes), zip_limits(options)};
  OfficeContent content;
  content.facts = opc_facts(package, media_type);
  PptxReader{package, content}.read();
  return make_office_document(std::move(content), package.zip(), options);
}

}  // namespace docmill
