#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "flow/supervisor/supervisor.hpp"

namespace docmill {

/// A folder of small documents and runs over them.
class FlowRun {
 public:
  FlowRun();
  /// Writes a document and makes it the next input.
  void add(const std::string& name, const std::string& content);
  void add_input(Input input) { inputs_.push_back(std::move(input)); }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }

  /// One run over all inputs; lines as they were emitted.
  std::vector<std::string> run();
  /// What each document's record says, in the order of emission.
  std::vector<Document> records();

  SupervisorSettings settings;
  RunSummary summary;
  std::function<void(std::size_t emitted)> on_emit;  ///< may be empty

 private:
  TemporaryFolder folder_;
  std::vector<Input> inputs_;
};

}  // namespace docmill
