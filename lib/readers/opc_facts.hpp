#pragma once
#include <string>

#include "formats/opc_package.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// Title, author and date of an Office Open XML file from its core properties, as far as it has them.
Facts opc_facts(const OpcPackage& package, const std::string& media_type);

}  // namespace docmill
