#include "first_results.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iterator>

#include "base/error.hpp"
#include "exports.hpp"
#include "progress_line.hpp"
#include "summary.hpp"
#include "wording.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;

constexpr auto stem = "first-results";

struct PageTally {
  uint64_t all = 0, to_recognise = 0;
};

class PageCounter : public RecordSink {
 public:
  PageCounter(PageTally& tally, const OcrOptions& recognition) : tally_{tally}, recognition_{recognition} {}
  void add(OutgoingRecord& record) override {
    const auto& pages = record.document().pages;
    tally_.all += pages.size();
    tally_.to_recognise += static_cast<uint64_t>(std::ranges::count_if(
        pages, [this](const Page& page) { return needs_recognition(page, recognition_); }));
  }
  void finish(const EndRecord&) override {}

 private:
  PageTally& tally_;
  const OcrOptions& recognition_;
};

}  // namespace

std::optional<ExitStatus> make_first_results(StageRun& run, const fs::path& folder, Sinks more) {
  const auto& settings = run.settings();
  const auto stages = stage_settings(run.worker_options());
  const auto records = folder / (std::string{stem} + ".jsonl");
  PageTally pages;
  Sinks sinks;
  sinks.push_back(make_line_sink(open_output_file(records), settings.flag("end-record")));
  add_folder_exports(sinks, settings, stem);
  sinks.push_back(std::make_unique<PageCounter>(pages, stages.recognition));
  std::ranges::move(more, std::back_inserter(sinks));
  if (const auto stopped = run.read_first(sinks, folder)) return stopped;
  if (settings.flag("quiet")) return std::nullopt;
  auto text = "first results: " + describe_counts(run.first()->documents) + "; " + counted(pages.all, "page");
  if (stages.ocr) text += ", " + std::to_string(pages.to_recognise) + " to be recognised";
  text += "; " + human_time(run.first()->wall_seconds) + "; " + records.string() + "\n";
  std::fputs(text.c_str(), stderr);
  return std::nullopt;
}

void remove_first_results(const fs::path& folder) {
  for (const auto& format : export_formats()) {
    if (format.per_document) continue;
    const auto file = folder / (std::string{stem} + "." + std::string{format.extension});
    std::error_code reason;
    fs::remove(file, reason);
    if (reason)
      throw Error{Stage::write, Code::write_failed,
                  file.string() + " cannot be removed: " + reason.message()};
  }
}

}  // namespace docmill
