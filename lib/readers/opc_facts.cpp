#include "readers/opc_facts.hpp"

#include "base/error.hpp"
#include "base/unicode.hpp"

namespace docmill {

Facts opc_facts(const OpcPackage& package, const std::string& media_type) {
  Facts facts;
  facts.media_type = media_type;
  try {
    const auto part = package.related("", "core-properties");
    if (part.empty() || !package.zip()->find(part)) return facts;
    const auto document = package.xml(part);
    const auto value = [&](std::string_view name) {
      return std::string{trim(clean_text(document.root().child(name).text()))};
    };
    facts.title = value("title");
    facts.author = value("creator");
    facts.created = value("created");
  } catch (const Error& error) {
    if (error.code == Code::encrypted) throw;  // Damaged properties cost only themselves.
  }
  return facts;
}

}  // namespace docmill
