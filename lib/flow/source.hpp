#pragma once
#include <filesystem>
#include <string>

#include "flow/protocol.hpp"

namespace docmill {

/// What the file system says of an input: size and, for a file read under its own name, the time of its last
/// change. `content` is where the bytes are, empty = at `path`. What cannot be found out stays empty.
Source describe_source(const std::string& path, const std::filesystem::path& content);
/// The same of a job's document.
Source describe_source(const JobFrame& job);

}  // namespace docmill
