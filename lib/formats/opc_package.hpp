#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "formats/xml.hpp"
#include "formats/zip_package.hpp"

namespace docmill {

/// Open Packaging Conventions (ECMA-376 part 2): how DOCX, XLSX and PPTX hold together.
struct Relation {
  std::string id;
  std::string type;    ///< the last segment of its URI, the same in strict and transitional files: "styles"
  std::string target;  ///< a member's name, or a URI when external
  bool external = false;
};

class OpcPackage {
 public:
  /// Throws as ZipPackage.
  OpcPackage(SharedBytes bytes, const ZipLimits& limits)
      : zip_{std::make_shared<ZipPackage>(std::move(bytes), limits)} {}

  const std::shared_ptr<const ZipPackage>& zip() const { return zip_; }
  /// The part that the package is about. Throws Error damaged when it names none.
  std::string main_part() const;
  /// What a part refers to, none when it has no relations; `part` "" is the package itself. Throws Error
  /// damaged.
  std::vector<Relation> relations(std::string_view part) const;
  /// The target of the first relation of that type, empty when there is none.
  std::string related(std::string_view part, std::string_view type) const;
  XmlDocument xml(std::string_view part) const { return XmlDocument{zip_->read(part), part}; }

 private:
  std::shared_ptr<const ZipPackage> zip_;
};

/// The relation of that id, or null.
const Relation* find_relation(const std::vector<Relation>& relations, std::string_view id);

}  // namespace docmill
