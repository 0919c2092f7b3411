#include "flow/worker/document_work.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/unicode.hpp"
#include "flow/source.hpp"
#include "flow/worker/digital_layout.hpp"
#include "flow/worker/extraction.hpp"
#include "flow/worker/guard.hpp"
#include "flow/worker/low_confidence.hpp"
#include "flow/worker/misread_identifiers.hpp"
#include "flow/worker/page_recognition.hpp"
#include "flow/worker/products.hpp"
#include "flow/worker/read_member.hpp"
#include "flow/worker/slowest.hpp"
#include "flow/worker/staging.hpp"
#include "flow/worker/thumbnail.hpp"
#include "model/codec.hpp"
#include "structure/structure.hpp"

namespace docmill {
namespace {

/// A page that cannot be opened leaves the document partial; so do these of the document as a whole, which
/// say that not all of it is there, or not as it stands in the document.
bool makes_partial(const Problem& problem) {
  constexpr std::array not_all_there{Code::too_large, Code::unsupported, Code::encrypted,
                                     Code::low_confidence};
  return (problem.page != 0 || std::ranges::find(not_all_there, problem.code) != not_all_there.end()) &&
         (problem.stage == Stage::ingest || problem.stage == Stage::ocr);
}

/// An archive may always expand to this: a small one of text does so honestly.
constexpr uint64_t least_expansion = 64u << 20;

Allowance allowance_of(const JobFrame& job, const Limits& limits, uint64_t size) {
  if (job.member) return job.member->allowance;
  return {.depth = limits.depth,
          .members = limits.members,
          .bytes = std::max(least_expansion, size * limits.ratio)};
}

bool met_limit(const Problem& problem) {
  return problem.code == Code::timeout || problem.code == Code::memory;
}

/// Nothing when the page has none of that stage.
const Problem* problem_of(const std::vector<Problem>& problems, uint32_t page, Stage stage) {
  const auto found = std::ranges::find_if(
      problems, [&](const Problem& problem) { return problem.page == page && problem.stage == stage; });
  return found == problems.end() ? nullptr : &*found;
}

}  // namespace

void DocumentWork::open(ActivitySlot& activity) {
  const auto begun = thread_cpu_time();
  if (job_.given && lacks_words(*job_.given)) job_.given.reset();  // the file is read again
  if (job_.given) {
    open_record();
  } else {
    record_.source = describe_source(job_);
    if (!guarded(record_.problems, Stage::ingest, 0, Code::internal, [&] { open_file(activity); })) {
      const bool unsupported = record_.problems.front().code == Code::unsupported;
      record_.status = unsupported ? Status::skipped : Status::failed;
    }
  }
  left_ = to_do_.size();
  whole_time_ = thread_cpu_time() - begun;
}

/// The record of an earlier run, of which exports now need more.
bool DocumentWork::lacks_words(const std::string& given) const {
  const auto& settings = stages_.settings;
  const auto needed = needed_words(settings.document_exports);
  if (settings.from_records || needed == NeededWords::none) return false;
  try {
    require_words(std::get<Document>(decode(given)), needed);
    return false;
  } catch (const std::exception&) {
    return true;
  }
}

SharedBytes DocumentWork::read_content() {
  const auto limit = stages_.settings.limits.document_bytes;
  auto bytes = retries_.read(job_.content.empty() ? job_.path : job_.content, limit);
  if (!job_.given || !record_.source.member) return bytes;
  return read_member(
      std::move(bytes), job_.path, *record_.source.member, limit,
      [this](SharedBytes content, std::string_view name) { return open_reader(std::move(content), name); });
}

/// The bytes that the record is of.
SharedBytes DocumentWork::content() {
  if (content_) return content_;
  auto bytes = read_content();
  if (!job_.converted && content_id(bytes->view()) != record_.id)
    throw Error{Stage::ocr, Code::source_changed, "the file is not the one that the record was made from",
                "read it again with ingest"};
  return bytes;
}

void DocumentWork::keep_for_exports(const SharedBytes& bytes) {
  if (need_content(stages_.settings.document_exports)) content_ = bytes;
}

std::unique_ptr<OpenDocument> DocumentWork::open_reader(SharedBytes bytes, std::string_view name) const {
  return stages_.parts.open(std::move(bytes), name, stages_.settings.open);
}

void DocumentWork::open_file(ActivitySlot& activity) {
  const auto bytes = read_content();
  if (retries_.count() > 0)
    record_.source = describe_source(job_);  // what hindered reading hindered that, too
  record_.source.bytes = bytes->size();
  record_.id = content_id(bytes->view());
  record_.media_type = sniff_media_type(bytes->view(), name());
  document_ = open_reader(bytes, name());
  keep_for_exports(bytes);
  auto facts = document_->facts();
  record_.media_type = std::move(facts.media_type);
  stated_title_ = record_.title = std::move(facts.title);
  record_.author = std::move(facts.author);
  record_.created = std::move(facts.created);
  record_.fields = std::move(facts.fields);
  record_.annotations = std::move(facts.annotations);
  record_.problems = std::move(facts.problems);
  record_.degraded = std::move(facts.degraded);
  if (job_.converted) {
    record_.id = job_.converted->id;
    record_.media_type = job_.converted->media_type;
    record_.source.bytes = job_.converted->bytes;
  }
  plan_file_pages();
  extract_members(bytes->size(), activity);
}

/// Each member has the time of a page.
void DocumentWork::extract_members(uint64_t size, ActivitySlot& activity) {
  const auto next_piece = [&] {
    add_spent(activity.end());
    activity.begin(sequence(), 0, Stage::ingest, spent());
  };
  Extraction extraction{{.folder = stages_.scratch,
                         .file_prefix = std::to_string(sequence()) + "-member-",
                         .name_prefix = job_.member ? job_.member->name + std::string{member_separator} : "",
                         .member_bytes = stages_.settings.limits.document_bytes,
                         .allowance = allowance_of(job_, stages_.settings.limits, size),
                         .at_member = next_piece}};
  members_lost_ =
      !guarded(record_.problems, Stage::ingest, 0, Code::internal, [&] { document_->extract(extraction); });
  members_ = extraction.take();
  record_.counts.members = members_.size();
  members_lost_ = members_lost_ || !extraction.problems().empty();
  std::ranges::copy(extraction.problems(), std::back_inserter(record_.problems));
}

void DocumentWork::plan_file_pages() {
  pages_.resize(document_->pages());
  for (uint32_t place = 0; place < pages_.size(); ++place) {
    auto& work = pages_[place];
    work.page.number = place + 1;
    if (const auto* problem = problem_of(job_.left_out, work.page.number, Stage::ingest)) {
      work.page.reason = "left out: " + problem->message;
      work.read_problems.push_back(*problem);
    } else {
      to_do_.push_back(place);
    }
  }
}

void DocumentWork::open_record() {
  const bool decoded = guarded(record_.problems, Stage::ingest, 0, Code::invalid_record,
                               [this] { record_ = std::get<Document>(decode(*job_.given)); });
  job_.given->clear();
  if (!decoded) {
    record_.status = Status::failed;
    return;
  }
  words_given_ = std::ranges::any_of(record_.pages, [](const Page& page) { return page.words.has_value(); });
  const auto wanted = [this](const Page& page) {
    const bool may_be_again = stages_.settings.redo_text_layers && page.origin == Origin::digital;
    return wants_picture(page) || may_be_again;
  };
  if (std::ranges::none_of(record_.pages, wanted)) return;
  const bool opened = guarded(record_.problems, Stage::ocr, 0, Code::internal, [this] {
    const auto bytes = content();
    keep_for_exports(bytes);
    document_ = open_reader(bytes, record_.source.member.value_or(job_.path));
    stated_title_ = document_->facts().title;
  });
  if (opened)
    plan_record_pages();
  else
    record_.status = Status::partial;
}

/// Of a page that has been read.
bool DocumentWork::wants_picture(const Page& page) const {
  const auto& settings = stages_.settings;
  if (settings.thumbnail) return page.number == 1;
  return settings.ocr && (needs_recognition(page, settings.recognition) || has_old_layer(page));
}

/// An invisible text layer that is to be replaced.
bool DocumentWork::has_old_layer(const Page& page) const {
  return stages_.settings.redo_text_layers && document_ && page.origin == Origin::digital &&
         document_->has_hidden_layer(page.number);
}

void DocumentWork::plan_record_pages() {
  pages_.resize(record_.pages.size());
  for (uint32_t place = 0; place < pages_.size(); ++place) {
    auto& work = pages_[place];
    work.page = std::move(record_.pages[place]);
    work.unread = false;
    if (!wants_picture(work.page)) continue;
    if (const auto* problem = problem_of(job_.left_out, work.page.number, Stage::ocr))
      work.ocr_problems.push_back(*problem);
    else
      to_do_.push_back(place);
  }
  record_.pages.clear();
}

bool DocumentWork::read(uint32_t place) {
  auto& work = pages_[place];
  const auto number = work.page.number;
  if (work.unread) {
    const auto begun = thread_cpu_time();
    work.unread = !guarded(work.read_problems, Stage::ingest, number, Code::internal, [&] {
      work.page = document_->read(number, stages_.settings.read);
      work.structure = document_->structure(number);
      if (job_.converted) work.page.reason += ", converted by LibreOffice";
    });
    if (work.unread) work.page.reason = "not read: " + work.read_problems.back().message;
    work.read_time = thread_cpu_time() - begun;
  }
  return !work.unread && wants_picture(work.page);
}

uint64_t DocumentWork::effort(uint32_t place) const {
  const auto& page = pages_[place].page;
  if (const auto pixels = document_->picture_pixels(page.number)) return pixels;
  const double per_point = stages_.settings.recognition.dpi / 72.0;  // it is going to be drawn
  return static_cast<uint64_t>(page.width * page.height * per_point * per_point);
}

void DocumentWork::recognise(uint32_t place, ActivitySlot& activity) {
  auto& work = pages_[place];
  const auto number = work.page.number;
  const auto deadline = Deadline::after(stages_.settings.limits.page_timeout);
  const auto begun = thread_cpu_time();
  work.digital_text = count_code_points(work.page.text);
  if (stages_.settings.thumbnail)
    guarded(work.ocr_problems, Stage::ocr, number, Code::internal,
            [&] { thumbnail_ = draw_thumbnail(*document_, work.page); });
  else if (const auto* problem = problem_of(job_.left_out, number, Stage::ocr))
    work.ocr_problems.push_back(*problem);
  else
    guarded(work.ocr_problems, Stage::ocr, number, Code::recognition_failed,
            [&] { fill_from_picture(work, deadline, activity); });
  work.ocr_time = thread_cpu_time() - begun;
}

void DocumentWork::fill_from_picture(PageWork& work, Deadline deadline, ActivitySlot& activity) {
  const auto number = work.page.number;
  auto options = stages_.settings.recognition;
  const bool again = !needs_recognition(work.page, options);
  options.force = options.force || again;
  const bool mixed = work.page.origin == Origin::mixed && !options.force;
  const PageRecogniser recogniser{stages_, *document_, record_.id};
  auto read = recogniser.recognise(number, problem_of(job_.hurried, number, Stage::ocr), deadline, [&] {
    add_spent(activity.end());
    activity.begin(sequence(), number, Stage::ocr, spent());
  });
  work.reduction = std::move(read.reduction);
  work.degraded = std::move(read.degraded);
  if (read.limit) work.ocr_problems.push_back(std::move(*read.limit));
  if (read.text.cut_short) return;
  fill_page(work.page, std::move(read.text), options,
            mixed ? digital_layout(*document_, work.page) : DigitalLayout{});
  if (again && work.page.origin == Origin::ocr)
    work.page.reason = "recognised in place of an invisible text layer";
  work.recognised = true;
}

ResultFrame DocumentWork::finish(ActivitySlot& activity) {
  document_.reset();  // its memory serves the record
  const auto begun = thread_cpu_time();
  guarded(record_.problems, Stage::ingest, 0, Code::internal, [this] { assemble(); });
  judge();
  const auto judged = thread_cpu_time();
  whole_time_ += judged - begun;
  ResultFrame result;
  result.sequence = job_.sequence;
  if (record_.status == Status::ok || record_.status == Status::partial)
    result.files = make_products(record_, stages_, job_.sequence, activity, [this] { return content(); });
  if (!stages_.settings.keep_words && !words_given_)
    for (auto& page : record_.pages) page.words.reset();
  if (!thumbnail_.empty()) finish_thumbnail(result);
  product_time_ = thread_cpu_time() - judged;
  result.slowest = work_times();
  result.status = record_.status;
  result.id = record_.id;
  result.pages = count_pages();
  result.retries = retries_.count();
  result.members = std::move(members_);
  result.line = encode(record_);
  record_ = {};
  return result;
}

void DocumentWork::finish_thumbnail(ResultFrame& result) {
  Staging staging{stages_.staging, job_.sequence};
  staging.add(record_, std::string{thumbnail_kind}, "ppm", thumbnail_);
  std::ranges::move(staging.take(), std::back_inserter(result.files));
}

std::vector<WorkTime> DocumentWork::work_times() const {
  std::vector<WorkTime> times;
  const auto add = [&](uint32_t page, Stage stage, std::chrono::nanoseconds time) {
    times.push_back({page, stage, static_cast<uint64_t>(std::max<int64_t>(time.count() / 1000, 0))});
  };
  add(0, Stage::ingest, whole_time_);
  add(0, Stage::generate, product_time_);
  for (const auto& work : pages_) {
    add(work.page.number, Stage::ingest, work.read_time);
    add(work.page.number, Stage::ocr, work.ocr_time);
  }
  return slowest_of(std::move(times));
}

/// Pages and problems in the order in which separate commands would have added them: reading, then
/// recognition.
void DocumentWork::assemble() {
  bool recognised = false;
  const auto add = [this](std::vector<Problem>& problems, const std::string& given_up) {
    for (const auto& problem : problems)
      if (met_limit(problem))
        record_.degraded.push_back("page " + std::to_string(problem.page) + " " + given_up + ": " +
                                   problem.message);
    std::ranges::move(problems, std::back_inserter(record_.problems));
  };
  for (auto& work : pages_) add(work.read_problems, "left out");
  for (auto& work : pages_) {
    add(work.ocr_problems, work.degraded.empty() ? "not recognised" : work.degraded);
    if (!work.reduction.empty())
      record_.degraded.push_back("page " + std::to_string(work.page.number) + ": " + work.reduction);
    recognised = recognised || work.recognised;
    if (work.recognised) note_misread(record_, work.page, work.digital_text);
    std::ranges::move(work.structure.sections, std::back_inserter(record_.sections));
    std::ranges::move(work.structure.tables, std::back_inserter(record_.tables));
    record_.pages.push_back(std::move(work.page));
  }
  const bool repaired = stages_.settings.repair && repair_misread(record_);
  if (stages_.settings.ocr && stages_.settings.min_confidence > 0)
    note_low_confidence(record_, stages_.settings.min_confidence);
  // A title that was taken from the text is found anew when there is more text.
  if (recognised) record_.title = stated_title_;
  if (recognised || repaired || !job_.given) analyse_structure(record_);
}

void DocumentWork::judge() {
  if (record_.status == Status::failed || record_.status == Status::skipped) return;
  std::set<uint32_t> bad_pages;
  for (const auto& problem : record_.problems) {
    if (!makes_partial(problem)) continue;
    record_.status = Status::partial;
    if (problem.page != 0) bad_pages.insert(problem.page);
  }
  if (members_lost_) record_.status = Status::partial;
  if (record_.status == Status::ok || !members_.empty()) return;
  const auto is_there = [&](const Page& page) {
    return !page.text.empty() || page.origin == Origin::blank || !bad_pages.contains(page.number);
  };
  if (std::ranges::any_of(record_.pages, is_there)) return;
  record_.status = Status::failed;  // the reason comes first
  std::ranges::stable_partition(record_.problems, [](const Problem& problem) { return problem.page != 0; });
}

PageCounts DocumentWork::count_pages() const {
  PageCounts counts;
  for (std::size_t place = 0; place < record_.pages.size(); ++place) {
    const auto origin = record_.pages[place].origin;
    if (origin == Origin::ocr || (!pages_.empty() && pages_[place].recognised))
      ++counts.ocr;
    else if (origin == Origin::digital || origin == Origin::mixed)
      ++counts.digital;
    else
      ++counts.other;
  }
  return counts;
}

}  // namespace docmill
