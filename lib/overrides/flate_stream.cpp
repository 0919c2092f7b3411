// poppler's Stream::addFilters(), which gives a PDF's streams their decoders. poppler inflates byte by byte
// with code of its own, a fifth of the time of reading text; here zlib does it. Streams with a predictor,
// with several filters, and pictures within a page's content are left to poppler: it must not read past the
// end of those last ones, which nothing but their data tells.
#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include <poppler/Object.h>
#include <poppler/Stream.h>
#include <zlib.h>

#include "overrides/calls.hpp"
#include "overrides/next_definition.hpp"

namespace {

/// The state of zlib, made when a stream is first read: most streams of a PDF never are.
class Inflater {
 public:
  Inflater() : status_{inflateInit2(&zlib_, -MAX_WBITS)} {}
  ~Inflater() { inflateEnd(&zlib_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  void reset() {
    status_ = inflateReset(&zlib_);
    zlib_.avail_in = 0;
  }

  /// Fills `output` and gives the number of bytes: fewer only at the end or when damaged().
  std::size_t read(Stream& source, unsigned char* output, std::size_t capacity) {
    zlib_.next_out = output;
    zlib_.avail_out = static_cast<uInt>(capacity);
    while (status_ == Z_OK && zlib_.avail_out > 0) {
      if (zlib_.avail_in == 0) refill(source);
      status_ = inflate(&zlib_, Z_NO_FLUSH);
    }
    return capacity - zlib_.avail_out;
  }

  bool damaged() const { return status_ != Z_OK && status_ != Z_STREAM_END; }

 private:
  void refill(Stream& source) {
    const int count = source.doGetChars(static_cast<int>(input_.size()), input_.data());
    zlib_.next_in = input_.data();
    zlib_.avail_in = static_cast<uInt>(std::max(count, 0));
  }

  z_stream zlib_{};
  int status_;
  std::array<unsigned char, 4096> input_;
};

/// poppler's decoders for a stream; they own it.
Stream* add_original_filters(Stream* stream, Dict* dictionary, int recursion) {
  static const auto original =
      docmill::next_definition<Stream* (*)(Stream*, Dict*, int)>("_ZN6Stream10addFiltersEP4Dicti");
  return original(stream, dictionary, recursion);
}

/// Takes the place of poppler's FlateStream, whose base class is hidden in the library. Where zlib finds
/// damage it goes on with poppler's own, which is more forgiving.
class ZlibStream : public Stream {
 public:
  /// Owns `source`, as filters do.
  explicit ZlibStream(Stream* source) : owned_{source}, source_{source} {}

  StreamKind getKind() const override { return strFlate; }
  void reset() override {
    owned_->reset();
    next_ = end_ = given_ = 0;
    portion_ = first_portion;
    if (is_poppler()) return;
    docmill::count(docmill::calls().inflated_streams);
    if (!read_header()) return go_on_with_poppler();
    if (inflater_)
      inflater_->reset();
    else
      inflater_ = std::make_unique<Inflater>();
  }
  void close() override { owned_->close(); }
  int getChar() override { return next_ < end_ || refill() ? output_[next_++] : EOF; }
  int lookChar() override { return next_ < end_ || refill() ? output_[next_] : EOF; }
  int getRawChar() override { return getChar(); }
  int getUnfilteredChar() override { return source_->getUnfilteredChar(); }
  void unfilteredReset() override { source_->unfilteredReset(); }
  Goffset getPos() override { return source_->getPos(); }
  void setPos(Goffset /*position*/, int /*direction*/) override {}  // filters cannot
  bool isBinary(bool /*last*/) const override { return source_->isBinary(true); }
  BaseStream* getBaseStream() override { return source_->getBaseStream(); }
  Stream* getUndecodedStream() override { return source_->getUndecodedStream(); }
  Dict* getDict() override { return source_->getDict(); }
  Object* getDictObject() override { return source_->getDictObject(); }
  Stream* getNextStream() const override { return source_; }

 private:
  bool hasGetChars() override { return true; }
  int getChars(int wanted, unsigned char* buffer) override {
    int count = 0;
    while (count < wanted && (next_ < end_ || refill())) {
      const auto piece = std::min(end_ - next_, static_cast<std::size_t>(wanted - count));
      std::copy_n(output_.begin() + static_cast<std::ptrdiff_t>(next_), piece, buffer + count);
      next_ += piece;
      count += static_cast<int>(piece);
    }
    return count;
  }

  /// RFC 1950; a preset dictionary is not for PDF.
  bool read_header() {
    const int method = source_->getChar(), flags = source_->getChar();
    return method != EOF && flags != EOF && (method & 0x0f) == Z_DEFLATED &&
           (method * 256 + flags) % 31 == 0 && (flags & 0x20) == 0;
  }

  /// False at the end.
  bool refill() {
    given_ += end_;
    next_ = 0;
    end_ = is_poppler() || inflater_ ? read() : 0;  // neither: reset() was not called
    portion_ = std::min(portion_ * 4, output_.size());
    return end_ > 0;
  }

  std::size_t read() {
    if (!is_poppler()) {
      const std::size_t count = inflater_->read(*source_, output_.data(), portion_);
      if (!inflater_->damaged()) return count;
      go_on_with_poppler();
    }
    return static_cast<std::size_t>(owned_->doGetChars(static_cast<int>(portion_), output_.data()));
  }

  bool is_poppler() const { return owned_.get() != source_; }

  void go_on_with_poppler() {
    owned_.reset(add_original_filters(owned_.release(), source_->getDict(), 0));
    inflater_.reset();
    owned_->reset();
    for (std::size_t skipped = 0; skipped < given_ && owned_->getChar() != EOF;) ++skipped;
  }

  /// Of every font poppler first wants no more than the bytes that tell its type.
  static constexpr std::size_t first_portion = 256;

  std::unique_ptr<Stream> owned_;  ///< the source, or poppler's decoder of it
  Stream* source_;
  std::unique_ptr<Inflater> inflater_;
  std::size_t given_ = 0;                ///< bytes of the portions before
  std::size_t next_ = 0, end_ = 0;       ///< of what is in `output_` and not yet given
  std::size_t portion_ = first_portion;  ///< bytes to inflate next
  std::array<unsigned char, 16'384> output_;
};

bool inflates_plainly(Stream& stream, const Dict& dictionary, int recursion) {
  if (dynamic_cast<EmbedStream*>(&stream) != nullptr) return false;
  const Object filter = dictionary.lookup("Filter", recursion);
  if (!filter.isName("FlateDecode") && !filter.isName("Fl")) return false;
  return dictionary.lookup("DecodeParms", recursion).isNull() && dictionary.lookup("DP", recursion).isNull();
}

}  // namespace

[[gnu::visibility("default")]] Stream* Stream::addFilters(Dict* dictionary, int recursion) {
  if (inflates_plainly(*this, *dictionary, recursion)) return new ZlibStream{this};
  return add_original_filters(this, dictionary, recursion);
}
