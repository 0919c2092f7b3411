#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "flow/activity.hpp"
#include "flow/protocol.hpp"
#include "flow/worker/stages.hpp"

namespace docmill {

/// One document on its way through the worker: open() once; then for each page read(), recognise() where that
/// is wanted, and leave_page(), pages in any order and on any threads; then finish() once. Nothing but
/// finish() throws.
class DocumentWork {
 public:
  DocumentWork(JobFrame job, Stages& stages)
      : job_{std::move(job)},
        stages_{stages},
        retries_{stages.settings.limits.patience(), stages.parts.files} {}

  uint64_t sequence() const { return job_.sequence; }
  void open(ActivitySlot& activity);
  /// Places in the record of the pages that need work.
  std::span<const uint32_t> pages_to_do() const { return to_do_; }
  uint32_t page_number(uint32_t place) const { return pages_[place].page.number; }
  /// True when the page is to be recognised.
  bool read(uint32_t place);
  /// About how long recognition of a page that was read takes, in pixels.
  uint64_t effort(uint32_t place) const;
  void recognise(uint32_t place, ActivitySlot& activity);
  /// True when it was the last one.
  bool leave_page() { return --left_ == 0; }
  /// Throws Error write_failed when an artifact cannot be staged: then no other can be either.
  ResultFrame finish(ActivitySlot& activity);

  /// CPU time of all pieces of work done so far.
  std::chrono::nanoseconds spent() const { return std::chrono::nanoseconds{spent_.load()}; }
  void add_spent(std::chrono::nanoseconds time) { spent_ += time.count(); }

 private:
  struct PageWork {
    Page page;
    PageStructure structure;
    std::vector<Problem> read_problems, ocr_problems;
    std::string reduction, degraded;  ///< see PageRecognition
    std::size_t digital_text = 0;     ///< code points of its text before recognition
    std::chrono::nanoseconds read_time{0}, ocr_time{0};
    bool unread = true, recognised = false;
  };
  void open_file(ActivitySlot& activity);
  void open_record();
  bool lacks_words(const std::string& given) const;
  SharedBytes read_content();
  SharedBytes content();
  void keep_for_exports(const SharedBytes& bytes);
  bool has_old_layer(const Page& page) const;
  std::unique_ptr<OpenDocument> open_reader(SharedBytes bytes, std::string_view name) const;
  void extract_members(uint64_t size, ActivitySlot& activity);
  std::string name() const { return job_.member ? job_.member->name : job_.path; }
  void plan_file_pages();
  void plan_record_pages();
  bool wants_picture(const Page& page) const;
  void finish_thumbnail(ResultFrame& result);
  void fill_from_picture(PageWork& work, Deadline deadline, ActivitySlot& activity);
  void assemble();
  void judge();
  PageCounts count_pages() const;
  std::vector<WorkTime> work_times() const;

  JobFrame job_;
  Stages& stages_;
  Retries retries_;
  Document record_;
  std::string stated_title_;
  std::string thumbnail_;
  std::unique_ptr<OpenDocument> document_;
  SharedBytes content_;       ///< kept when exports need it
  bool words_given_ = false;  ///< with the record that came in
  std::vector<PageWork> pages_;
  std::vector<uint32_t> to_do_;
  std::vector<StagedMember> members_;
  bool members_lost_ = false;                                 ///< not all that it holds was taken out
  std::chrono::nanoseconds whole_time_{0}, product_time_{0};  ///< of the document as a whole
  std::atomic<std::size_t> left_{0};
  std::atomic<int64_t> spent_{0};
};

}  // namespace docmill
