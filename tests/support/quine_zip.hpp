#pragma once
#include <string>

namespace docmill::testing {

/// A ZIP archive of one member, `quine.zip`, which is the archive itself, byte for byte: unpacking it has no
/// end. Made by the method of Cox, "Zip Files All The Way Down" (2010): a program of literals and repeats
/// that writes its own text, and the one checksum that holds for an archive which contains that checksum.
std::string quine_zip();

}  // namespace docmill::testing
