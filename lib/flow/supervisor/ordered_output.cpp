#include "flow/supervisor/ordered_output.hpp"

namespace docmill {

OrderedOutput::OrderedOutput(Emitted emitted, bool unordered, std::size_t memory)
    : emitted_{std::move(emitted)}, unordered_{unordered}, memory_limit_{memory} {}

void OrderedOutput::put(uint64_t sequence, Status status, std::string line) {
  if (unordered_) return emitted_(status, line);
  if (sequence == next_) {
    ++next_;
    emitted_(status, line);
    return emit_ready();
  }
  if (memory_ + line.size() <= memory_limit_) {
    memory_ += line.size();
    waiting_.emplace(sequence, Waiting{status, std::move(line)});
  } else {
    ++on_disk_;
    waiting_.emplace(sequence, Waiting{status, store_.append(line)});
  }
}

void OrderedOutput::drop(uint64_t sequence) {
  if (unordered_) return;
  waiting_.emplace(sequence, Waiting{Status::skipped, std::monostate{}});
  emit_ready();
}

void OrderedOutput::flush() {
  while (!waiting_.empty()) {
    next_ = waiting_.begin()->first;
    emit_ready();
  }
}

void OrderedOutput::emit_ready() {
  while (!waiting_.empty() && waiting_.begin()->first == next_) {
    const auto node = waiting_.extract(waiting_.begin());
    ++next_;
    emit(node.mapped());
  }
}

void OrderedOutput::emit(const Waiting& waiting) {
  if (const auto* line = std::get_if<std::string>(&waiting.line)) {
    memory_ -= line->size();
    emitted_(waiting.status, *line);
  } else if (const auto* place = std::get_if<TemporaryStore::Place>(&waiting.line)) {
    emitted_(waiting.status, store_.read(*place));
    if (--on_disk_ == 0) store_.clear();
  }
}

}  // namespace docmill
