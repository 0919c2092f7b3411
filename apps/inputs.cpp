#include "inputs.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <dirent.h>
#include <fcntl.h>
#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/unicode.hpp"
#include "flow/supervisor/signal_watch.hpp"
#include "name_list.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr std::size_t entries_ahead = 64, most_found = 100'000;

std::pair<uint64_t, uint64_t> identity(const struct stat& status) {
  return {status.st_dev, status.st_ino};
}

bool has_pattern(const std::string& text) {
  return text.find_first_of("*?[") != std::string::npos;
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

/// Since 1970.
std::chrono::nanoseconds modification_time(const struct stat& status) {
  return std::chrono::seconds{status.st_mtim.tv_sec} + std::chrono::nanoseconds{status.st_mtim.tv_nsec};
}

const char* special_kind(mode_t mode) {
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

/// Names in byte order; nothing, with errno set, when the folder cannot be read.
std::optional<std::vector<std::string>> list_folder(const std::string& path) {
  const std::unique_ptr<DIR, decltype([](DIR* folder) { closedir(folder); })> folder{opendir(path.c_str())};
  if (!folder) return std::nullopt;
  std::vector<std::string> names;
  errno = 0;
  while (const auto* entry = readdir(folder.get())) {
    if (std::string name{entry->d_name}; !is_left_out(name)) names.push_back(std::move(name));
    errno = 0;
  }
  if (errno != 0) return std::nullopt;
  std::ranges::sort(names);
  return names;
}

}  // namespace

bool is_left_out(const std::string& name) {
  // What Windows keeps in folders for itself.
  constexpr std::array<std::string_view, 4> of_windows{"thumbs.db", "ehthumbs.db", "desktop.ini",
                                                       "$recycle.bin"};
  if (std::ranges::find(of_windows, to_lower(name)) != of_windows.end()) return true;
  return name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') ||
         (name.size() > 1 && name.starts_with('#') && name.ends_with('#'));
}

PathInputs::PathInputs(PathOptions options)
    : options_{std::move(options)}, retries_{Limits::brief_patience(options_.retries)} {
  const auto dashes = std::ranges::count(options_.arguments, "-") + (options_.files_from == "-" ? 1 : 0);
  if (dashes > 1) throw UsageError{"standard input can be read once only: one '-'"};
  if (options_.files_from) list_ = std::make_unique<NameList>(*options_.files_from, options_.null_separated);
}

PathInputs::~PathInputs() = default;

std::optional<Input> PathInputs::next() {
  while (found_.empty() && !complete_) complete_ = !discover();
  // A list may come through a slow pipe: only folders and arguments are read ahead.
  for (std::size_t i = 0; i < entries_ahead && !complete_ && can_look_ahead() && found_.size() < most_found;
       ++i)
    complete_ = !discover();
  if (!complete_ && !can_look_ahead() && !list_) complete_ = true;
  if (found_.empty()) return std::nullopt;
  auto input = std::move(found_.front());
  found_.pop_front();
  ++given_;
  return input;
}

/// Only a list can keep waiting, once nothing else is left.
bool PathInputs::ready() {
  while (found_.empty() && !complete_ && (can_look_ahead() || !list_ || list_->ready()))
    complete_ = !discover();
  return !found_.empty() || complete_;
}

int PathInputs::descriptor() const {
  return list_ ? list_->descriptor() : -1;
}

std::optional<uint64_t> PathInputs::total() const {
  return complete_ ? std::optional{given_ + found_.size()} : std::nullopt;
}

/// One step of the walk; false at its end.
bool PathInputs::discover() {
  if (!folders_.empty()) {
    auto& folder = folders_.back();
    if (folder.next == folder.names.size())
      folders_.pop_back();
    else
      add_entry(joined(folder.path, folder.names[folder.next++]));
    return true;
  }
  if (next_argument_ < options_.arguments.size()) {
    add_argument(options_.arguments[next_argument_++]);
    return true;
  }
  if (!list_) return false;
  const auto name = list_->next();
  if (name) add_name(*name);
  return name.has_value();
}

void PathInputs::add_argument(const std::string& argument) {
  struct stat status {};
  if (argument == "-")
    add_standard_input();
  else if (lstat(argument.c_str(), &status) != 0 && has_pattern(argument))
    add_pattern(argument);
  else
    add_name(argument);
}

void PathInputs::add_pattern(const std::string& pattern) {
  glob_t matches{};
  const int error = glob(pattern.c_str(), GLOB_NOSORT, nullptr, &matches);
  std::vector<std::string> names{matches.gl_pathv, matches.gl_pathv + matches.gl_pathc};
  globfree(&matches);
  if (error != 0) {
    missing_ = true;
    return add_finished(pattern, Status::failed, Code::not_found, "the pattern matches nothing");
  }
  std::ranges::sort(names);
  options_.arguments.insert(options_.arguments.begin() + static_cast<std::ptrdiff_t>(next_argument_),
                            names.begin(), names.end());
}

/// A name that the user gave: everything but special files is taken, hidden ones too.
void PathInputs::add_name(const std::string& name) {
  struct stat status {};
  const int error = retries_.stat(name, status);
  if (error == 0) {
    if (S_ISDIR(status.st_mode)) return add_folder(name);
    if (S_ISREG(status.st_mode)) return found_.push_back(FileInput{name, name}), void();
    return add_finished(name, Status::skipped, Code::filtered,
                        std::string{special_kind(status.st_mode)} + ", not a document");
  }
  const bool absent = error == ENOENT || error == ENOTDIR;
  missing_ |= absent;
  add_finished(name, Status::failed, absent ? Code::not_found : Code::unreadable,
               absent ? "does not exist" : std::strerror(error));
}

void PathInputs::add_entry(const std::string& path) {
  struct stat link {};
  struct stat status {};
  const int error = retries_(
      [&] { return lstat(path.c_str(), &link) == 0 && stat(path.c_str(), &status) == 0 ? 0 : errno; });
  if (error != 0) {
    if (error == ENOENT && !S_ISLNK(link.st_mode)) return;  // gone since the folder was listed
    return add_finished(path, Status::failed, error == ENOENT ? Code::not_found : Code::unreadable,
                        error == ENOENT ? "a link to a file that does not exist" : std::strerror(error));
  }
  if (S_ISDIR(status.st_mode)) {
    const bool in_loop =
        std::ranges::find(folders_, identity(status), &OpenFolder::identity) != folders_.end();
    if (S_ISLNK(link.st_mode) && (!options_.follow || in_loop)) return;
    if (is_output(path)) return;
    return add_folder(path);
  }
  if (S_ISREG(status.st_mode)) {
    if (is_settled(modification_time(status)))
      found_.push_back(FileInput{path, path});
    else
      ++unsettled_;
    return;
  }
  add_finished(path, Status::skipped, Code::filtered,
               std::string{special_kind(status.st_mode)} + ", not a document");
}

/// A time in the future is that of a clock that is wrong.
bool PathInputs::is_settled(std::chrono::nanoseconds modified) const {
  if (options_.settle.count() == 0) return true;
  const auto age = std::chrono::system_clock::now().time_since_epoch() - modified;
  return age >= options_.settle || age < -options_.settle;
}

void PathInputs::add_folder(const std::string& path) {
  if (options_.visit_folder) options_.visit_folder(path);
  struct stat status {};
  std::optional<std::vector<std::string>> names;
  const int error = retries_([&] {
    names = stat(path.c_str(), &status) == 0 ? list_folder(path) : std::nullopt;
    return names ? 0 : errno;
  });
  if (names)
    folders_.push_back({path, std::move(*names), 0, identity(status)});
  else
    add_finished(path, Status::failed, Code::unreadable,
                 std::string{"the folder cannot be read: "} + std::strerror(error));
}

bool PathInputs::is_output(const std::string& path) const {
  const auto is = [&path](const std::filesystem::path& folder) {
    std::error_code ignored;
    return !folder.empty() && std::filesystem::equivalent(path, folder, ignored);
  };
  return is(options_.output) || is(options_.quarantine);
}

/// The bytes go to a temporary file, so that a worker can read them again.
void PathInputs::add_standard_input() {
  if (!spool_) spool_.emplace();
  const auto file = spool_->path() / "stdin";
  AtomicFile copy{file};
  std::string chunk(1 << 20, '\0');
  uint64_t size = 0;
  ssize_t count = 0;
  while ((count = ::read(STDIN_FILENO, chunk.data(), chunk.size())) != 0) {
    if (count < 0 && errno == EINTR && SignalWatch::received()) return;
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return add_finished(options_.stdin_name, Status::failed, Code::unreadable, std::strerror(errno));
    size += static_cast<uint64_t>(count);
    if (size > options_.max_bytes)
      return add_finished(options_.stdin_name, Status::failed, Code::too_large, "larger than --max-bytes");
    copy.write({chunk.data(), static_cast<std::size_t>(count)});
  }
  copy.commit();
  found_.push_back(FileInput{options_.stdin_name, file});
}

void PathInputs::add_finished(const std::string& path, Status status, Code code, std::string message) {
  Document record;
  record.source.path = path;
  record.status = status;
  Problem problem;
  problem.stage = Stage::input;
  problem.code = code;
  problem.message = std::move(message);
  record.problems.push_back(std::move(problem));
  found_.push_back(FinishedInput{std::move(record)});
}

}  // namespace docmill
