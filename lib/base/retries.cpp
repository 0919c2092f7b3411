#include "base/retries.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>
#include <random>
#include <thread>

#include <sys/stat.h>

#include "base/error.hpp"

namespace docmill {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

/// EAGAIN: somebody holds a lease on the file (open(2)). The others: proc(5), nfs(5), mount.cifs(8).
constexpr std::array momentary{EAGAIN,    EBUSY,        ECOMM,  ECONNABORTED, ECONNREFUSED, ECONNRESET,
                               EHOSTDOWN, EHOSTUNREACH, EINTR,  EIO,          EMFILE,       ENETDOWN,
                               ENETRESET, ENETUNREACH,  ENFILE, ENOLINK,      ENOTCONN,     EREMOTEIO,
                               ESTALE,    ETIMEDOUT,    ETXTBSY};

uint64_t another_seed() {
  std::random_device random;
  return uint64_t{random()} << 32 | random();
}

}  // namespace

bool may_pass(int reason) {
  return std::ranges::find(momentary, reason) != momentary.end();
}

Retries::Retries(BackoffLimits limits, RetrySurroundings surroundings)
    : limits_{limits}, surroundings_{std::move(surroundings)} {
  if (!surroundings_.sleep)
    surroundings_.sleep = [](milliseconds time) { std::this_thread::sleep_for(time); };
  if (!surroundings_.seed) surroundings_.seed = another_seed;
}

int Retries::operator()(const std::function<int()>& attempt) {
  const auto begun = surroundings_.now();
  std::optional<Backoff> backoff;
  for (;;) {
    const int reason = attempt();
    if (!may_pass(reason)) return reason;
    if (!backoff) backoff.emplace(limits_, surroundings_.seed());
    const auto wait = backoff->next(duration_cast<milliseconds>(surroundings_.now() - begun));
    if (!wait) return reason;
    surroundings_.sleep(*wait);
    ++count_;
  }
}

int Retries::stat(const std::filesystem::path& file, struct ::stat& status) {
  return (*this)([&] { return ::stat(file.c_str(), &status) == 0 ? 0 : errno; });
}

SharedBytes Retries::read(const std::filesystem::path& file, uint64_t limit) {
  SharedBytes bytes;
  std::optional<ReadError> failure;
  const auto before = count_;
  (*this)([&] {
    try {
      bytes = surroundings_.read(file, limit);
      return 0;
    } catch (const ReadError& error) {
      failure.emplace(error);
      return error.reason;
    }
  });
  if (bytes) return bytes;
  if (const auto again = count_ - before; again > 0)
    throw ReadError{failure->code,
                    failure->message + ", also when tried " + std::to_string(again + 1) + " times",
                    failure->reason};
  throw ReadError{*failure};
}

}  // namespace docmill
