#include "readers/epub_package.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/among.hpp"
#include "base/error.hpp"
#include "base/unicode.hpp"
#include "formats/package_reference.hpp"
#include "formats/xml.hpp"
#include "readers/text_composer.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

struct Item {
  std::string member, media_type, fallback;
  bool navigation = false;
};
using Manifest = std::map<std::string, Item, std::less<>>;

std::string package_member(const ZipPackage& zip) {
  const XmlDocument container{zip.read("META-INF/container.xml"), "META-INF/container.xml"};
  for (const auto file : container.root().child("rootfiles"))
    if (file.attribute("media-type") == "application/oebps-package+xml")
      return resolve_reference(zip, {}, file.attribute("full-path"));
  throw Error{Stage::ingest, Code::damaged, "META-INF/container.xml names no package of an e-book"};
}

/// A year, a month or a day, with or without a time (W3CDTF); empty for anything else, and for the year 101
/// that some programs write for "not known".
std::string plausible_date(std::string_view text) {
  auto date = one_line(text);
  const auto digits = [&](std::size_t from, std::size_t count) {
    return date.size() >= from + count &&
           std::all_of(date.begin() + static_cast<std::ptrdiff_t>(from),
                       date.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](char c) { return is_digit(c); });
  };
  if (!digits(0, 4) || date[0] == '0') return {};
  const bool month = date.size() >= 7 && date[4] == '-' && digits(5, 2);
  const bool day = month && date.size() >= 10 && date[7] == '-' && digits(8, 2);
  if (date.size() == 4 || (date.size() == 7 && month) || (date.size() == 10 && day)) return date;
  const bool time = day && date[10] == 'T' && date.find_first_not_of("0123456789T:.+-Z") == std::string::npos;
  return time ? date : std::string{};
}

/// By the element's id: EPUB 3 states roles in elements of their own.
std::map<std::string_view, std::string> roles_of(XmlNode metadata) {
  std::map<std::string_view, std::string> roles;
  for (const auto meta : metadata)
    if (const auto refined = meta.attribute("refines");
        meta.attribute("property") == "role" && refined.starts_with('#'))
      roles.emplace(refined.substr(1), one_line(meta.text()));
  return roles;
}

/// All creators but illustrators, translators and the like.
std::string authors_of(XmlNode metadata) {
  const auto roles = roles_of(metadata);
  std::string authors;
  for (const auto creator : metadata) {
    if (creator.name() != "creator") continue;
    std::string role{creator.attribute("role")};
    if (const auto stated = roles.find(creator.attribute("id")); stated != roles.end()) role = stated->second;
    const auto name = one_line(creator.text());
    if (name.empty() || (!role.empty() && role != "aut")) continue;
    authors.append(authors.empty() ? "" : ", ").append(name);
  }
  return authors;
}

/// The day of publication, or what date comes first.
std::string date_of(XmlNode metadata) {
  std::string first;
  for (const auto node : metadata) {
    if (node.name() != "date" || node.attribute("event") == "modification") continue;
    auto date = plausible_date(node.text());
    if (node.attribute("event") == "publication" && !date.empty()) return date;
    if (first.empty()) first = std::move(date);
  }
  return first;
}

Facts facts_of(XmlNode metadata) {
  Facts facts;
  facts.media_type = "application/epub+zip";
  facts.title = one_line(metadata.child("title").text());
  facts.author = authors_of(metadata);
  facts.created = date_of(metadata);
  return facts;
}

Manifest manifest_of(const ZipPackage& zip, const std::string& package, XmlNode list) {
  Manifest items;
  for (const auto node : list) {
    if (node.name() != "item") continue;
    const auto properties = " " + std::string{node.attribute("properties")} + " ";
    items.emplace(node.attribute("id"), Item{resolve_reference(zip, package, node.attribute("href")),
                                             to_lower(to_valid_utf8(node.attribute("media-type"))),
                                             std::string{node.attribute("fallback")},
                                             properties.find(" nav ") != std::string::npos});
  }
  return items;
}

bool is_read(std::string_view media_type) {
  return is_epub_text(media_type) || is_epub_drawing(media_type) || is_epub_picture(media_type);
}

/// The item, or the first one in its stead that is read; the item itself when there is none.
const Item& readable(const Manifest& items, const Item& item) {
  const auto* current = &item;
  for (std::size_t steps = 0; steps < items.size() && !is_read(current->media_type); ++steps) {
    const auto next = items.find(current->fallback);
    if (next == items.end()) return item;
    current = &next->second;
  }
  return is_read(current->media_type) ? *current : item;
}

/// Members whose content is encrypted; fonts are only garbled, so that they cannot be used elsewhere.
std::set<std::string> encrypted_members(const ZipPackage& zip) {
  static constexpr std::array font_garbling{"http://www.idpf.org/2008/embedding"sv,
                                            "http://ns.adobe.com/pdf/enc#RC"sv};
  std::set<std::string> members;
  if (!zip.find("META-INF/encryption.xml")) return members;
  const XmlDocument document{zip.read("META-INF/encryption.xml"), "META-INF/encryption.xml"};
  for (const auto data : document.root()) {
    if (among(font_garbling, data.child("EncryptionMethod").attribute("Algorithm"))) continue;
    const auto reference = data.child("CipherData").child("CipherReference").attribute("URI");
    if (!reference.empty()) members.insert(resolve_reference(zip, {}, reference));
  }
  return members;
}

}  // namespace

bool is_epub_text(std::string_view media_type) {
  static constexpr std::array types{"application/xhtml+xml"sv, "text/html"sv, "text/x-oeb1-document"sv};
  return among(types, media_type);
}

bool is_epub_drawing(std::string_view media_type) {
  return media_type == "image/svg+xml";
}

bool is_epub_picture(std::string_view media_type) {
  return media_type.starts_with("image/") && !is_epub_drawing(media_type);
}

EpubPackage read_epub_package(const ZipPackage& zip) {
  const auto member = package_member(zip);
  const XmlDocument document{zip.read(member), member};
  const auto root = document.root();
  const auto items = manifest_of(zip, member, root.child("manifest"));
  const auto encrypted = encrypted_members(zip);
  EpubPackage book;
  book.facts = facts_of(root.child("metadata"));
  std::set<std::string> taken;
  const auto add = [&](const Item& item) {
    if (taken.insert(item.member).second)
      book.chapters.push_back({item.member, item.media_type, encrypted.contains(item.member)});
  };
  for (const auto reference : root.child("spine"))
    if (const auto item = items.find(reference.attribute("idref")); item != items.end())
      add(readable(items, item->second));
  if (!book.chapters.empty()) return book;
  for (const auto node : root.child("manifest"))
    if (const auto item = items.find(node.attribute("id")); item != items.end())
      if (is_epub_text(item->second.media_type) && !item->second.navigation) add(item->second);
  if (book.chapters.empty()) throw Error{Stage::ingest, Code::damaged, "the e-book names no chapters"};
  return book;
}

}  // namespace docmill
