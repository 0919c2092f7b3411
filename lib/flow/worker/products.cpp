#include "flow/worker/products.hpp"

#include <algorithm>

#include "flow/worker/generation.hpp"
#include "flow/worker/guard.hpp"

namespace docmill {
namespace {

void classify(Document& record, const Classifier& classifier) {
  auto label = classifier.classify(record);
  std::erase_if(record.labels, [&](const Label& old) { return old.task == label.task; });
  record.labels.push_back(std::move(label));
}

}  // namespace

std::vector<StagedFile> make_products(Document& record, const Stages& stages, uint64_t sequence,
                                      ActivitySlot& activity, const ReadContent& content) {
  if (record.pages.empty()) return {};  // an archive: what there is to say is said of its members
  Staging staging{stages.staging, sequence};
  const Attempt attempt = [&](Stage stage, const std::function<void()>& work) {
    activity.enter(stage);
    const bool well = guarded(record.problems, stage, 0, Code::internal, work);
    if (!well) record.status = Status::partial;
    return well;
  };
  if (stages.classifier) attempt(Stage::classify, [&] { classify(record, *stages.classifier); });
  if (stages.staging.empty()) return {};
  generate(record, stages.templates, staging, attempt);
  export_files(record, stages, staging, attempt, content);
  return staging.take();
}

}  // namespace docmill
