#pragma once
#include <vector>

#include "flow/activity.hpp"
#include "flow/protocol.hpp"
#include "flow/worker/document_exports.hpp"
#include "flow/worker/stages.hpp"

namespace docmill {

/// What follows from a finished record: its class, its deck, its exports. Stages that are not set do nothing,
/// nor is anything made of a document without pages; what goes wrong becomes a problem and makes the record
/// partial. Files are left in the staging folder under names that begin with `sequence`. Throws Error
/// write_failed only when that folder cannot be written. `content`: the document's bytes, where a format is
/// made of them.
std::vector<StagedFile> make_products(Document& record, const Stages& stages, uint64_t sequence,
                                      ActivitySlot& activity, const ReadContent& content);

}  // namespace docmill
