#include "formats/opc_package.hpp"

#include "base/error.hpp"

namespace docmill {
namespace {

std::string_view folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view uri) {
  std::string plain;
  for (std::size_t at = 0; at < uri.size(); ++at) {
    const bool escaped =
        uri[at] == '%' && at + 2 < uri.size() && hex_digit(uri[at + 1]) >= 0 && hex_digit(uri[at + 2]) >= 0;
    plain += escaped ? static_cast<char>(hex_digit(uri[at + 1]) * 16 + hex_digit(uri[at + 2])) : uri[at];
    if (escaped) at += 2;
  }
  return plain;
}

/// A target as a member's name: relative to the folder of the part that refers to it, "." and ".." resolved.
std::string resolve(std::string_view folder, std::string_view target) {
  const std::string whole =
      target.starts_with('/') ? std::string{target} : std::string{folder} + std::string{target};
  std::string name;
  for (std::size_t at = 0; at < whole.size();) {
    const auto end = std::min(whole.find('/', at), whole.size());
    const auto segment = std::string_view{whole}.substr(at, end - at);
    at = end + 1;
    if (segment.empty() || segment == ".") continue;
    if (segment == "..") {
      const auto slash = name.rfind('/');
      name.resize(slash == std::string::npos ? 0 : slash);
    } else {
      if (!name.empty()) name += '/';
      name += segment;
    }
  }
  return name;
}

}  // namespace

std::vector<Relation> OpcPackage::relations(std::string_view part) const {
  const auto folder = folder_of(part);
  const auto file = std::string{folder} + "_rels/" + std::string{part.substr(folder.size())} + ".rels";
  std::vector<Relation> all;
  if (!zip_->find(file)) return all;
  const auto document = xml(file);
  for (const auto node : document.root()) {
    if (node.name() != "Relationship") continue;
    Relation relation;
    relation.id = node.attribute("Id");
    const auto type = node.attribute("Type");
    relation.type = type.substr(type.rfind('/') + 1);
    relation.external = node.attribute("TargetMode") == "External";
    const auto target = node.attribute("Target");
    relation.target = target;
    if (!relation.external) {
      relation.target = resolve(folder, target);
      if (!zip_->find(relation.target)) relation.target = resolve(folder, percent_decoded(target));
    }
    all.push_back(std::move(relation));
  }
  return all;
}

std::string OpcPackage::related(std::string_view part, std::string_view type) const {
  for (const auto& relation : relations(part))
    if (relation.type == type && !relation.external) return relation.target;
  return {};
}

std::string OpcPackage::main_part() const {
  auto part = related("", "officeDocument");
  if (part.empty())
    throw Error{Stage::ingest, Code::damaged, "the package does not say which part is the document"};
  return part;
}

const Relation* find_relation(const std::vector<Relation>& relations, std::string_view id) {
  for (const auto& relation : relations)
    if (relation.id == id) return &relation;
  return nullptr;
}

}  // namespace docmill
