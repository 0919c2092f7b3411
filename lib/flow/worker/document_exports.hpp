#pragma once
#include <functional>

#include "base/bytes.hpp"
#include "flow/worker/generation.hpp"
#include "flow/worker/stages.hpp"

namespace docmill {

/// The bytes of the document that a record is of. Throws Error.
using ReadContent = std::function<SharedBytes()>;

/// Writes the files of the per-document formats that are wanted. Of documents that are neither PDF nor
/// picture there is no searchable copy, and that is no problem; but no PDF/A, and that is one.
void export_files(Document& record, const Stages& stages, Staging& staging, const Attempt& attempt,
                  const ReadContent& content);

/// Whether any of the formats is made of the document's bytes.
bool need_content(const std::vector<std::string>& formats);

}  // namespace docmill
