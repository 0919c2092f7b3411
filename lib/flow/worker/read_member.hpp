#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "base/bytes.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// Opens a document of that name.
using OpenByName = std::function<std::unique_ptr<OpenDocument>(SharedBytes, std::string_view name)>;

/// The bytes of a document inside another: `member` is Source::member. Throws Error source_changed when there
/// is none of that name, too_large past `limit` bytes, and what opening throws.
SharedBytes read_member(SharedBytes container, std::string_view path, std::string_view member, uint64_t limit,
                        const OpenByName& open);

}  // namespace docmill
