#include "formats/opc_package.hpp"

#include "base/error.hpp"
#include "formats/package_reference.hpp"

namespace docmill {
namespace {

std::string_view folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1);
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
    if (!relation.external) relation.target = resolve_reference(*zip_, part, target);
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
