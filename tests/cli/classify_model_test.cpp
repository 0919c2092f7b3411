#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "cli/workplace.hpp"

using namespace docmill::testing;
using nlohmann::json;

namespace {

const std::vector<std::pair<std::string, std::vector<std::string>>> topics{
    {"Auto", {"targa", "veicolo", "motore", "patente", "furgone"}},
    {"Casa", {"tetto", "muro", "condominio", "fabbricato", "incendio"}},
    {"Nautica", {"barca", "vela", "porto", "ormeggio", "scafo"}}};

/// Letter `number` about a topic: two of its words among others.
std::string letter(std::size_t topic, std::size_t number) {
  const auto& words = topics[topic].second;
  return "Gentile cliente, il preventivo " + std::to_string(number) + " per " + words[number % words.size()] +
         " e " + words[(number * 3 + 1) % words.size()] + " è in arrivo. Cordiali saluti";
}

std::string labelled_lines(std::size_t from, std::size_t to) {
  std::string lines;
  for (std::size_t number = from; number < to; ++number)
    for (std::size_t topic = 0; topic < topics.size(); ++topic)
      lines += json{{"text", letter(topic, number)}, {"label", topics[topic].first}}.dump() + "\n";
  return lines;
}

/// A workplace with train.jsonl, test.jsonl and m.model.
struct Trained : Workplace {
  Trained() {
    write("train.jsonl", labelled_lines(0, 15));
    write("test.jsonl", labelled_lines(15, 25));
    const auto result = docmill({"classify", "train", "--data", "train.jsonl", "-o", "m.model", "--task",
                                 "line", "--fallback", "Altro"});
    REQUIRE(result.status == 0);
    summary = result.out;
  }
  std::string summary;
};

json label_of(const std::string& record) {
  return json::parse(record).at("labels").at(0);
}

}  // namespace

TEST_CASE("A model is trained, measured and used") {
  const Trained work;
  CHECK_THAT(work.summary, Catch::Contains("3 classes, 45 documents") && Catch::Contains("macro-F1"));

  const auto measured = work.docmill({"classify", "eval", "--data", "test.jsonl", "--model", "m.model",
                                      "--report", "r.json", "--predictions", "p.jsonl", "--require",
                                      "accuracy>=0.9", "--require", "recall.Casa>=0.5"});
  CHECK(measured.status == 0);
  CHECK_THAT(measured.out, Catch::Contains("accuracy") && Catch::Contains("Nautica"));
  const auto report = json::parse(work.read("r.json"));
  CHECK(report.at("figures").at("documents") == 30);
  CHECK(report.at("confusion").at("labels").size() == 4);

  // The figures can be counted again from the predictions.
  std::istringstream lines{work.read("p.jsonl")};
  int all = 0, right = 0;
  for (std::string line; std::getline(lines, line); ++all) {
    const auto one = json::parse(line);
    right += one.at("truth") == (one.contains("answer") ? one.at("answer") : one.at("label"));
    CHECK(one.at("index") == all);
  }
  CHECK(all == 30);
  CHECK(report.at("figures").at("accuracy").get<double>() == Approx(right / 30.0).margin(1e-4));

  work.write("a.txt", "Preventivo per la barca,\normeggio in porto.\n");
  work.write("b.txt", "12345\n");
  const auto used = work.docmill({"classify", "--model", "m.model", "a.txt"});
  REQUIRE(used.status == 0);
  const auto label = label_of(used.out);
  CHECK(label.at("task") == "line");
  CHECK(label.at("label") == "Nautica");
  CHECK(label.at("confidence").get<double>() > 0.5);
  const auto evidence = label.at("evidence").at(0);
  const auto text = json::parse(used.out).at("pages").at(0).at("text").get<std::string>();
  CHECK(text.substr(evidence.at("start"),
                    evidence.at("end").get<std::size_t>() - evidence.at("start").get<std::size_t>()) ==
        evidence.at("feature"));
  CHECK(label_of(work.docmill({"classify", "--model", "m.model", "b.txt"}).out).at("label") == "Altro");
}

TEST_CASE(
    "The same data gives the same model, whatever --jobs, and the same labels alone, in a pipe and in a "
    "run") {
  const Trained work;
  REQUIRE(work.docmill({"classify", "train", "--data", "train.jsonl", "-o", "j.model", "--task", "line",
                        "--fallback", "Altro", "-j", "4"})
              .status == 0);
  CHECK(work.read("j.model") == work.read("m.model"));

  for (std::size_t i = 0; i < 12; ++i) work.write("in/" + std::to_string(i) + ".txt", letter(i % 3, i + 30));
  const auto fused = work.docmill({"classify", "--model", "m.model", "in", "-j", "1"});
  REQUIRE(fused.status == 0);
  CHECK(lines(fused.out) == 12);
  CHECK(work.docmill({"classify", "--model", "m.model", "in", "-j", "8"}).out == fused.out);
  CHECK(work.shell("docmill ingest in | docmill ocr | docmill classify --model m.model").out == fused.out);
  work.write("sort.yaml", "classify:\n  model: m.model\n");
  REQUIRE(work.docmill({"run", "./sort.yaml", "in", "-o", "out"}).status == 0);
  CHECK(work.read("out/records.jsonl") == fused.out);
}

TEST_CASE("Classes can be folders of documents, records with labels are labelled data") {
  const Workplace work;
  for (std::size_t i = 0; i < 18; ++i)
    work.write("sorted/" + topics[i % 3].first + "/" + std::to_string(i) + ".txt", letter(i % 3, i));
  work.write("sorted/stray.txt", "nobody's");
  work.write("sorted/Auto/empty.txt", "");
  const auto trained = work.docmill({"classify", "train", "sorted", "-o", "m.model"});
  REQUIRE(trained.status == 0);
  CHECK_THAT(trained.out, Catch::Contains("3 classes, 18 documents"));
  CHECK_THAT(trained.err, Catch::Contains("stray.txt") && Catch::Contains("empty.txt"));

  const auto records =
      work.shell("docmill classify --model m.model sorted/Auto/*.txt sorted/Casa/*.txt > r.jsonl");
  const auto measured =
      work.docmill({"classify", "eval", "--data", "r.jsonl", "--model", "m.model", "--task", "class"});
  CHECK(measured.status == 0);
  CHECK_THAT(measured.out, Catch::Contains("accuracy                 1.0000"));
}

TEST_CASE("Cross-validation writes each document's fold") {
  const Workplace work;
  work.write("all.jsonl", labelled_lines(0, 10));
  const auto result =
      work.docmill({"classify", "eval", "--data", "all.jsonl", "--folds", "3", "--predictions", "p.jsonl"});
  REQUIRE(result.status == 0);
  std::istringstream lines{work.read("p.jsonl")};
  std::map<int, int> sizes;
  for (std::string line; std::getline(lines, line);) ++sizes[json::parse(line).at("fold").get<int>()];
  CHECK(sizes == std::map<int, int>{{0, 10}, {1, 10}, {2, 10}});
}

TEST_CASE("Requirements decide the exit status") {
  const Trained work;
  const auto eval = [&](const std::string& requirement, const std::string& data = "test.jsonl") {
    return work.docmill({"classify", "eval", "--data", data, "--model", "m.model", "--require", requirement});
  };
  CHECK(eval("accuracy_lower95>=0.1").status == 0);
  const auto crossed = eval("accuracy<=0.1");
  CHECK(crossed.status == 99);
  CHECK_THAT(crossed.err, Catch::Contains("required accuracy<=0.1, but it is"));
  const auto unknown = eval("acuracy>=0.1");
  CHECK(unknown.status == 2);
  CHECK_THAT(unknown.err, Catch::Contains("did you mean 'accuracy'"));
  CHECK(eval("accuracy=0.1").status == 2);
  work.write("none.jsonl", "");
  CHECK(eval("accuracy>=0.1", "none.jsonl").status == 96);
}

TEST_CASE("Wrong data and wrong models are named in one line") {
  const Trained work;
  const auto says = [&](std::vector<std::string> words, int status, const std::string& message) {
    const auto result = work.docmill(std::move(words));
    CHECK(result.status == status);
    CHECK_THAT(result.err, Catch::Contains(message));
    CHECK(lines(result.err) == 1);
  };
  work.write("bad.jsonl", "{\"text\":\"a\",\"label\":\"b\"}\n{\"text\":\"a\"}\n");
  says({"classify", "train", "--data", "bad.jsonl", "-o", "x.model"}, 2, "bad.jsonl:2: \"label\" is missing");
  says({"classify", "train", "--data", "train.jsonl"}, 2, "-o MODEL");
  says({"classify", "train", "-o", "x.model"}, 2, "--data FILE or a FOLDER");
  says({"classify", "train", "--data", "gone.jsonl", "-o", "x.model"}, 4, "gone.jsonl");
  says({"classify", "train", "--data", "train.jsonl", "-o", "x.model", "--threshold", "0.5"}, 2,
       "--fallback");
  says({"classify", "eval", "--data", "test.jsonl"}, 2, "--folds N");
  work.write("one.jsonl", "{\"text\":\"a\",\"label\":\"b\"}\n");
  says({"classify", "train", "--data", "one.jsonl", "-o", "x.model"}, 96, "same label");
  CHECK_FALSE(std::filesystem::exists(work.path("x.model")));

  work.write("a.txt", "barca");
  says({"classify", "--model", "a.txt", "a.txt"}, 2, "a.txt is no docmill model");
  work.write("cut.model", work.read("m.model").substr(0, 5'000));
  says({"classify", "--model", "cut.model", "a.txt"}, 2, "cut.model is cut short");
  says({"classify", "--model", "gone.model", "a.txt"}, 2, "gone.model");
}

TEST_CASE("Rules beside a model veto and boost") {
  const Trained work;
  work.write("a.txt", "Preventivo per la barca in porto, contratto disdetto");
  const std::string head = "task: line\nfallback: Altro\nboost: 1\nclasses:\n";
  work.write("veto.yaml",
             head + "  - label: Nautica\n    rules:\n      - veto: true\n        keywords: [disdett*]\n");
  work.write("boost.yaml",
             head + "  - label: Casa\n    rules:\n      - weight: 30\n        keywords: [contratto]\n");
  CHECK(label_of(work.docmill({"classify", "--model", "m.model", "a.txt"}).out).at("label") == "Nautica");
  const auto vetoed =
      label_of(work.docmill({"classify", "--model", "m.model", "--rules", "./veto.yaml", "a.txt"}).out);
  CHECK(vetoed.at("label") != "Nautica");
  CHECK(vetoed.at("evidence").at(0).at("feature") == "veto on Nautica: disdett*");
  const auto boosted =
      label_of(work.docmill({"classify", "--model", "m.model", "--rules", "./boost.yaml", "a.txt"}).out);
  CHECK(boosted.at("label") == "Casa");
  CHECK(boosted.at("evidence").at(0).at("feature") == "contratto");
}
