#include "formats/pdf_mentions.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>

#include "formats/pdf_annotations.hpp"

namespace docmill {
namespace {

bool white_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool regular(char c) {
  return !white_space(c) && std::string_view{"/<>[](){}%"}.find(c) == std::string_view::npos;
}

/// The name that follows a key which ends at `at`, empty when there is none.
std::string_view name_at(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && white_space(bytes[at])) ++at;
  if (at >= bytes.size() || bytes[at] != '/') return {};
  auto end = at + 1;
  while (end < bytes.size() && regular(bytes[end])) ++end;
  return bytes.substr(at, end - at);
}

class Collector : public Pipeline {
 public:
  Collector(std::string& text, uint64_t limit) : Pipeline{"collector", nullptr}, text_{text}, limit_{limit} {}
  void write(const unsigned char* data, size_t size) override {
    if (text_.size() + size > limit_) throw std::length_error{"more than the limit"};
    text_.append(reinterpret_cast<const char*>(data), size);
  }
  void finish() override {}

 private:
  std::string& text_;
  uint64_t limit_;
};

class Scan {
 public:
  explicit Scan(uint64_t limit) : left_{limit} {}

  void file(std::string_view bytes) {
    if (bytes.find("/Encrypt") != std::string_view::npos) {
      mentions_ = {true, true};
      return;
    }
    names(bytes);
    constexpr std::string_view key = "/ObjStm";
    for (auto at = bytes.find(key); at != std::string_view::npos && !all();
         at = bytes.find(key, at + key.size()))
      object_stream(bytes.substr(at));
  }
  PdfMentions mentions() const { return mentions_; }

 private:
  bool all() const { return mentions_.form && mentions_.annotations; }

  void names(std::string_view bytes) {
    mentions_.form = mentions_.form || bytes.find("/AcroForm") != std::string_view::npos;
    constexpr std::string_view key = "/Subtype";
    for (auto at = bytes.find(key); at != std::string_view::npos && !mentions_.annotations;
         at = bytes.find(key, at + key.size()))
      mentions_.annotations = annotation_kind(name_at(bytes, at + key.size())).has_value();
  }

  void object_stream(std::string_view bytes) {
    constexpr std::string_view begin = "stream", end = "endstream";
    auto at = bytes.find(begin);
    if (at == std::string_view::npos) return;
    at += begin.size();
    if (bytes.substr(at, 1) == "\r") ++at;
    if (bytes.substr(at, 1) == "\n") ++at;
    inflate(bytes.substr(at, std::min(bytes.find(end, at), bytes.size()) - at));
  }

  void inflate(std::string_view data) {
    std::string text;
    Collector collector{text, left_};
    try {
      Pl_Flate flate{"inflate", &collector, Pl_Flate::a_inflate};
      flate.write(reinterpret_cast<const unsigned char*>(data.data()), data.size());
      flate.finish();
    } catch (const std::exception&) {  // not deflated, damaged, or too much: a look at the objects will tell
      mentions_ = {true, true};
      return;
    }
    left_ -= text.size();
    names(text);
  }

  uint64_t left_;
  PdfMentions mentions_;
};

}  // namespace

PdfMentions find_mentions(std::string_view bytes, uint64_t limit) {
  Scan scan{limit};
  scan.file(bytes);
  return scan.mentions();
}

}  // namespace docmill
