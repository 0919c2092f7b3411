#include "flow/store/search_feed.hpp"

#include <algorithm>
#include <csignal>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/log.hpp"
#include "flow/store/search_index.hpp"

namespace docmill {
namespace {

using namespace std::chrono_literals;

constexpr auto rhythm = 500ms;
constexpr int lowest_priority = 19;
constexpr int share_of_time = 30;

void complain(const std::exception& error) {
  log(LogLevel::warning, std::string{"the search index is not in step: "} + error.what());
}

/// Signals are the run's own: its thread waits for them.
void leave_signals_to_others() {
  sigset_t all;
  sigfillset(&all);
  ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

}  // namespace

SearchFeed::SearchFeed(std::filesystem::path output)
    : output_{std::move(output)}, thread_{[this](const std::stop_token& stop) { work(stop); }} {}

SearchFeed::~SearchFeed() = default;

void SearchFeed::work(const std::stop_token& stop) {
  leave_signals_to_others();
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), lowest_priority);  // Linux: of the thread
  try {
    index_.emplace(SearchIndex::for_writing(output_));
    left_by_others_ = index_->behind().size();
    while (!stop.stop_requested()) {
      std::size_t added_now = 0;
      index_->catch_up([&](std::size_t added) {
        added_now = added;
        return !stop.stop_requested();
      });
      left_by_others_ -= std::min(left_by_others_, added_now);
      std::unique_lock lock{mutex_};
      wakes_.wait_for(lock, stop, rhythm, [] { return false; });
    }
  } catch (const std::exception& error) {
    index_.reset();
    complain(error);
  }
}

void SearchFeed::finish() {
  thread_.request_stop();
  thread_.join();
  if (!index_) return;
  const auto end = Clock::now() + (Clock::now() - begun_) / share_of_time;
  try {
    index_->catch_up(
        [&](std::size_t added) { return added == 0 || added < left_by_others_ || Clock::now() < end; });
    index_.reset();
  } catch (const std::exception& error) {
    complain(error);
  }
}

}  // namespace docmill
