#pragma once
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace docmill {

/// Things that are costly to make and used by one thread at a time. take() gives an idle one or makes one;
/// the lease gives it back. Thread-safe. All leases must be gone before the pool.
template <class T>
class Pool {
 public:
  using Maker = std::function<std::unique_ptr<T>()>;
  explicit Pool(Maker make) : make_{std::move(make)} {}

  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<T> thing) : pool_{&pool}, thing_{std::move(thing)} {}
    ~Lease() {
      if (thing_) pool_->give_back(std::move(thing_));
    }
    Lease(Lease&& other) noexcept : pool_{other.pool_}, thing_{std::move(other.thing_)} {}
    Lease& operator=(Lease&&) = delete;
    T& operator*() const { return *thing_; }
    T* operator->() const { return thing_.get(); }
    /// Does not go back: after an error that may have left it in a bad state.
    void discard() { thing_.reset(); }

   private:
    Pool* pool_;
    std::unique_ptr<T> thing_;
  };

  Lease take() {
    {
      const std::lock_guard lock{mutex_};
      if (!idle_.empty()) {
        auto thing = std::move(idle_.back());
        idle_.pop_back();
        return Lease{*this, std::move(thing)};
      }
    }
    return Lease{*this, make_()};
  }

  /// Adds an idle one that was made elsewhere. Destroys it when there are enough.
  void give_back(std::unique_ptr<T> thing) {
    const std::lock_guard lock{mutex_};
    if (idle_.size() < most_idle_) idle_.push_back(std::move(thing));
  }

  /// Destroys the idle ones.
  void shed() {
    std::vector<std::unique_ptr<T>> shed;
    const std::lock_guard lock{mutex_};
    shed.swap(idle_);
  }

  /// How many idle ones are kept, now and later.
  void keep_at_most(std::size_t idle) {
    std::vector<std::unique_ptr<T>> shed;
    const std::lock_guard lock{mutex_};
    most_idle_ = idle;
    while (idle_.size() > idle) {
      shed.push_back(std::move(idle_.back()));
      idle_.pop_back();
    }
  }

 private:
  Maker make_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
  std::size_t most_idle_ = std::numeric_limits<std::size_t>::max();
};

}  // namespace docmill
