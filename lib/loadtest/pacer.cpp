#include "loadtest/pacer.hpp"

#include <algorithm>
#include <cmath>

namespace docmill::loadtest {

ClosedPacer::ClosedPacer(LevelProfile users, std::size_t most_users, IterationLimits limits,
                         Duration think_time)
    : level_{std::move(users)}, users_(most_users), limits_{limits}, think_time_{think_time} {
  for (std::size_t user = 0; user < users_.size(); ++user) plan(user, Time{});
}

void ClosedPacer::plan(std::size_t user, Time from) {
  auto& state = users_[user];
  state.at_work = false;
  const bool done = (limits_.of_each_user && state.begun >= *limits_.of_each_user) ||
                    (limits_.of_all && begun_ >= *limits_.of_all);
  if (done)
    state.next.reset();
  else
    state.next = level_.first_above(static_cast<double>(user), from);
}

std::optional<Turn> ClosedPacer::take(Time now) {
  const auto earlier = [](const User& a, const User& b) { return a.next && (!b.next || *a.next < *b.next); };
  const auto user = std::ranges::min_element(users_, earlier);
  if (user == users_.end() || !user->next || *user->next > now) return std::nullopt;
  // A generator that wakes up late begins nothing after the end of the load.
  const auto end = level_.end();
  if ((end && now >= *end) || (limits_.of_all && begun_ >= *limits_.of_all)) {
    for (auto& other : users_) other.next.reset();
    return std::nullopt;
  }
  Turn turn;
  turn.intended = turn.possible = *user->next;
  turn.place = static_cast<std::size_t>(user - users_.begin());
  user->next.reset();
  user->at_work = true;
  ++user->begun;
  ++begun_;
  return turn;
}

void ClosedPacer::ended(const Turn& turn, Time at) {
  plan(turn.place, at + think_time_);
}

std::optional<Time> ClosedPacer::wake() const {
  std::optional<Time> first;
  for (const auto& user : users_)
    if (user.next && (!first || *user.next < *first)) first = user.next;
  return first;
}

bool ClosedPacer::finished(Time now) const {
  if (const auto end = level_.end(); end && now >= *end) return true;
  return std::ranges::none_of(users_, [](const User& user) { return user.next || user.at_work; });
}

OpenPacer::OpenPacer(ArrivalSchedule arrivals, std::size_t places, Overflow overflow, Duration end,
                     Duration grace)
    : arrivals_{std::move(arrivals)}, places_{places}, overflow_{overflow}, end_{end}, grace_{grace} {}

std::optional<Turn> OpenPacer::take(Time now) {
  while (arrivals_.peek() && *arrivals_.peek() <= now) {
    const Time arrival = *arrivals_.peek();
    if (overflow_ == Overflow::drop && busy_ + line_.size() >= places_) {
      arrivals_.pop();
      return Turn{arrival, arrival, 0, true};
    }
    line_.push_back(arrival);
    arrivals_.pop();
  }
  if (line_.empty()) return std::nullopt;
  const Time intended = line_.front();
  if (const bool late = !arrivals_.peek() && now > std::max(end_, intended) + grace_;
      late || busy_ < places_) {
    line_.pop_front();
    busy_ += late ? 0 : 1;
    return Turn{intended, std::max(intended, freed_), 0, late};
  }
  return std::nullopt;
}

void OpenPacer::ended(const Turn&, Time at) {
  // Only those who wait at that moment were held up by the place.
  if (busy_-- == places_) freed_ = at;
}

std::optional<Time> OpenPacer::wake() const {
  if (arrivals_.peek()) return arrivals_.peek();
  if (line_.empty()) return std::nullopt;
  return std::max(end_, line_.front()) + grace_ + Time{1};
}

bool OpenPacer::finished(Time) const {
  return !arrivals_.peek() && line_.empty();
}

namespace {

std::size_t most_users(const Load& load) {
  double most = load.level;
  for (const auto& stage : load.stages) most = std::max(most, stage.target);
  return static_cast<std::size_t>(std::ceil(most));
}

LevelProfile profile(const Load& load) {
  return load.stages.empty() ? LevelProfile::constant(load.level, load.duration)
                             : LevelProfile::staged(load.level, load.stages);
}

std::unique_ptr<Pacer> open_pacer(const Load& load, const LevelProfile& rates, std::optional<uint64_t> most) {
  return std::make_unique<OpenPacer>(ArrivalSchedule{rates, load.arrivals, load.seed, most},
                                     static_cast<std::size_t>(load.concurrency), load.overflow,
                                     rates.end().value_or(Duration{}), load.grace);
}

/// The level that the load begins with, or rises to at once.
double first_level(const Load& load) {
  return load.level > 0 || load.stages.empty() ? load.level : load.stages.front().target;
}

}  // namespace

std::unique_ptr<Pacer> make_pacer(const Load& load, uint64_t documents) {
  switch (load.model) {
    case LoadModel::makespan:
      return std::make_unique<ClosedPacer>(LevelProfile::constant(1, std::nullopt), 1,
                                           IterationLimits{load.repeat, {}}, Duration{});
    case LoadModel::closed: {
      IterationLimits limits{load.iterations, {}};
      if (load.passes) limits.of_all = *load.passes * std::max<uint64_t>(documents, 1);
      return std::make_unique<ClosedPacer>(profile(load), most_users(load), limits, load.think_time);
    }
    case LoadModel::open:
      return open_pacer(load, profile(load), load.iterations);
  }
  return nullptr;
}

std::unique_ptr<Pacer> make_warmup_pacer(const Load& load, const Warmup& warmup) {
  if (warmup.iterations == 0 && warmup.duration <= Duration::zero()) return nullptr;
  std::optional<Duration> duration;
  if (warmup.duration > Duration::zero()) duration = warmup.duration;
  std::optional<uint64_t> most;
  if (warmup.iterations > 0) most = warmup.iterations;
  if (load.model == LoadModel::open) {
    const double rate = std::max(first_level(load), 1e-3);
    return open_pacer(load, LevelProfile::constant(rate, duration), most);
  }
  const auto users = load.model == LoadModel::closed
                         ? static_cast<std::size_t>(std::ceil(std::max(1.0, first_level(load))))
                         : 1;
  return std::make_unique<ClosedPacer>(LevelProfile::constant(static_cast<double>(users), duration), users,
                                       IterationLimits{{}, most}, load.think_time);
}

}  // namespace docmill::loadtest
