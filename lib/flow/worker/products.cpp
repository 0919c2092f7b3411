#include "flow/worker/products.hpp"

#include <algorithm>
#include <optional>

#include "base/files.hpp"
#include "flow/artifact_name.hpp"
#include "flow/worker/guard.hpp"

namespace docmill {
namespace {

/// Puts a file into the staging folder and its entry, in place of an earlier one, into the record.
class Staging {
 public:
  Staging(const std::filesystem::path& folder, uint64_t sequence) : folder_{folder}, sequence_{sequence} {}

  void add(Document& record, std::string kind, std::string format, std::string_view bytes,
           std::optional<uint64_t> slides = std::nullopt) {
    const auto path = artifact_name(record.source.path, kind, format);
    const auto staged = std::to_string(sequence_) + "-" + kind + "." + format;
    AtomicFile file{folder_ / staged};
    file.write(bytes);
    file.commit();
    std::erase_if(record.artifacts,
                  [&](const Artifact& old) { return old.kind == kind && old.format == format; });
    record.artifacts.push_back({.kind = std::move(kind),
                                .format = std::move(format),
                                .path = path,
                                .bytes = bytes.size(),
                                .slides = slides,
                                .fields = std::nullopt,
                                .unknown = {}});
    files_.push_back({staged, path});
  }
  std::vector<StagedFile> take() { return std::move(files_); }

 private:
  const std::filesystem::path& folder_;
  uint64_t sequence_;
  std::vector<StagedFile> files_;
};

void classify(Document& record, const RuleSet& rules) {
  auto label = rules.classify(record);
  std::erase_if(record.labels, [&](const Label& old) { return old.task == label.task; });
  record.labels.push_back(std::move(label));
}

}  // namespace

std::vector<StagedFile> make_products(Document& record, const Stages& stages, uint64_t sequence,
                                      ActivitySlot& activity) {
  Staging staging{stages.staging, sequence};
  const auto attempt = [&](Stage stage, auto&& work) {
    activity.enter(stage);
    const bool well = guarded(record.problems, stage, 0, Code::internal, work);
    if (!well) record.status = Status::partial;
    return well;
  };
  if (stages.rules) attempt(Stage::classify, [&] { classify(record, *stages.rules); });
  if (stages.staging.empty()) return {};
  if (stages.deck_template) {
    WrittenDeck deck;
    DeckPlan plan;
    if (attempt(Stage::generate, [&] { plan = plan_deck(record, *stages.deck_template); }) &&
        attempt(Stage::write, [&] { deck = write_deck_pdf(plan, *stages.theme); })) {
      staging.add(record, "deck", "pdf", deck.bytes, deck.slides);
      std::ranges::move(plan.problems, std::back_inserter(record.problems));
      std::ranges::move(deck.problems, std::back_inserter(record.problems));
    }
  }
  for (const auto& format : stages.settings.document_exports) {
    std::string bytes;
    if (attempt(Stage::write, [&] { bytes = export_document(format, record); }))
      staging.add(record, "text", format, bytes);
  }
  return staging.take();
}

}  // namespace docmill
