#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/odf_text.hpp"
#include "readers/readers.hpp"

namespace docmill {
namespace {

Facts odf_facts(const ZipPackage& package, const std::string& media_type) {
  Facts facts;
  facts.media_type = media_type;
  if (!package.find("meta.xml")) return facts;
  try {
    const XmlDocument document{package.read("meta.xml"), "meta.xml"};
    const auto meta = document.root().child("meta");
    const auto value = [&](std::string_view name) {
      return std::string{trim(clean_text(meta.child(name).text()))};
    };
    facts.title = value("title");
    facts.author = value("initial-creator");
    if (facts.author.empty()) facts.author = value("creator");
    facts.created = value("creation-date");
  } catch (const Error& error) {
    if (error.code == Code::encrypted) throw;  // Damaged properties cost only themselves.
  }
  return facts;
}

/// Passwords encrypt the content of members, not the members: the manifest tells.
void refuse_encrypted(const ZipPackage& package) {
  if (package.find("META-INF/manifest.xml") &&
      package.read("META-INF/manifest.xml").find("encryption-data") != std::string::npos)
    throw Error{Stage::ingest, Code::encrypted, "the document is encrypted",
                "save it without a password in the program that made it"};
}

bool is_hidden(XmlNode content, XmlNode part, std::string_view property) {
  for (const auto style : content.child("automatic-styles"))
    if (style.attribute("name") == part.attribute("style-name"))
      for (const auto properties : style)
        if (properties.attribute(property) == (property == "display" ? "false" : "hidden")) return true;
  return false;
}

void leave_out(OfficeContent& content, const std::string& what) {
  content.facts.problems.push_back({Stage::ingest, 0, Code::filtered, what + " was left out", {}});
}

void read_sheets(XmlNode root, OdfText& text, OfficeContent& content) {
  for (const auto sheet : root.child("body").child("spreadsheet")) {
    if (sheet.name() != "table") continue;
    const std::string name{sheet.attribute("name")};
    if (is_hidden(root, sheet, "display")) {
      leave_out(content, "the hidden sheet \"" + name + "\"");
      continue;
    }
    content.pages.emplace_back().add_heading(name, 1);
    content.pages.back().add_table(odf_rows(sheet, text));
    text.blocks(sheet.child("shapes"));
  }
}

/// The slide's title is a heading, whatever stands above it.
void read_slides(XmlNode root, OdfText& text, OfficeContent& content) {
  for (const auto slide : root.child("body").child("presentation")) {
    if (slide.name() != "page") continue;
    if (is_hidden(root, slide, "visibility")) {
      leave_out(content, "the hidden slide \"" + std::string{slide.attribute("name")} + "\"");
      continue;
    }
    auto& page = content.pages.emplace_back();
    for (const auto frame : slide)
      if (frame.attribute("class") == "title") page.add_heading(text.text_of(frame), 1);
    for (const auto frame : slide) {
      const auto kind = frame.attribute("class");
      if (kind == "title" || frame.name() == "notes") continue;
      for (const auto part : frame)
        if (part.name() == "table") page.add_table(odf_rows(part, text));
      if (!frame.child("table")) page.add_line(text.text_of(frame));
      const auto picture = frame.child("image").attribute("href");
      if (!picture.empty() && !picture.starts_with("http")) content.pictures.emplace_back(picture);
    }
    std::string notes;
    for (const auto frame : slide.child("notes"))
      if (frame.attribute("class") == "notes") notes += text.text_of(frame);
    if (!trim(notes).empty()) page.add_line("Notes:\n" + notes);
  }
}

}  // namespace

std::unique_ptr<OpenDocument> open_odf(SharedBytes bytes, const std::string& media_type,
                                       const OpenOptions& options) {
  const auto package = std::make_shared<const ZipPackage>(std::move(bytes), zip_limits(options));
  refuse_encrypted(*package);
  OfficeContent content;
  content.facts = odf_facts(*package, media_type);
  const XmlDocument document{package->read("content.xml"), "content.xml"};
  const auto root = document.root();
  OdfStyles styles;
  if (package->find("styles.xml")) {
    const XmlDocument common{package->read("styles.xml"), "styles.xml"};
    styles.add(common.root().child("styles"));
  }
  styles.add(root.child("automatic-styles"));
  OdfText text{styles, content};
  const auto body = root.child("body");
  if (body.child("spreadsheet")) {
    read_sheets(root, text, content);
  } else if (body.child("presentation")) {
    read_slides(root, text, content);
  } else {
    content.pages.emplace_back();
    text.blocks(body.child("text") ? body.child("text") : body);
    text.finish_page();
  }
  return make_office_document(std::move(content), package, options);
}

}  // namespace docmill
