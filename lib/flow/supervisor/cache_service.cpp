#include "flow/supervisor/cache_service.hpp"

#include <utility>

#include <malloc.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/log.hpp"

namespace docmill {
namespace {

/// What the levels themselves do not catch: want of memory.
template <class Work>
void carefully(Work&& work) {
  try {
    work();
  } catch (const std::exception& error) {
    log(LogLevel::warning, std::string{"cache: "} + error.what());
  }
}

}  // namespace

CacheService::CacheService(std::optional<CacheSettings> settings) : settings_{std::move(settings)} {}

CacheService::~CacheService() {
  finish();
  if (wake_ >= 0) ::close(wake_);
}

void CacheService::start() {
  if (thread_.joinable()) return;
  wake_ = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake_ < 0) throw Error{Stage::run, Code::internal, "no descriptor can be made for the cache"};
  thread_ = std::jthread{[this](const std::stop_token& stop) { work(stop); }};
}

void CacheService::find(uint64_t worker, FindFrame question) {
  if (!settings_) return;
  start();
  const std::lock_guard lock{mutex_};
  questions_.push_back({worker, std::move(question)});
  changed_.notify_one();
}

void CacheService::store(StoreFrame result) {
  if (!settings_) return;
  start();
  const std::lock_guard lock{mutex_};
  results_.push_back(std::move(result));
  changed_.notify_one();
}

void CacheService::shed() {
  if (!thread_.joinable()) return;
  const std::lock_guard lock{mutex_};
  shed_ = true;
  changed_.notify_one();
}

std::vector<CacheService::Answer> CacheService::take_answers() {
  uint64_t ignored = 0;
  if (wake_ < 0 || ::read(wake_, &ignored, sizeof ignored) < 0) return {};
  const std::lock_guard lock{mutex_};
  return std::exchange(answers_, {});
}

CacheReport CacheService::finish() {
  if (thread_.joinable()) {
    thread_.request_stop();
    thread_.join();
  }
  return report_;
}

/// Questions first: a page waits for each.
void CacheService::work(const std::stop_token& stop) {
  CacheLevels levels{*settings_};
  std::unique_lock lock{mutex_};
  while (changed_.wait(lock, stop, [this] { return has_work(); }), has_work()) {
    if (std::exchange(shed_, false)) {
      lock.unlock();
      levels.shed();
      ::malloc_trim(0);
    } else if (!questions_.empty()) {
      const auto question = std::move(questions_.front());
      questions_.pop_front();
      lock.unlock();
      answer(levels, question);
    } else {
      const auto result = std::move(results_.front());
      results_.pop_front();
      lock.unlock();
      carefully([&] { levels.store({result.stage, result.hash}, result.value, result.document); });
    }
    lock.lock();
  }
  report_ = levels.report();
}

void CacheService::answer(CacheLevels& levels, const Question& question) {
  const auto& frame = question.frame;
  Answer answer{question.worker, {frame.request, std::nullopt}};
  carefully([&] { answer.frame.value = levels.find({frame.stage, frame.hash}, frame.document); });
  const std::lock_guard lock{mutex_};
  answers_.push_back(std::move(answer));
  const uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

}  // namespace docmill
