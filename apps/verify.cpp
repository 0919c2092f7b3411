#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/log.hpp"
#include "base/unicode.hpp"
#include "flow/store/run_lock.hpp"
#include "flow/store/search_index.hpp"
#include "output.hpp"
#include "results_folder.hpp"

namespace docmill {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<std::string>;

constexpr uint64_t most_reported = 20;

/// What docmill search goes by. One that lags behind is no harm, and none is there before the first run ends.
struct IndexState {
  std::string state;
  std::size_t behind = 0;
};

IndexState index_state(const fs::path& folder) {
  try {
    auto index = SearchIndex::for_reading(folder);
    if (!index) return {"missing"};
    index->check();
    const auto behind = index->behind().size();
    return {behind == 0 ? "in step" : "behind", behind};
  } catch (const Error& error) {
    if (error.code != Code::damaged) throw;
    return {"damaged"};
  }
}

std::string text_of(const IndexState& index) {
  if (index.state == "in step") return {};
  std::string text = "; the search index ";
  if (index.state == "behind")
    return text + "lacks " + std::to_string(index.behind) + (index.behind == 1 ? " input" : " inputs") +
           ", which the next run adds";
  return text + "is " + index.state + "; the next run makes it anew";
}

/// Every artifact, and those that are wrong.
class Comparison {
 public:
  explicit Comparison(fs::path folder) : folder_{std::move(folder)} {}

  void add(const JournalArtifact& artifact) {
    ++artifacts_;
    try {
      const auto content = read_file(folder_ / artifact.path, artifact.bytes);
      if (content->size() != artifact.bytes || content_id(content->view()) != artifact.hash)
        report(changed_, artifact, "changed");
    } catch (const Error& error) {
      if (error.code == Code::not_found)
        report(missing_, artifact, "missing");
      else if (error.code == Code::too_large)
        report(changed_, artifact, "changed");
      else
        report(unreadable_, artifact, error.message);
    }
  }
  uint64_t wrong() const { return missing_.size() + changed_.size() + unreadable_.size(); }
  uint64_t not_reported() const { return wrong() - std::min(wrong(), most_reported); }
  std::string text() const;
  std::string json(const IndexState& index) const;

 private:
  void report(Paths& kind, const JournalArtifact& artifact, std::string_view what) {
    kind.push_back(artifact.path);
    if (wrong() <= most_reported) log(LogLevel::error, what, (folder_ / artifact.path).string());
  }

  fs::path folder_;
  uint64_t artifacts_ = 0;
  Paths missing_, changed_, unreadable_;
};

std::string Comparison::text() const {
  auto text = folder_.string() + ": " + std::to_string(artifacts_) +
              (artifacts_ == 1 ? " artifact: " : " artifacts: ");
  if (wrong() == 0) return text + "all as they were made";
  text += std::to_string(artifacts_ - wrong()) + " as they were made";
  const auto add = [&text](const Paths& paths, const char* what) {
    if (!paths.empty()) text += ", " + std::to_string(paths.size()) + " " + what;
  };
  add(missing_, "missing");
  add(changed_, "changed");
  add(unreadable_, "unreadable");
  return text;
}

std::string Comparison::json(const IndexState& index) const {
  const auto listed = [](const Paths& paths) {
    auto list = nlohmann::ordered_json::array();
    for (const auto& path : paths) list.push_back(to_valid_utf8(path));
    return list;
  };
  const nlohmann::ordered_json report{{"folder", to_valid_utf8(folder_.string())},
                                      {"artifacts", artifacts_},
                                      {"right", artifacts_ - wrong()},
                                      {"missing", listed(missing_)},
                                      {"changed", listed(changed_)},
                                      {"unreadable", listed(unreadable_)},
                                      {"index", {{"state", index.state}, {"behind", index.behind}}}};
  return report.dump() + "\n";
}

[[noreturn]] void refuse(const fs::path& folder, const std::string& what) {
  throw Error{Stage::run, Code::write_failed, what + " " + folder.string(),
              "its files cannot be told from changed ones; verify when it has ended"};
}

int64_t last_run_of(JournalView& view) {
  const auto run = view.last_run();
  return run ? run->number : 0;
}

}  // namespace

ExitStatus run_verify(Request request) {
  const auto folder = results_folder(request);
  const auto& settings = request.settings;
  if (const auto process = process_at_work(folder))
    refuse(folder,
           (*process == 0 ? std::string{"a run"} : "a run (process " + std::to_string(*process) + ")") +
               " is writing into");
  auto view = open_results(folder);
  if (!view) return ExitStatus::missing_input;
  Comparison comparison{folder};
  view->for_each_artifact([&comparison](const JournalArtifact& artifact) { comparison.add(artifact); });
  if (comparison.wrong() > 0) {
    auto now = JournalView::open(folder);
    if (process_at_work(folder) || !now || last_run_of(*now) != last_run_of(*view))
      refuse(folder, "meanwhile a run began to write into");
  }
  const auto index = index_state(folder);
  if (comparison.not_reported() > 0)
    log(LogLevel::error, "and " + std::to_string(comparison.not_reported()) + " more");
  if (settings.flag("status.json"))
    open_standard_output()->write(comparison.json(index));
  else if (!settings.flag("quiet"))
    open_standard_output()->write(comparison.text() + text_of(index) + "\n");
  return comparison.wrong() > 0 || index.state == "damaged" ? ExitStatus::documents : ExitStatus::success;
}

}  // namespace docmill
