#include "labelled_data.hpp"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "line_reader.hpp"
#include "model/codec.hpp"
#include "model/parse_line.hpp"
#include "stage_run.hpp"
#include "usage_error.hpp"

namespace docmill {
namespace {

constexpr std::size_t longest_line = std::size_t{256} << 20;

std::vector<std::string> texts_of(const Document& document) {
  std::vector<std::string> texts;
  for (const Page& page : document.pages) texts.push_back(page.text);
  if (!document.title.empty()) texts.push_back(document.title);
  return texts;
}

/// The label that a record carries in its `labels`.
std::string label_in(const Document& document, const std::string& task) {
  for (const Label& label : document.labels)
    if (label.task == task || (task.empty() && document.labels.size() == 1)) return label.label;
  return {};
}

/// Why there is nothing to learn from a record; empty when there is.
std::string lack_of(const Document& document) {
  if (document.status == Status::skipped || document.status == Status::failed)
    return std::string{to_string(document.status)} +
           (document.problems.empty() ? "" : ": " + document.problems.front().message);
  return document.counts.words == 0 ? "it has no text" : "";
}

void note_left_out(const std::string& path, const std::string& why, std::vector<std::string>& notes) {
  notes.push_back(path + ": left out, " + why);
}

/// One line of --data; throws std::runtime_error saying what it lacks.
void add_line(const std::string& line, std::size_t number, const std::string& task,
              classify::LabelledSetBuilder& builder, std::vector<std::string>& notes) {
  const Json json = parse_line(line);
  if (!json.is_object()) throw std::runtime_error{"a JSON object is wanted"};
  std::string label;
  if (const auto found = json.find("label"); found != json.end()) {
    if (!found->is_string()) throw std::runtime_error{"\"label\" must be a string"};
    label = found->get<std::string>();
  }
  std::string name = std::to_string(number);
  std::vector<std::string> texts;
  if (json.contains("docmill")) {
    const auto record = decode(line);
    if (std::holds_alternative<EndRecord>(record)) return;
    const auto& document = std::get<Document>(record);
    if (label.empty()) label = label_in(document, task);
    name = to_valid_utf8(shown_name(document.source));
    if (const auto why = lack_of(document); !why.empty()) return note_left_out(name, why, notes);
    texts = texts_of(document);
  } else {
    const auto text = json.find("text");
    if (text == json.end() || !text->is_string())
      throw std::runtime_error{"\"text\" is missing or no string"};
    texts.push_back(clean_text(text->get<std::string>()));
    for (const char* const key : {"id", "name"})
      if (const auto found = json.find(key); found != json.end() && found->is_string())
        name = found->get<std::string>();
  }
  if (trim(label).empty()) throw std::runtime_error{"\"label\" is missing or empty"};
  builder.add(std::move(name), label, texts);
}

LabelledData read_lines(const std::string& file, const std::string& task) {
  const int descriptor = file == "-" ? dup(STDIN_FILENO) : open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw Error{Stage::input, Code::not_found, "--data " + file + " cannot be opened"};
  LineReader reader{descriptor, '\n', longest_line};
  classify::LabelledSetBuilder builder;
  LabelledData data;
  for (std::size_t number = 1; auto line = reader.next(); ++number) {
    if (trim(line->text).empty()) continue;
    try {
      if (line->too_long) throw std::runtime_error{"longer than 256 MiB"};
      add_line(line->text, number, task, builder, data.notes);
    } catch (const std::runtime_error& error) {
      close(descriptor);
      throw UsageError{file + ":" + std::to_string(number) + ": " + error.what()};
    }
  }
  close(descriptor);
  data.set = builder.take();
  return data;
}

/// Takes the records of a folder's documents; the class is the first folder below it.
class LabellingSink : public RecordSink {
 public:
  LabellingSink(std::filesystem::path folder, classify::LabelledSetBuilder& builder,
                std::vector<std::string>& notes)
      : folder_{std::move(folder)}, builder_{builder}, notes_{notes} {}
  void add(OutgoingRecord& record) override {
    const auto& document = record.document();
    const auto below = std::filesystem::path{document.source.path}.lexically_relative(folder_);
    const auto path = to_valid_utf8(shown_name(document.source));
    if (std::distance(below.begin(), below.end()) < 2)
      return note_left_out(path, "it stands in no class's folder", notes_);
    if (const auto why = lack_of(document); !why.empty()) return note_left_out(path, why, notes_);
    builder_.add(path, to_valid_utf8(below.begin()->string()), texts_of(document));
  }
  void finish(const EndRecord&) override {}

 private:
  std::filesystem::path folder_;
  classify::LabelledSetBuilder& builder_;
  std::vector<std::string>& notes_;
};

LabelledData read_folder(Request request) {
  const std::string folder = request.arguments.front();
  if (!std::filesystem::is_directory(folder))
    throw Error{Stage::input, Code::not_found, folder + " is no folder",
                "name a folder with a folder for each class"};
  classify::LabelledSetBuilder builder;
  LabelledData data;
  request.command = Command::ocr;
  for (const char* const key : {"output", "from"}) request.settings.set(key, "");
  request.settings.set("fail-on", "never");
  StageRun run{std::move(request)};
  Sinks sinks;
  sinks.push_back(std::make_unique<LabellingSink>(folder, builder, data.notes));
  const auto status = run.run(std::move(sinks));
  if (status != ExitStatus::success)
    throw Error{Stage::input, Code::unreadable, folder + " could not be read to its end"};
  data.set = builder.take();
  return data;
}

}  // namespace

LabelledData read_labelled_data(const Request& request, const std::string& data_file) {
  const std::string name = "docmill " + std::string{info(request.command).name};
  if (data_file.empty() == request.arguments.empty())
    throw UsageError{name + " needs --data FILE or a FOLDER that has a folder for each class" +
                     (data_file.empty() ? "" : ", not both")};
  if (request.arguments.size() > 1) throw UsageError{name + " takes one FOLDER"};
  const auto& settings = request.settings;
  const std::string task = settings.given("train.task") ? settings.text("train.task") : "";
  return data_file.empty() ? read_folder(request) : read_lines(data_file, task);
}

}  // namespace docmill
