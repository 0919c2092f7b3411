#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "loadtest/schedule.hpp"

namespace docmill::loadtest {

/// One iteration that is to be started, or that is dropped.
struct Turn {
  Time intended{};  ///< when the load wants it
  Time possible{};  ///< when it could be started: later than intended after waiting for a free place
  std::size_t place = 0;
  bool dropped = false;
};

/// Decides when iterations start. Times count from the start of the load.
class Pacer {
 public:
  virtual ~Pacer() = default;
  /// The next iteration that is due at `now`.
  virtual std::optional<Turn> take(Time now) = 0;
  virtual void ended(const Turn& turn, Time at) = 0;
  /// When take() may give something though nothing ended; none = never.
  virtual std::optional<Time> wake() const = 0;
  /// True when take() will give nothing more, whatever ends.
  virtual bool finished(Time now) const = 0;
};

/// How many iterations a closed load has; none = as its profile lasts.
struct IterationLimits {
  std::optional<uint64_t> of_each_user = {}, of_all = {};
};

/// Users who start again when their iteration has ended and they have thought. The user number k (from 0) is
/// there while the level is above k. Iterations that are at work at the end are let finish.
class ClosedPacer : public Pacer {
 public:
  ClosedPacer(LevelProfile users, std::size_t most_users, IterationLimits limits, Duration think_time);
  std::optional<Turn> take(Time now) override;
  void ended(const Turn& turn, Time at) override;
  std::optional<Time> wake() const override;
  bool finished(Time now) const override;

 private:
  struct User {
    std::optional<Time> next;  // none = at work, or done
    uint64_t begun = 0;
    bool at_work = false;
  };
  void plan(std::size_t user, Time from);

  LevelProfile level_;
  std::vector<User> users_;
  IterationLimits limits_;
  uint64_t begun_ = 0;
  Duration think_time_;
};

/// Arrivals that come whether or not earlier ones have ended. With all places taken they wait in line or are
/// dropped; `grace` after the last arrival those still in line are dropped, too.
class OpenPacer : public Pacer {
 public:
  OpenPacer(ArrivalSchedule arrivals, std::size_t places, Overflow overflow, Duration end, Duration grace);
  std::optional<Turn> take(Time now) override;
  void ended(const Turn& turn, Time at) override;
  std::optional<Time> wake() const override;
  bool finished(Time now) const override;

 private:
  ArrivalSchedule arrivals_;
  std::size_t places_, busy_ = 0;
  Overflow overflow_;
  Duration end_, grace_;
  std::deque<Time> line_;
  Time freed_{};  // when a place became free last
};

/// `documents`: how many there are, for a load of passes over them.
std::unique_ptr<Pacer> make_pacer(const Load& load, uint64_t documents);
/// None without a warm-up: its own phase at the level the load begins with (at least one user).
std::unique_ptr<Pacer> make_warmup_pacer(const Load& load, const Warmup& warmup);

}  // namespace docmill::loadtest
