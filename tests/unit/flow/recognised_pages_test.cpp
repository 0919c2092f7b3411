#include "flow/worker/recognised_pages.hpp"

#include <map>
#include <random>

#include <catch2/catch.hpp>

using namespace docmill;

namespace {

/// A supervisor that keeps everything, and answers at once.
struct Keeper {
  std::map<std::string, std::string> kept;
  std::vector<std::string> documents;
  RecognisedPages pages{"recogniser", [this](const Frame& frame) { answer(frame); }};

  void answer(const Frame& frame) {
    if (const auto* store = std::get_if<StoreFrame>(&frame)) {
      kept[store->hash] = store->value;
      documents.push_back(store->document);
    }
    if (const auto* question = std::get_if<FindFrame>(&frame)) {
      const auto found = kept.find(question->hash);
      pages.deliver({question->request,
                     found == kept.end() ? std::nullopt : std::optional<std::string>{found->second}});
    }
  }
};

std::string some_text(std::mt19937& random) {
  std::string text(random() % 50, '\0');
  for (auto& byte : text) byte = static_cast<char>(random());
  return text;
}

double some_number(std::mt19937& random) {
  return static_cast<double>(random()) / 7 - 1e8;
}

PageText some_page(std::mt19937& random) {
  PageText page;
  page.text = some_text(random);
  page.confidence = some_number(random);
  page.turned = static_cast<int>(random() % 4) * 90;
  page.note = some_text(random);
  for (auto count = random() % 20; count > 0; --count) {
    Word word;
    word.text = some_text(random);
    word.box = {some_number(random), some_number(random), some_number(random), some_number(random)};
    word.confidence = some_number(random);
    word.origin = Origin::ocr;
    page.words.push_back(word);
  }
  return page;
}

Image picture(char ink, int dpi = 300) {
  std::string pixels(40 * 30, '\xff');
  pixels[700] = ink;
  return Image::from_gray8(pixels.data(), 37, 30, 40, dpi);  // rows end with what is no part of the picture
}

}  // namespace

TEST_CASE("whatever was recognised comes back as it was") {
  Keeper keeper;
  std::mt19937 random{11};
  for (int time = 0; time < 300; ++time) {
    const auto page = some_page(random);
    const auto key = std::to_string(time);
    CHECK_FALSE(keeper.pages.find(key, "sha256:a"));
    keeper.pages.store(key, "sha256:b", page);
    const auto found = keeper.pages.find(key, "sha256:a");
    REQUIRE(found);
    CHECK(found->text == page.text);
    CHECK(found->confidence == page.confidence);
    CHECK(found->turned == page.turned);
    CHECK(found->note == page.note);
    CHECK_FALSE(found->cut_short);
    REQUIRE(found->words.size() == page.words.size());
    for (std::size_t place = 0; place < page.words.size(); ++place) {
      const auto &word = found->words[place], &old = page.words[place];
      CHECK(word.text == old.text);
      CHECK(word.box.x0 == old.box.x0);
      CHECK(word.box.y1 == old.box.y1);
      CHECK(word.confidence == old.confidence);
      CHECK(word.origin == old.origin);
    }
  }
  CHECK(keeper.documents.back() == "sha256:b");
}

TEST_CASE("rubbish from a cache is no page") {
  Keeper keeper;
  std::mt19937 random{12};
  keeper.pages.store("key", "", some_page(random));
  const auto whole = keeper.kept["key"];
  for (std::size_t size = 0; size < whole.size(); ++size) {
    keeper.kept["key"] = whole.substr(0, size);
    CHECK_FALSE(keeper.pages.find("key", ""));
  }
  keeper.kept["key"] = whole + "!";
  CHECK_FALSE(keeper.pages.find("key", ""));
}

TEST_CASE("a key says all that recognition depends on, and nothing else") {
  const Keeper keeper;
  const OcrOptions options;
  const auto& pages = keeper.pages;
  const auto key = pages.key_of(picture('\0'), options);
  CHECK(key.size() == 64);
  CHECK(pages.key_of(picture('\0'), options) == key);
  CHECK(pages.key_of(picture('\x01'), options) != key);
  CHECK(pages.key_of(picture('\0', 200), options) != key);
  auto other = options;
  other.language = "ita";
  CHECK(pages.key_of(picture('\0'), other) != key);
  other = options;
  other.psm = 6;
  CHECK(pages.key_of(picture('\0'), other) != key);
  other = options;
  other.words = true;
  CHECK(pages.key_of(picture('\0'), other) != key);
  other = options;
  other.force = true;  // chooses pages
  CHECK(pages.key_of(picture('\0'), other) == key);
  const RecognisedPages another{"another recogniser", [](const Frame&) {}};
  CHECK(another.key_of(picture('\0'), options) != key);
}
