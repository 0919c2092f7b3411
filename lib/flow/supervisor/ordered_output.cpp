#include "flow/supervisor/ordered_output.hpp"

#include <algorithm>

namespace docmill {

OrderedOutput::OrderedOutput(Emitted emitted, bool unordered, std::size_t memory)
    : emitted_{std::move(emitted)}, unordered_{unordered}, memory_limit_{memory} {}

void OrderedOutput::precede(uint64_t container, uint64_t first, uint64_t count) {
  if (!unordered_) members_.emplace(container, Level{first, first + count});
}

void OrderedOutput::put(uint64_t sequence, Status status, std::string line) {
  if (unordered_) return emitted_(status, line);
  if (memory_ + line.size() <= memory_limit_ || sequence == levels_.back().next) {
    memory_ += line.size();
    waiting_.emplace(sequence, Waiting{status, std::move(line)});
  } else {
    ++on_disk_;
    waiting_.emplace(sequence, Waiting{status, store_.append(line)});
  }
  emit_ready();
}

void OrderedOutput::drop(uint64_t sequence) {
  if (unordered_) return;
  waiting_.emplace(sequence, Waiting{Status::skipped, std::monostate{}});
  emit_ready();
}

void OrderedOutput::flush() {
  do emit_ready();
  while (skip_gap());
}

void OrderedOutput::emit_ready() {
  while (true) {
    auto& level = levels_.back();
    if (level.next == level.end) {  // the container itself is next
      levels_.pop_back();
    } else if (const auto members = members_.extract(level.next)) {
      levels_.push_back(members.mapped());
    } else if (const auto node = waiting_.extract(level.next)) {
      ++level.next;
      emit(node.mapped());
    } else {
      return;
    }
  }
}

/// Goes past what will never come; false when nothing is left behind it.
bool OrderedOutput::skip_gap() {
  auto& level = levels_.back();
  auto known = level.end;
  const auto waiting = waiting_.lower_bound(level.next);
  if (waiting != waiting_.end()) known = std::min(known, waiting->first);
  const auto members = members_.lower_bound(level.next);
  if (members != members_.end()) known = std::min(known, members->first);
  if (known == level.end && levels_.size() == 1) return false;
  level.next = known;
  return true;
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
