// What Tab offers in bash, with the completion as it is installed.
#include <catch2/catch.hpp>

#include "workplace.hpp"

using namespace docmill::testing;

namespace {

/// COMPREPLY, sorted and joined by blanks, for the words as bash splits them; the last one is begun.
std::string offered(const Workplace& place, const std::string& words) {
  const auto result = place.shell("compopt() { echo \"compopt $*\" >&2; }; source '" SOURCE_DIR
                                  "/apps/completion.bash'; COMP_WORDS=(" +
                                  words +
                                  "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _docmill; printf '%s\\n' "
                                  "\"${COMPREPLY[@]}\" | LC_ALL=C sort | paste -sd' '");
  return result.out.substr(0, result.out.find('\n'));
}

}  // namespace

TEST_CASE("completion offers commands, of one word and of two") {
  const Workplace place;
  CHECK(offered(place, "docmill ing") == "ingest");
  CHECK(offered(place, "docmill cl") == "classify");
  CHECK(offered(place, "docmill classify tr") == "train");
  CHECK(offered(place, "docmill help ex") == "export");
  CHECK(offered(place, "docmill --version --v") == "--verbose");
  CHECK(offered(place, "docmill nonsense ''").empty());
}

TEST_CASE("completion offers a command's own options and their values") {
  const Workplace place;
  CHECK(offered(place, "docmill export --col") == "--columns");
  CHECK(offered(place, "docmill ocr --col").empty());
  CHECK(offered(place, "docmill ocr --fail-on ''") == "failed never partial");
  CHECK(offered(place, "docmill ocr --fail-on = fa") == "failed");
  CHECK(offered(place, "docmill export --format csv,t") == "csv,tsv csv,txt");
  CHECK(offered(place, "docmill export --columns path,lab") == "path,label");
  CHECK(offered(place, "docmill ocr --language eng+it") == "eng+ita");
  CHECK(offered(place, "docmill ocr --jobs ''").empty());
}

TEST_CASE("completion offers names of configuration, the user's too") {
  const Workplace place;
  place.write(".config/docmill/mine.yaml", "jobs: 1\n");
  place.write(".config/docmill/themes/mauve.yaml", "");
  CHECK(offered(place, "docmill run br") == "broker");
  CHECK(offered(place, "docmill run mi") == "mine");
  CHECK(offered(place, "docmill run --jobs 4 mi") == "mine");
  CHECK(offered(place, "docmill loadtest docu") == "document-time");
  CHECK(offered(place, "docmill generate --theme ma") == "mauve");
  CHECK(offered(place, "docmill classify --rules b") == "broker");
}

TEST_CASE("completion offers keys of --set and their values") {
  const Workplace place;
  CHECK(offered(place, "docmill ocr --set ocr.lan") == "ocr.language=");
  CHECK(offered(place, "docmill ocr --set ocr.language = it") == "ita");
  CHECK(offered(place, "docmill ocr --set quiet =") == "false true");
  CHECK(offered(place, "docmill ocr --set files-from").empty());
}

TEST_CASE("completion leaves files and folders to bash") {
  const Workplace place;
  place.write("letters/a file.pdf", "");
  place.write("letter.txt", "");
  CHECK(offered(place, "docmill ingest let") == "letter.txt letters");
  CHECK(offered(place, "docmill generate letters -o let") == "letters");
  CHECK(offered(place, "docmill run deck letters/a") == "letters/a file.pdf");
  CHECK(offered(place, "docmill ocr -- le") == "letter.txt letters");
  CHECK(offered(place, "docmill status let") == "letters");
  CHECK(offered(place, "docmill search let") == "letters");
  CHECK(offered(place, "docmill search letters let").empty());
  CHECK(offered(place, "docmill forget let") == "letters");
  CHECK(offered(place, "docmill forget letters let") == "letter.txt letters");
}
