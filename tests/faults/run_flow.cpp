#include "run_flow.hpp"

#include <fstream>

namespace docmill {
namespace {

class ListedInputs : public InputList {
 public:
  explicit ListedInputs(const std::vector<Input>& inputs) : inputs_{inputs} {}
  std::optional<Input> next() override {
    if (next_ == inputs_.size()) return std::nullopt;
    return inputs_[next_++];
  }

 private:
  const std::vector<Input>& inputs_;
  std::size_t next_ = 0;
};

}  // namespace

FlowRun::FlowRun() {
  settings.worker_command = FLOW_WORKER;
  settings.stages.jobs = 2;
  settings.stages.limits.memory = 512u << 20;
}

void FlowRun::add(const std::string& name, const std::string& content) {
  std::filesystem::create_directories(std::filesystem::path{path(name)}.parent_path());
  std::ofstream{path(name), std::ios::binary} << content;
  inputs_.push_back(FileInput{path(name), {}});
}

std::vector<std::string> FlowRun::run() {
  ListedInputs inputs{inputs_};
  std::vector<std::string> lines;
  const auto emit = [&](const std::string& line) {
    lines.push_back(line);
    if (on_emit) on_emit(lines.size());
  };
  summary = supervise(inputs, emit, settings);
  return lines;
}

std::vector<Document> FlowRun::records() {
  std::vector<Document> records;
  for (const auto& line : run()) records.push_back(std::get<Document>(decode(line)));
  return records;
}

}  // namespace docmill
