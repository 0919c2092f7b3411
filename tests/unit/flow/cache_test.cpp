#include "flow/store/cache.hpp"

#include <future>
#include <map>
#include <random>

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/bytes.hpp"
#include "base/files.hpp"
#include "flow/store/cache_disk.hpp"
#include "flow/store/cache_levels.hpp"
#include "flow/store/cache_memory.hpp"
#include "flow/store/database.hpp"

using namespace docmill;
using namespace std::chrono_literals;

namespace {

CacheKey key(int number) {
  return {"ocr", short_hash(std::to_string(number), 64)};
}

/// Nothing that compression could make smaller.
std::string noise(int seed, std::size_t size) {
  std::mt19937 random{static_cast<unsigned>(seed)};
  std::string bytes(size, '\0');
  for (auto& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

struct Clock {
  int64_t now = 1'000'000'000'000;
  void pass(std::chrono::seconds time) { now += std::chrono::nanoseconds{time}.count(); }
};

struct Disk {
  TemporaryFolder folder;
  Clock clock;
  DiskCache::Settings settings{.folder = folder.path() / "deep" / "cache",
                               .most_bytes = 1 << 20,
                               .lifetimes = {{"ocr", 100s}},
                               .now = [this] { return clock.now; }};
  std::filesystem::path file() const { return DiskCache::file_in(settings.folder); }
};

}  // namespace

TEST_CASE("a sealed value opens under its own key only, and only when it is whole") {
  const auto value = noise(1, 1000) + std::string(5000, 'x');
  const auto sealed = seal(key(1), value);
  CHECK(sealed.size() < 2000);
  CHECK(unseal(key(1), sealed) == value);
  CHECK_FALSE(unseal(key(2), sealed));
  CHECK_FALSE(unseal({"other", key(1).hash}, sealed));
  CHECK_FALSE(unseal(key(1), ""));
  for (std::size_t place = 0; place < sealed.size(); place += 7) {
    auto damaged = sealed;
    damaged[place] = static_cast<char>(damaged[place] ^ 0x10);
    CHECK_FALSE(unseal(key(1), damaged));
    CHECK_FALSE(unseal(key(1), sealed.substr(0, place)));
  }
}

TEST_CASE("memory holds what was used last, within its bound") {
  MemoryCache cache{100};
  cache.store(key(1), std::string(40, 'a'), "d1");
  cache.store(key(2), std::string(40, 'b'), "d2");
  CHECK(cache.find(key(1)));
  cache.store(key(3), std::string(40, 'c'), "d1");
  CHECK(cache.bytes() == 80);
  CHECK_FALSE(cache.find(key(2)));
  CHECK(cache.find(key(1)) == std::string(40, 'a'));
  cache.store(key(4), std::string(101, 'd'), "d4");
  CHECK_FALSE(cache.find(key(4)));
  CHECK(cache.forget("d1") == 2);
  CHECK(cache.bytes() == 0);
  const auto& counts = cache.statistics().at("ocr");
  CHECK(counts.hits == 2);
  CHECK(counts.misses == 2);
  CHECK(counts.stores == 3);
}

TEST_CASE("memory answers as a list that is searched from its newest end would") {
  const unsigned seed = GENERATE(1u, 2u, 3u);
  std::mt19937 random{seed};
  MemoryCache cache{1000};
  std::vector<std::pair<int, std::string>> model;  // oldest first
  for (int step = 0; step < 3000; ++step) {
    const int number = static_cast<int>(random() % 30);
    const auto known = std::ranges::find(model, number, &std::pair<int, std::string>::first);
    if (random() % 2 == 0) {
      const auto found = cache.find(key(number));
      REQUIRE(found.has_value() == (known != model.end()));
      if (!found) continue;
      REQUIRE(*found == known->second);
      std::rotate(known, known + 1, model.end());
    } else {
      const auto value = noise(step, random() % 200);
      if (known != model.end()) model.erase(known);
      const auto total = [&model] {
        std::size_t sum = 0;
        for (const auto& one : model) sum += one.second.size();
        return sum;
      };
      while (total() + value.size() > 1000) model.erase(model.begin());
      model.emplace_back(number, value);
      cache.store(key(number), value, "");
      REQUIRE(cache.bytes() == total());
    }
  }
}

TEST_CASE("a disk keeps values for later processes, readable by their owner alone") {
  Disk disk;
  const auto value = noise(1, 3000);
  {
    DiskCache cache{disk.settings};
    CHECK_FALSE(cache.find(key(1)));
    cache.store(key(1), value, "sha256:a");
    cache.store(key(1), value, "sha256:b");
    CHECK(cache.find(key(1)) == value);
  }
  struct stat status {};
  REQUIRE(::stat(disk.file().c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  DiskCache cache{disk.settings};
  CHECK(cache.find(key(1)) == value);
  CHECK_FALSE(cache.find({"other", key(1).hash}));
  const auto content = cache.content();
  CHECK(content.entries == 1);
  CHECK(content.documents == 1);
  const auto& used = content.used.at("ocr");
  CHECK(used.hits == 1);
  CHECK(used.misses == 1);
  CHECK(used.stores == 2);
}

TEST_CASE("a disk's values end with their time") {
  Disk disk;
  DiskCache cache{disk.settings};
  cache.store(key(1), "one", "");
  cache.store({"other", "1"}, "kept", "");
  disk.clock.pass(100s);
  CHECK(cache.find(key(1)));
  cache.store(key(2), "two", "");
  disk.clock.pass(1s);
  CHECK_FALSE(cache.find(key(1)));
  CHECK(cache.find(key(2)));
  CHECK(cache.find({"other", "1"}));
  disk.clock.pass(100s);
  CHECK(cache.trim(1 << 20).entries == 1);
  CHECK(cache.content().entries == 1);
}

TEST_CASE("a disk keeps its bound, and what was used last") {
  Disk disk;
  DiskCache cache{disk.settings};
  for (int number = 0; number < 50; ++number) {
    cache.store(key(number), noise(number, 10'000), "");
    disk.clock.pass(1s);
  }
  CHECK(cache.find(key(0)));
  for (int number = 50; number < 150; ++number) {
    cache.store(key(number), noise(number, 10'000), "");
    disk.clock.pass(1s);
    cache.find(key(0));
  }
  const auto content = cache.content();
  CHECK(content.bytes <= (1 << 20));
  CHECK(content.entries > 90);
  CHECK(cache.find(key(149)));
  CHECK_FALSE(cache.find(key(1)));
  CHECK(std::filesystem::file_size(disk.file()) < 5 * (1 << 20) / 4);
  const auto removed = cache.trim(200'000);
  CHECK(removed.entries + cache.content().entries == content.entries);
  CHECK(cache.content().bytes <= 200'000);
  CHECK(std::filesystem::file_size(disk.file()) < 300'000);
}

TEST_CASE("a damaged value on a disk is a miss, counted as an error, and not met again") {
  Disk disk;
  {
    DiskCache cache{disk.settings};
    for (int number = 0; number < 3; ++number) cache.store(key(number), noise(number, 500), "");
  }
  Database{disk.file(), Database::Access::write}.execute(
      "UPDATE entries SET value = substr(value, 1, 100) || x'00' || substr(value, 102) WHERE id < 3");
  DiskCache cache{disk.settings};
  CHECK_FALSE(cache.find(key(0)));
  CHECK(cache.statistics().at("ocr").errors == 1);
  CHECK(cache.statistics().at("ocr").misses == 1);
  CHECK(cache.verify().entries == 1);
  CHECK(cache.content().entries == 1);
  CHECK(cache.find(key(2)) == noise(2, 500));
}

TEST_CASE("a damaged database is begun anew; one that cannot be had is done without") {
  Disk disk;
  std::filesystem::create_directories(disk.settings.folder);
  SECTION("rubbish") {
    AtomicFile rubbish{disk.file()};
    rubbish.write(std::string(8192, 'x'));
    rubbish.commit();
    DiskCache cache{disk.settings};
    CHECK_FALSE(cache.find(key(1)));
    cache.store(key(1), "value", "");
    CHECK(cache.find(key(1)) == "value");
  }
  SECTION("a folder in its place") {
    std::filesystem::create_directories(disk.file() / "x");
    CircuitBreaker::Time now{};
    disk.settings.breaker.now = [&now] { return now; };
    DiskCache cache{disk.settings};
    for (int time = 0; time < 5; ++time) {
      CHECK_FALSE(cache.find(key(1)));
      cache.store(key(1), "value", "");
    }
    CHECK(cache.statistics().at("ocr").errors == 3);
    CHECK_THROWS(cache.forget("sha256:a"));
    std::filesystem::remove_all(disk.file());
    now += std::chrono::seconds{1};
    cache.store(key(1), "value", "");
    CHECK(cache.find(key(1)) == "value");
  }
}

TEST_CASE("what a document has stored can be forgotten") {
  Disk disk;
  DiskCache cache{disk.settings};
  CHECK(cache.forget("sha256:a") == 0);
  CHECK_FALSE(std::filesystem::exists(disk.file()));
  for (int number = 0; number < 6; ++number)
    cache.store(key(number), "value", number % 2 == 0 ? "sha256:a" : "sha256:b");
  const auto has_trace = [&disk](const char* text) {
    return read_file(disk.file(), UINT64_MAX)->view().find(text) != std::string_view::npos;
  };
  CHECK(cache.forget("sha256:a") == 3);
  CHECK_FALSE(has_trace("sha256:a"));
  CHECK(has_trace("sha256:b"));
  CHECK_FALSE(cache.find(key(0)));
  CHECK(cache.find(key(1)));

  // As a process leaves it that was killed before it had written the file anew.
  Database file{disk.file(), Database::Access::write};
  file.execute("CREATE TABLE remains (one)");
  CHECK(cache.forget("sha256:a") == 0);
  CHECK_FALSE(file.prepare("SELECT 1 FROM sqlite_master WHERE name = 'remains'").step());
}

TEST_CASE("a database that another program is just beginning is waited for") {
  Disk disk;
  std::filesystem::create_directories(disk.file().parent_path());
  const int other = ::open(disk.file().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  struct flock about_to_write =
      {};  // SQLite's byte for that: sqlite.org/fileformat2.html, "The Lock-Byte Page"
  about_to_write.l_type = F_WRLCK;
  about_to_write.l_whence = SEEK_SET;
  about_to_write.l_start = 0x40000001;
  about_to_write.l_len = 1;
  REQUIRE(::fcntl(other, F_OFD_SETLK, &about_to_write) == 0);
  auto begun = std::async(std::launch::async, [&disk] { Database{disk.file(), Database::Access::write}; });
  CHECK(begun.wait_for(50ms) == std::future_status::timeout);
  ::close(other);
  CHECK_NOTHROW(begun.get());
}

TEST_CASE("several processes use one disk cache at the same time, and one is killed") {
  Disk disk;
  constexpr int count = 150;
  std::vector<pid_t> children;
  for (int process = 0; process < 3; ++process) {
    const auto child = ::fork();
    if (child == 0) {
      DiskCache cache{disk.settings};
      bool well = true;
      for (int number = 0; number < count; ++number) {
        if (const auto found = cache.find(key(number))) well = well && *found == noise(number, 2000);
        cache.store(key(number), noise(number, 2000), std::to_string(process));
        if (process == 2 && number == count / 2) ::raise(SIGKILL);
      }
      ::_exit(well && cache.statistics().at("ocr").errors <= 1 ? 0 : 1);
    }
    children.push_back(child);
  }
  std::vector<int> ends;
  for (const auto child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    ends.push_back(status);
  }
  CHECK(ends[0] == 0);
  CHECK(ends[1] == 0);
  CHECK(WIFSIGNALED(ends[2]));
  DiskCache cache{disk.settings};
  for (int number = 0; number < count; ++number) CHECK(cache.find(key(number)) == noise(number, 2000));
  CHECK(cache.verify().entries == 0);
  CHECK(cache.content().entries == count);
}

TEST_CASE("what a farther level has comes into the nearer ones") {
  Disk disk;
  CacheLevels levels{{.recogniser = {}, .disk = disk.settings, .redis = std::nullopt}};
  DiskCache{disk.settings}.store(key(1), "from before", "sha256:a");
  CHECK(levels.find(key(1), "sha256:b") == "from before");
  CHECK(levels.find(key(1), "sha256:b") == "from before");
  const auto report = levels.report();
  CHECK(report.pages.hits == 2);
  REQUIRE(report.levels.size() == 2);
  CHECK(report.levels[0].statistics.at("ocr").hits == 1);
  CHECK(report.levels[1].statistics.at("ocr").hits == 1);
  levels.store(key(2), "new", "sha256:b");
  CHECK(DiskCache{disk.settings}.find(key(2)) == "new");
}
