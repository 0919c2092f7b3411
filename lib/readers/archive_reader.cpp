#include <algorithm>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/archive_names.hpp"
#include "readers/archive_stream.hpp"
#include "readers/readers.hpp"
#include "readers/text_encoding.hpp"
#include "readers/zip_directory.hpp"

namespace docmill {
namespace {

/// What may be unpacked only to get past a member that is not wanted.
constexpr uint64_t most_skipped = 512ull << 20;
/// After damage a zip file is opened anew and read on behind it, at the cost of reading all headers before.
constexpr unsigned most_reopened = 64;
/// Headers in a row that cannot be read.
constexpr unsigned most_bad_headers = 100;

class Archive : public OpenDocument {
 public:
  Archive(SharedBytes bytes, const std::string& media_type, std::string_view name, const OpenOptions& options)
      : bytes_{std::move(bytes)}, name_{name}, passwords_{options.passwords} {
    facts_.media_type = media_type;
    open();
    entry_ = stream_->next();
    if (!entry_ && is_compressed_type(media_type)) read_zeros();
    if (media_type == "application/zip") find_charset();
  }

  Facts facts() const override { return facts_; }
  uint32_t pages() const override { return 0; }
  Page read(uint32_t number, const ReadOptions&) override { no_page(number); }
  Image image(uint32_t number, const ImageOptions&) override { no_page(number); }

  void extract(MemberSink& sink) override {
    for (; entry_; advance())
      if (!hand_out(sink)) return;
  }

 private:
  [[noreturn]] static void no_page(uint32_t number) {
    throw Error{Stage::ingest, Code::internal, "an archive has no pages", "", number};
  }

  void open() { stream_ = std::make_unique<ArchiveStream>(bytes_, facts_.media_type, passwords_); }

  /// Zeros are an empty tar archive, or a file of zeros.
  void read_zeros() {
    if (uncompressed_name(name_, stream_->compressions()).ends_with(".tar")) return;
    stream_ = std::make_unique<ArchiveStream>(bytes_, facts_.media_type, passwords_,
                                              ArchiveStream::Inside::one_file);
    entry_ = stream_->next();
  }

  void find_charset() {
    std::string names;
    for (const auto& name : zip_names(bytes_->view()))
      if (!name.utf8 && !is_utf8(name.bytes)) names.append(name.bytes) += '\n';
    if (!names.empty()) charset_ = guess_name_charset(names);
  }

  /// On to the next entry whose header can be read.
  void advance() {
    for (unsigned bad = 0; bad <= most_bad_headers; ++bad) {
      ++passed_;
      if (read_header()) return;
    }
    throw Error{Stage::ingest, Code::damaged, "too many of its entries have damaged headers"};
  }

  std::string member_name() const {
    if (stream_->single_file()) return name_of_single_file();
    auto name = is_utf8(entry_->name) ? entry_->name
                : charset_.empty()    ? decode_text(entry_->name)
                                      : decode_charset(entry_->name, charset_);
    const bool of_unix = facts_.media_type != "application/zip" || name.find('/') != std::string::npos;
    if (!of_unix) std::replace(name.begin(), name.end(), '\\', '/');
    return name;
  }

  /// libarchive calls it "data" where the file itself does not say.
  std::string name_of_single_file() const {
    auto name = uncompressed_name(name_, stream_->compressions());
    return name.empty() || name == "-" ? entry_->name : name;
  }

  /// False when no more are wanted.
  bool hand_out(MemberSink& sink) {
    const auto name = member_name();
    if (entry_->kind == ArchiveEntry::Kind::folder || is_hidden_member(name)) return pass_over(name);
    if (!sink.begin({name, entry_->modified})) return false;
    if (entry_->kind == ArchiveEntry::Kind::file) return hand_out_content(sink, name);
    sink.fail(Code::unsupported, what_it_is(), "");
    return true;
  }

  std::string what_it_is() const {
    switch (entry_->kind) {
      case ArchiveEntry::Kind::symbolic_link:
        return "a symbolic link to " + entry_->target;
      case ArchiveEntry::Kind::hard_link:
        return "a hard link to " + entry_->target;
      default:
        return "a device or a pipe, no file";
    }
  }

  bool hand_out_content(MemberSink& sink, const std::string& name) {
    for (;;) {
      std::string_view piece;
      try {
        piece = stream_->read();
      } catch (const Error& error) {
        sink.fail(error.code, error.message, error.hint);
        return go_on_after(error);
      }
      if (piece.empty()) break;
      if (sink.write(piece)) continue;
      sink.end();
      return !stream_->single_file() && pass_over(name);
    }
    sink.end();
    return true;
  }

  bool pass_over(const std::string& name) {
    if (!stream_->skip(most_skipped))
      throw Error{Stage::ingest, Code::too_large,
                  "what follows " + name + " is left out: it unpacks to more than " +
                      std::to_string(most_skipped >> 20) + " MiB"};
    return true;
  }

  /// In a zip file damage inside a member does not keep from the next ones. False when there are none.
  bool go_on_after(const Error& error) {
    if (!stream_->broken()) return true;
    if (stream_->single_file()) return false;
    if (facts_.media_type != "application/zip" || ++reopened_ > most_reopened) cut_off(error);
    open();
    for (unsigned entries = 0; entries <= passed_; ++entries) read_header();
    return true;
  }

  /// False when this header cannot be read and the next one perhaps can.
  bool read_header() {
    try {
      entry_ = stream_->next();
      return true;
    } catch (const Error& error) {
      if (stream_->broken()) cut_off(error);
      return false;
    }
  }

  [[noreturn]] void cut_off(const Error& error) const {
    throw Error{
        error.stage, error.code,
        "what follows its first " + std::to_string(passed_) + " entries cannot be read: " + error.message,
        error.hint};
  }

  SharedBytes bytes_;
  std::string name_;
  std::vector<std::string> passwords_;
  Facts facts_;
  std::unique_ptr<ArchiveStream> stream_;
  std::optional<ArchiveEntry> entry_;  ///< read and not yet handed out
  std::string charset_;                ///< of names that do not state it; empty: by each name
  unsigned passed_ = 0, reopened_ = 0;
};

}  // namespace

std::unique_ptr<OpenDocument> open_archive(SharedBytes bytes, const std::string& media_type,
                                           std::string_view name, const OpenOptions& options) {
  return std::make_unique<Archive>(std::move(bytes), media_type, name, options);
}

}  // namespace docmill
