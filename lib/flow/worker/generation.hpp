#pragma once
#include <functional>

#include "flow/worker/staging.hpp"
#include "flow/worker/templates.hpp"

namespace docmill {

/// Does a piece of work of a stage; false when it failed, which the record then says.
using Attempt = std::function<bool(Stage, const std::function<void()>&)>;

/// Decks, letters, reports and e-mail drafts of a finished record.
void generate(Document& record, const Templates& templates, Staging& staging, const Attempt& attempt);

}  // namespace docmill
