#include "fault_parts.hpp"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <thread>

#include <signal.h>
#include <unistd.h>

#include "fault_memory.hpp"
#include "fault_scans.hpp"
#include "forbidden_acts.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view fault_mark = "FAULT:", text_mark = "PAGES:", scans_mark = "SCANS:";
constexpr std::string_view on_a_page = "page-";

/// Recurses until the stack is used up; `depth` is there so that no compiler knows that it never ends.
[[gnu::noinline]] unsigned recurse(unsigned depth, const volatile char* above) {
  volatile char frame[4096];
  frame[0] = above[0];
  if (depth == 0) return 0;
  return recurse(depth - 1, frame) + static_cast<unsigned>(frame[0]);
}

void spin() {
  volatile unsigned counter = 0;
  while (true) counter = counter + 1;
}

void eat_memory() {
  constexpr std::size_t piece = 16u << 20;
  for (std::vector<std::unique_ptr<char[]>> pieces;;) {
    pieces.push_back(std::make_unique_for_overwrite<char[]>(piece));
    std::memset(pieces.back().get(), 1, piece);
  }
}

/// What a document leaves behind in its worker.
void keep_memory() {
  constexpr std::size_t piece = 32u << 10;
  static std::mutex mutex;
  static std::vector<std::unique_ptr<char[]>> kept;
  auto memory = std::make_unique_for_overwrite<char[]>(piece);
  std::memset(memory.get(), 1, piece);
  const std::lock_guard lock{mutex};
  kept.push_back(std::move(memory));
}

void misbehave(std::string_view how) {
  char bottom = 0;
  if (how == "crash") ::raise(SIGSEGV);
  if (how == "abort") std::abort();
  if (how == "hang") spin();
  if (how == "sleep") std::this_thread::sleep_for(24h);
  if (how == "memory") eat_memory();
  if (how == "keep") keep_memory();
  if (how == "full") take_until_shed();
  if (how == "greedy") take_until_narrowed();
  if (how == "overflow") recurse(~0u, &bottom);
  if (how == "exit") std::exit(0);
  if (how == "kill") ::raise(SIGKILL);
  if (how == "throw") throw std::runtime_error{"thrown on purpose"};
  if (how == "noise") {
    std::puts("noise on standard output");
    std::fflush(stdout);
  }
}

/// Pages of text; with a fault, the second one misbehaves.
class TextPages : public OpenDocument {
 public:
  TextPages(std::string_view text, std::string fault) : fault_{std::move(fault)} {
    for (std::size_t start = 0; start <= text.size();) {
      const auto end = std::min(text.find('\f', start), text.size());
      texts_.emplace_back(text.substr(start, end - start));
      start = end + 1;
    }
  }
  Facts facts() const override {
    Facts facts;
    facts.media_type = "text/plain";
    return facts;
  }
  uint32_t pages() const override { return static_cast<uint32_t>(texts_.size()); }
  Page read(uint32_t number, const ReadOptions&) override {
    if (number == 2) misbehave(fault_);
    Page page;
    page.number = number;
    page.reason = "text file";
    page.text = texts_.at(number - 1);
    return page;
  }
  Image image(uint32_t, const ImageOptions&) override {
    throw Error{Stage::ocr, Code::unsupported, "a text has no picture"};
  }

 private:
  std::vector<std::string> texts_;
  std::string fault_;
};

std::unique_ptr<OpenDocument> open_or_misbehave(SharedBytes bytes, std::string_view name,
                                                const OpenOptions& options) {
  const auto text = bytes->view();
  if (text.starts_with(text_mark))
    return std::make_unique<TextPages>(text.substr(text_mark.size()), std::string{});
  if (text.starts_with(scans_mark)) return open_fault_scans(text.substr(scans_mark.size()));
  if (!text.starts_with(fault_mark)) return open_document(std::move(bytes), name, options);
  const auto rest = text.substr(fault_mark.size());
  const auto how = rest.substr(0, rest.find_first_of(" \n"));
  if (how.starts_with(on_a_page))
    return std::make_unique<TextPages>("first\fsecond\fthird", std::string{how.substr(on_a_page.size())});
  if (how == "try") return std::make_unique<TextPages>(try_acts(rest.substr(how.size())), std::string{});
  misbehave(how);
  return std::make_unique<TextPages>(text, std::string{});
}

constexpr std::string_view busy_mark = "FAULT:busy ";

/// Files that say "FAULT:busy N" cannot be read the first N times.
class BusyFiles {
 public:
  SharedBytes read(const std::filesystem::path& file, uint64_t limit) {
    auto bytes = read_file(file, limit);
    if (!bytes->view().starts_with(busy_mark)) return bytes;
    const auto times = std::strtol(bytes->data() + busy_mark.size(), nullptr, 10);
    const std::lock_guard lock{mutex_};
    if (tries_[file]++ < times) throw ReadError{Code::unreadable, "Device or resource busy", EBUSY};
    return bytes;
  }

 private:
  std::mutex mutex_;
  std::map<std::filesystem::path, long> tries_;
};

}  // namespace

WorkerParts fault_parts() {
  WorkerParts parts;
  parts.open = open_or_misbehave;
  parts.make_engine = make_fault_engine;
  parts.relieved = worker_was_relieved;
  parts.files.read = [busy = std::make_shared<BusyFiles>()](const auto& file, uint64_t limit) {
    return busy->read(file, limit);
  };
  parts.files.sleep = [](std::chrono::milliseconds) {};
  return parts;
}

}  // namespace docmill
