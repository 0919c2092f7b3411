#pragma once
#include <vector>

#include "readers/json_tree.hpp"
#include "readers/text_composer.hpp"

namespace docmill {

/// Values as lines "key: value" in their order, contents indented by two blanks; items of lists with "• ";
/// lists of flat objects (or of flat lists) as tables. A new page after 1,000 items of the outermost list.
std::vector<ComposedPage> compose_json(const JsonTree& tree);

}  // namespace docmill
