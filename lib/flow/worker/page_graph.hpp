#pragma once
#include <functional>
#include <optional>

#include "flow/activity.hpp"
#include "flow/protocol.hpp"
#include "flow/worker/admission.hpp"
#include "flow/worker/stages.hpp"

namespace docmill {

/// Runs documents through all stages on `threads` threads, page by page; documents with fewer pages go first,
/// and of the pages to be recognised the largest. `admission` may change meanwhile.
/// `next` is called on a thread of its own and may wait; `send` by any thread, with ResultFrames, or with an
/// ErrorFrame when no artifact can be written. Returns when `next` gave nothing and all documents are done.
void run_page_graph(Stages& stages, ActivityTable& activity, unsigned threads, Admission& admission,
                    const std::function<std::optional<JobFrame>()>& next,
                    const std::function<void(const Frame&)>& send);

}  // namespace docmill
