#include "formats/pdf_inflate_limit.hpp"

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <vector>

#include <qpdf/Pl_Flate.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFStreamFilter.hh>

namespace docmill {
namespace {

/// libqpdf makes its filters by a parameterless factory: the thread is the only way to hand one its limit.
thread_local InflateLimit* innermost = nullptr;

/// Passes bytes on and counts them.
class Counter : public Pipeline {
 public:
  explicit Counter(Pipeline* sink) : Pipeline{"inflate limit", sink} {}
  void write(const unsigned char* data, size_t size) override {
    auto* limit = InflateLimit::current();
    count_ += size;
    const bool granted = !limit || limit->take(size);
    if (!granted || count_ > (limit ? limit->stream_limit() : InflateLimit::stream_bytes)) {
      if (limit) limit->take(UINT64_MAX);
      throw std::runtime_error("the inflate limit is reached");
    }
    getNext()->write(data, size);
  }
  void finish() override { getNext()->finish(); }

 private:
  uint64_t count_ = 0;
};

/// Undoes the PNG predictors (PDF 32000-1, 7.4.4.4): rows of a filter byte and `row_bytes` bytes.
class PngPredictor : public Pipeline {
 public:
  PngPredictor(Pipeline* sink, std::size_t row_bytes, std::size_t pixel_bytes)
      : Pipeline{"png predictor", sink}, pixel_bytes_{pixel_bytes}, row_(row_bytes), above_(row_bytes) {}

  void write(const unsigned char* data, size_t size) override {
    for (size_t i = 0; i < size; ++i) {
      if (!in_row_) {
        filter_ = data[i];
        in_row_ = true;
        continue;
      }
      row_[filled_] = static_cast<unsigned char>(data[i] + predicted());
      if (++filled_ == row_.size()) flush();
    }
  }
  void finish() override {
    if (filled_ != 0) flush();
    getNext()->finish();
  }

 private:
  int predicted() const {
    const int left = filled_ < pixel_bytes_ ? 0 : row_[filled_ - pixel_bytes_];
    const int up = above_[filled_];
    switch (filter_) {
      case 1:
        return left;
      case 2:
        return up;
      case 3:
        return (left + up) / 2;
      case 4:
        return paeth(left, up, filled_ < pixel_bytes_ ? 0 : above_[filled_ - pixel_bytes_]);
      default:
        return 0;
    }
  }
  static int paeth(int left, int up, int corner) {
    const int estimate = left + up - corner;
    const int by_left = std::abs(estimate - left), by_up = std::abs(estimate - up);
    const int by_corner = std::abs(estimate - corner);
    return by_left <= by_up && by_left <= by_corner ? left : by_up <= by_corner ? up : corner;
  }
  void flush() {
    getNext()->write(row_.data(), filled_);
    row_.swap(above_);
    filled_ = 0;
    in_row_ = false;
  }

  std::size_t pixel_bytes_;
  std::vector<unsigned char> row_, above_;
  std::size_t filled_ = 0;
  unsigned char filter_ = 0;
  bool in_row_ = false;
};

int parameter(QPDFObjectHandle& parameters, const char* name, int otherwise) {
  auto value = parameters.getKey(name);
  return value.isInteger() ? value.getIntValueAsInt() : otherwise;
}

class LimitedFlate : public QPDFStreamFilter {
 public:
  bool setDecodeParms(QPDFObjectHandle parameters) override {
    if (!parameters.isDictionary()) return parameters.isNull();
    const int predictor = parameter(parameters, "/Predictor", 1);
    if (predictor == 1) return true;
    const int columns = parameter(parameters, "/Columns", 1), colors = parameter(parameters, "/Colors", 1);
    const int bits = parameter(parameters, "/BitsPerComponent", 8);
    if (predictor < 10 || columns < 1 || columns > 1'000'000 || colors < 1 || colors > 32 || bits < 1 ||
        bits > 16)
      return false;
    const std::size_t bits_per_pixel = static_cast<std::size_t>(colors * bits);
    row_bytes_ = (static_cast<std::size_t>(columns) * bits_per_pixel + 7) / 8;
    pixel_bytes_ = (bits_per_pixel + 7) / 8;
    return true;
  }
  Pipeline* getDecodePipeline(Pipeline* next) override {
    if (row_bytes_ != 0) {
      predictor_ = std::make_unique<PngPredictor>(next, row_bytes_, pixel_bytes_);
      next = predictor_.get();
    }
    counter_ = std::make_unique<Counter>(next);
    inflate_ = std::make_unique<Pl_Flate>("inflate", counter_.get(), Pl_Flate::a_inflate);
    inflate_->setWarnCallback([](const char*, int) {});
    return inflate_.get();
  }

 private:
  std::size_t row_bytes_ = 0, pixel_bytes_ = 0;
  std::unique_ptr<Pipeline> predictor_, counter_;
  std::unique_ptr<Pl_Flate> inflate_;
};

/// LZW is rare and expands up to 2,700 times: left to poppler, which reads it piece by piece.
class RefusedFilter : public QPDFStreamFilter {
 public:
  bool setDecodeParms(QPDFObjectHandle) override { return false; }
  Pipeline* getDecodePipeline(Pipeline*) override { return nullptr; }
};

}  // namespace

InflateLimit::InflateLimit(uint64_t total, uint64_t per_stream)
    : left_{total}, per_stream_{per_stream}, outer_{innermost} {
  innermost = this;
}

InflateLimit::~InflateLimit() {
  innermost = outer_;
}

InflateLimit* InflateLimit::current() {
  return innermost;
}

bool InflateLimit::take(uint64_t bytes) {
  if (bytes > left_) exceeded_ = true;
  left_ = exceeded_ ? 0 : left_ - bytes;
  return !exceeded_;
}

void InflateLimit::install() {
  static const bool installed = [] {
    for (const char* name : {"/FlateDecode", "/Fl"})
      QPDF::registerStreamFilter(name, [] { return std::make_shared<LimitedFlate>(); });
    for (const char* name : {"/LZWDecode", "/LZW"})
      QPDF::registerStreamFilter(name, [] { return std::make_shared<RefusedFilter>(); });
    return true;
  }();
  static_cast<void>(installed);
}

}  // namespace docmill
