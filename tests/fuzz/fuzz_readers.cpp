// libFuzzer's target for each reader: FUZZ_READER in the environment names it. Any bytes must give a
// document, whose text is valid UTF-8, or an Error; nothing else, in bounded time and memory.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/readers.hpp"

namespace {

using namespace docmill;
using Document = std::unique_ptr<OpenDocument>;

struct Target {
  std::string_view name;
  Document (*open)(SharedBytes, const OpenOptions&);
};

constexpr std::string_view office = "application/vnd.openxmlformats-officedocument.";

const std::array targets{
    Target{"any", [](SharedBytes b, const OpenOptions& o) { return open_document(std::move(b), "x", o); }},
    Target{"pdf", open_pdf},
    Target{"png",
           [](SharedBytes b, const OpenOptions& o) { return open_image(std::move(b), "image/png", o); }},
    Target{"jpeg",
           [](SharedBytes b, const OpenOptions& o) { return open_image(std::move(b), "image/jpeg", o); }},
    Target{"tiff",
           [](SharedBytes b, const OpenOptions& o) { return open_image(std::move(b), "image/tiff", o); }},
    Target{"text",
           [](SharedBytes b, const OpenOptions& o) { return open_text(std::move(b), "text/markdown", o); }},
    Target{"csv",
           [](SharedBytes b, const OpenOptions& o) { return open_delimited(std::move(b), "text/csv", o); }},
    Target{"json", [](SharedBytes b,
                      const OpenOptions& o) { return open_json(std::move(b), "application/json", o); }},
    Target{"jsonl", [](SharedBytes b,
                       const OpenOptions& o) { return open_json(std::move(b), "application/x-ndjson", o); }},
    Target{"rtf", open_rtf},
    Target{"xml",
           [](SharedBytes b, const OpenOptions& o) { return open_xml(std::move(b), "application/xml", o); }},
    Target{"svg",
           [](SharedBytes b, const OpenOptions& o) { return open_xml(std::move(b), "image/svg+xml", o); }},
    Target{"latex", open_latex},
    Target{"html",
           [](SharedBytes b, const OpenOptions& o) { return open_html(std::move(b), "text/html", o); }},
    Target{"docx",
           [](SharedBytes b, const OpenOptions& o) {
             return open_docx(std::move(b), std::string{office} + "wordprocessingml.document", o);
           }},
    Target{"xlsx",
           [](SharedBytes b, const OpenOptions& o) {
             return open_xlsx(std::move(b), std::string{office} + "spreadsheetml.sheet", o);
           }},
    Target{"pptx",
           [](SharedBytes b, const OpenOptions& o) {
             return open_pptx(std::move(b), std::string{office} + "presentationml.presentation", o);
           }},
    Target{"odf",
           [](SharedBytes b, const OpenOptions& o) {
             return open_odf(std::move(b), "application/vnd.oasis.opendocument.text", o);
           }},
    Target{"epub", open_epub},
    Target{"mail", open_mail},
    Target{"mbox", open_mbox},
    Target{"outlook", open_outlook},
    Target{"tnef", open_tnef},
    Target{"archive",
           [](SharedBytes b, const OpenOptions& o) {
             return open_archive(std::move(b), "application/zip", "x.zip", o);
           }},
};

const Target* target = nullptr;

/// Takes members in up to a bound and forgets them.
class Sink : public MemberSink {
 public:
  bool begin(const MemberFacts&) override { return ++members_ <= 50; }
  bool write(std::string_view bytes) override { return (bytes_ += bytes.size()) < 4u << 20; }
  void end() override {}
  void fail(Code, const std::string&, const std::string&) override {}

 private:
  unsigned members_ = 0;
  std::size_t bytes_ = 0;
};

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "broken promise: %s\n", what);
  std::abort();
}

void attempt(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error&) {
  }
}

void read_page(OpenDocument& document, uint32_t number) {
  const auto page = document.read(number, {.words = true});
  require(is_utf8(page.text), "the text is UTF-8");
  require(page.number == number, "the page has its number");
  const auto structure = document.structure(number);
  for (const auto& section : structure.sections)
    require(section.start <= section.end && section.end <= count_code_points(page.text),
            "sections lie in the text");
  for (const auto& table : structure.tables)
    for (const auto& row : table.rows)
      for (const auto& cell : row) require(is_utf8(cell), "cells are UTF-8");
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* name = std::getenv("FUZZ_READER");
  for (const auto& one : targets)
    if (name != nullptr && one.name == name) target = &one;
  if (target == nullptr) {
    std::fputs("FUZZ_READER must be one of:", stderr);
    for (const auto& one : targets) std::fprintf(stderr, " %s", std::string{one.name}.c_str());
    std::fputs("\n", stderr);
    std::exit(2);
  }
  warm_up_readers();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, std::size_t size) {
  OpenOptions options;
  options.max_pages = 8;
  options.max_pixels = 1'000'000;
  options.max_inflated = 4u << 20;
  options.layout = true;
  attempt([&] {
    const auto document = target->open(
        std::make_shared<const Bytes>(std::string{reinterpret_cast<const char*>(data), size}), options);
    const auto facts = document->facts();
    require(is_utf8(facts.title) && is_utf8(facts.author), "title and author are UTF-8");
    for (uint32_t number = 1; number <= std::min(document->pages(), options.max_pages); ++number)
      attempt([&] { read_page(*document, number); });
    Sink sink;
    attempt([&] { document->extract(sink); });
  });
  return 0;
}
