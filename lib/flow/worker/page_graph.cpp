#include "flow/worker/page_graph.hpp"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <thread>
#include <tuple>

#include <tbb/flow_graph.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "flow/worker/document_work.hpp"
#include "flow/worker/guard.hpp"

namespace docmill {
namespace {

namespace flow = tbb::flow;
using DocumentPointer = std::shared_ptr<DocumentWork>;

/// A page waiting for a thread, to be read or, when it has been, to be recognised. What its turn depends on
/// is fixed here, so the order of the queue is total.
struct WaitingPage {
  DocumentPointer document;
  uint32_t place;
  std::size_t document_pages;
  std::optional<uint64_t> effort = {};  ///< of recognition; nothing = to be read
};

/// Documents of few pages first. Of equal ones all pages are read, so that the largest can be recognised
/// first: whatever page is the last, no other thread waits long for it.
struct ComesLater {
  bool operator()(const WaitingPage& a, const WaitingPage& b) const {
    const auto key = [](const WaitingPage& page) {
      const auto first = std::numeric_limits<uint64_t>::max();
      return std::tuple{page.document_pages, first - page.effort.value_or(first), page.document->sequence(),
                        page.place};
    };
    return key(a) > key(b);
  }
};

/// Writes down what this thread does for as long as it lives.
class Doing {
 public:
  Doing(ActivityTable& table, DocumentWork& document, uint32_t page, Stage stage)
      : slot_{table.slots()[std::min(index(), ActivityTable::slot_count - 1)]}, document_{document} {
    slot_.begin(document.sequence(), page, stage, document.spent());
  }
  ~Doing() { document_.add_spent(slot_.end()); }
  Doing(const Doing&) = delete;
  Doing& operator=(const Doing&) = delete;
  ActivitySlot& slot() const { return slot_; }

 private:
  static std::size_t index() {
    return static_cast<std::size_t>(tbb::this_task_arena::current_thread_index());
  }
  ActivitySlot& slot_;
  DocumentWork& document_;
};

/// True when the page has been read and is to be recognised.
bool work_on(const WaitingPage& page, ActivityTable& activity, Gate& gate) {
  const Gate::Pass pass{gate};
  auto& document = *page.document;
  const Doing doing{activity, document, document.page_number(page.place),
                    page.effort ? Stage::ocr : Stage::ingest};
  if (!page.effort) return document.read(page.place);
  document.recognise(page.place, doing.slot());
  return false;
}

Frame finish(DocumentWork& document, ActivitySlot& slot) {
  Frame frame;
  std::vector<Problem> problems;
  if (!guarded(problems, Stage::write, 0, Code::internal, [&] { frame = document.finish(slot); }))
    frame = ErrorFrame{Stage::write, problems.front().code, problems.front().message, {}};
  return frame;
}

}  // namespace

void run_page_graph(Stages& stages, ActivityTable& activity, unsigned threads, Admission& admission,
                    const std::function<std::optional<JobFrame>()>& next,
                    const std::function<void(const Frame&)>& send) {
  using Opener = flow::multifunction_node<DocumentPointer, std::tuple<WaitingPage, DocumentPointer>>;
  // Rejecting: a page that is not being worked on stays in the priority queue instead of a queue of the
  // node's own.
  using PageWorker =
      flow::multifunction_node<WaitingPage, std::tuple<WaitingPage, DocumentPointer>, flow::rejecting>;
  const tbb::global_control allowed{tbb::global_control::max_allowed_parallelism, threads};
  tbb::task_arena arena{static_cast<int>(threads)};
  arena.execute([&] {
    flow::graph graph;
    Opener opener{graph, flow::unlimited,
                  [&](const DocumentPointer& document, Opener::output_ports_type& out) {
                    {
                      const Gate::Pass pass{admission.work};
                      const Doing doing{activity, *document, 0, Stage::ingest};
                      document->open(doing.slot());
                    }
                    const auto places = document->pages_to_do();
                    if (places.empty()) std::get<1>(out).try_put(document);
                    for (const auto place : places)
                      std::get<0>(out).try_put({document, place, places.size()});
                  }};
    flow::priority_queue_node<WaitingPage, ComesLater> waiting{graph};
    PageWorker page_worker{graph, threads, [&](const WaitingPage& page, PageWorker::output_ports_type& out) {
                             auto& document = *page.document;
                             if (work_on(page, activity, admission.work))
                               std::get<0>(out).try_put({page.document, page.place, page.document_pages,
                                                         document.effort(page.place)});
                             else if (document.leave_page())
                               std::get<1>(out).try_put(page.document);
                           }};
    flow::function_node<DocumentPointer, flow::continue_msg> finisher{
        graph, flow::unlimited, [&](const DocumentPointer& document) {
          {
            const Gate::Pass pass{admission.work};
            const Doing doing{activity, *document, 0, Stage::ingest};
            send(finish(*document, doing.slot()));
          }
          admission.documents.leave();
          return flow::continue_msg{};
        }};
    flow::make_edge(flow::output_port<0>(opener), waiting);
    flow::make_edge(flow::output_port<1>(opener), finisher);
    flow::make_edge(waiting, page_worker);
    flow::make_edge(flow::output_port<0>(page_worker), waiting);
    flow::make_edge(flow::output_port<1>(page_worker), finisher);

    graph.reserve_wait();
    const std::jthread reader{[&] {
      for (admission.documents.enter(); auto job = next(); admission.documents.enter())
        opener.try_put(std::make_shared<DocumentWork>(std::move(*job), stages));
      admission.documents.leave();
      graph.release_wait();
    }};
    graph.wait_for_all();
  });
}

}  // namespace docmill
