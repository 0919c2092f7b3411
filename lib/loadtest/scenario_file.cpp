#include <algorithm>
#include <stdexcept>

#include "base/bytes.hpp"
#include "base/error.hpp"
#include "base/nearest.hpp"
#include "loadtest/scenario.hpp"
#include "loadtest/yaml_value.hpp"

namespace docmill::loadtest {
namespace {

constexpr uint64_t largest_scenario = 1 << 20;
constexpr uint64_t most_iterations = 1'000'000'000, most_users = 10'000, most_children = 10'000;

template <class Choice>
Choice parse_choice(const std::string& text,
                    const std::vector<std::pair<std::string_view, Choice>>& choices) {
  std::vector<std::string_view> names;
  for (const auto& [name, choice] : choices) {
    if (name == text) return choice;
    names.push_back(name);
  }
  throw std::invalid_argument{"cannot be '" + text + "'" + suggest(text, names)};
}

std::vector<std::string> parse_command(const YamlValue& value) {
  if (!value.is_list())
    value.refuse(
        "a command is a list of words, like [docmill, ingest, \"{document}\"]; "
        "for a shell: [sh, -c, \"...\"]");
  auto words = value.texts();
  if (words.empty() || words.front().empty()) value.refuse("the command is empty");
  return words;
}

Duration parse_positive_duration(const YamlValue& value) {
  const auto duration = parse_duration(value.text());
  if (duration <= Duration::zero()) throw std::invalid_argument{"must be longer than 0"};
  return duration;
}

Hook parse_hook(const YamlValue& value) {
  Hook hook;
  if (!value.is_map()) {
    hook.command = parse_command(value);
    return hook;
  }
  value.read({{"command", [&](const YamlValue& v) { hook.command = parse_command(v); }},
              {"timeout", [&](const YamlValue& v) { hook.timeout = parse_positive_duration(v); }}});
  if (hook.command.empty()) value.refuse("a 'command' is missing");
  return hook;
}

/// Names in a file start from the file's folder; what begins with {scratch} is made by the setup command.
std::string based(const std::string& path, const std::filesystem::path& folder) {
  if (path.empty()) throw std::invalid_argument{"must name a file, a folder or a pattern"};
  if (path.starts_with('/') || path.starts_with("{scratch}")) return path;
  return (folder / path).lexically_normal().string();
}

DocumentSource parse_source(const YamlValue& value, const std::filesystem::path& folder) {
  DocumentSource source;
  if (!value.is_map()) {
    source.path = based(value.text(), folder);
    return source;
  }
  value.read({{"path", [&](const YamlValue& v) { source.path = based(v.text(), folder); }},
              {"weight",
               [&](const YamlValue& v) {
                 source.weight = parse_number(v.text());
                 if (source.weight <= 0) throw std::invalid_argument{"must be above 0"};
               }},
              {"class", [&](const YamlValue& v) { source.document_class = v.text(); }}});
  if (source.path.empty()) value.refuse("a 'path' is missing");
  return source;
}

Threshold parse_threshold_entry(const YamlValue& value) {
  if (!value.is_map()) {
    try {
      return parse_threshold(value.text());
    } catch (const std::invalid_argument& error) {
      value.refuse("threshold '" + value.text() + "': " + error.what());
    }
  }
  Threshold threshold;
  bool abort = false;
  Duration delay{};
  value.read({{"threshold", [&](const YamlValue& v) { threshold = parse_threshold(v.text()); }},
              {"abort_on_fail",
               [&](const YamlValue& v) {
                 abort = parse_choice<bool>(v.text(), {{"true", true}, {"false", false}});
               }},
              {"delay", [&](const YamlValue& v) { delay = parse_duration(v.text()); }}});
  if (threshold.text.empty()) value.refuse("a 'threshold' is missing");
  threshold.abort_on_fail = abort;
  threshold.delay = delay;
  return threshold;
}

/// The keys of `load` as they were given; which belong together is checked behind.
struct LoadKeys {
  Load load;
  std::optional<LoadModel> model;
  std::optional<uint64_t> repeat, users;
  std::optional<double> rate;
  bool user_stages = false, rate_stages = false, open_only = false, closed_only = false;
};

LoadStage parse_stage(const YamlValue& value, LoadKeys& keys) {
  LoadStage stage;
  bool leveled = false;
  value.read({{"duration", [&](const YamlValue& v) { stage.duration = parse_positive_duration(v); }},
              {"users",
               [&](const YamlValue& v) {
                 stage.target = static_cast<double>(parse_count(v.text(), 0, most_users));
                 keys.user_stages = leveled = true;
               }},
              {"rate", [&](const YamlValue& v) {
                 stage.target = parse_rate(v.text(), true);
                 keys.rate_stages = leveled = true;
               }}});
  if (stage.duration == Duration::zero()) value.refuse("a 'duration' is missing");
  if (!leveled) value.refuse("'users' or 'rate' is missing");
  return stage;
}

void read_load(const YamlValue& value, LoadKeys& keys) {
  auto& load = keys.load;
  value.read(
      {{"model",
        [&](const YamlValue& v) {
          keys.model = parse_choice<LoadModel>(
              v.text(),
              {{"makespan", LoadModel::makespan}, {"closed", LoadModel::closed}, {"open", LoadModel::open}});
        }},
       {"repeat", [&](const YamlValue& v) { keys.repeat = parse_count(v.text(), 1, most_iterations); }},
       {"users", [&](const YamlValue& v) { keys.users = parse_count(v.text(), 1, most_users); }},
       {"rate", [&](const YamlValue& v) { keys.rate = parse_rate(v.text()); }},
       {"stages",
        [&](const YamlValue& v) {
          for (const auto& item : v.items()) load.stages.push_back(parse_stage(item, keys));
          if (load.stages.empty()) v.refuse("'stages' is empty");
          if (keys.user_stages && keys.rate_stages) v.refuse("stages have 'users' or 'rate', not both");
        }},
       {"iterations",
        [&](const YamlValue& v) { load.iterations = parse_count(v.text(), 1, most_iterations); }},
       {"passes",
        [&](const YamlValue& v) {
          load.passes = parse_count(v.text(), 1, most_iterations);
          keys.closed_only = true;
        }},
       {"duration", [&](const YamlValue& v) { load.duration = parse_positive_duration(v); }},
       {"think_time",
        [&](const YamlValue& v) {
          load.think_time = parse_duration(v.text());
          keys.closed_only = true;
        }},
       {"arrivals",
        [&](const YamlValue& v) {
          load.arrivals = parse_choice<Arrivals>(
              v.text(), {{"constant", Arrivals::constant}, {"poisson", Arrivals::poisson}});
          keys.open_only = true;
        }},
       {"concurrency",
        [&](const YamlValue& v) {
          load.concurrency = parse_count(v.text(), 1, most_children);
          keys.open_only = true;
        }},
       {"overflow",
        [&](const YamlValue& v) {
          load.overflow =
              parse_choice<Overflow>(v.text(), {{"queue", Overflow::queue}, {"drop", Overflow::drop}});
          keys.open_only = true;
        }},
       {"grace",
        [&](const YamlValue& v) {
          load.grace = parse_duration(v.text());
          keys.open_only = true;
        }},
       {"seed", [&](const YamlValue& v) { load.seed = parse_count(v.text(), 0, UINT64_MAX); }},
       {"lag_limit", [&](const YamlValue& v) { load.lag_limit = parse_share(v.text()); }}});
}

LoadModel model_of(const LoadKeys& keys) {
  if (keys.model) return *keys.model;
  if (keys.rate || keys.rate_stages) return LoadModel::open;
  if (keys.users || keys.user_stages || keys.load.iterations || keys.load.passes || keys.load.duration)
    return LoadModel::closed;
  return LoadModel::makespan;
}

void check_extent(const YamlValue& value, const Load& load, const char* level) {
  if (!load.stages.empty() && (load.duration || load.iterations || load.passes))
    value.refuse("'stages' say how long the load lasts: no 'duration', 'iterations' or 'passes' beside them");
  if (load.stages.empty() && !load.duration && !load.iterations && !load.passes)
    value.refuse(std::string{"a load of '"} + level + "' needs 'duration', 'iterations' or 'stages'");
}

Load parse_load(const YamlValue& value) {
  LoadKeys keys;
  read_load(value, keys);
  auto& load = keys.load;
  load.model = model_of(keys);
  const bool open = load.model == LoadModel::open, closed = load.model == LoadModel::closed;
  if (!closed && (keys.users || keys.user_stages || keys.closed_only))
    value.refuse("'users', 'passes' and 'think_time' belong to the closed model");
  if (!open && (keys.rate || keys.rate_stages || keys.open_only))
    value.refuse("'rate', 'arrivals', 'concurrency', 'overflow' and 'grace' belong to the open model");
  if (closed || open) {
    if (keys.repeat) value.refuse("'repeat' belongs to the makespan model");
    check_extent(value, load, open ? "rate" : "users");
  } else if (load.duration || load.iterations) {
    value.refuse("the makespan model has 'repeat' instead of 'duration' and 'iterations'");
  }
  if (open && !keys.rate && load.stages.empty()) value.refuse("the open model needs a 'rate' or 'stages'");
  load.repeat = keys.repeat.value_or(1);
  if (open) load.level = keys.rate.value_or(0);
  if (closed) load.level = static_cast<double>(keys.users.value_or(load.stages.empty() ? 1 : 0));
  return load;
}

bool guards_failures(const Threshold& threshold) {
  return threshold.metric == Metric::failed;
}

void check_target(const YamlValue& root, const Target& target) {
  const int kinds = !target.command.empty() + !target.pipeline.empty() + !target.subcommand.empty();
  if (kinds != 1) root.refuse("a scenario has one of 'command', 'pipeline' and 'subcommand'");
  if (!target.command.empty() && !target.options.empty())
    root.refuse("'options' go with 'pipeline' and 'subcommand'; a 'command' holds its own");
}

void read_root(const YamlValue& root, Scenario& scenario) {
  auto& target = scenario.target;
  const auto folder = scenario.file.parent_path();
  root.read({{"description", [&](const YamlValue& v) { scenario.description = v.text(); }},
             {"command", [&](const YamlValue& v) { target.command = parse_command(v); }},
             {"pipeline", [&](const YamlValue& v) { target.pipeline = v.text(); }},
             {"subcommand",
              [&](const YamlValue& v) {
                target.subcommand = v.text();
                parse_choice<int>(
                    target.subcommand,
                    {{"ingest", 0}, {"ocr", 1}, {"classify", 2}, {"generate", 3}, {"export", 4}});
              }},
             {"options", [&](const YamlValue& v) { target.options = v.texts(); }},
             {"environment", [&](const YamlValue& v) { target.environment = v.pairs(); }},
             {"success",
              [&](const YamlValue& v) {
                target.success.clear();
                for (const auto& status : v.texts())
                  target.success.push_back(static_cast<int>(parse_count(status, 0, 255)));
              }},
             {"timeout", [&](const YamlValue& v) { target.timeout = parse_positive_duration(v); }},
             {"pages", [&](const YamlValue& v) { target.pages = v.text(); }},
             {"documents",
              [&](const YamlValue& v) {
                for (const auto& item : v.items()) scenario.documents.push_back(parse_source(item, folder));
              }},
             {"load", [&](const YamlValue& v) { scenario.load = parse_load(v); }},
             {"warmup",
              [&](const YamlValue& v) {
                v.read({{"iterations",
                         [&](const YamlValue& w) {
                           scenario.warmup.iterations = parse_count(w.text(), 0, most_iterations);
                         }},
                        {"duration",
                         [&](const YamlValue& w) { scenario.warmup.duration = parse_duration(w.text()); }}});
              }},
             {"setup", [&](const YamlValue& v) { scenario.setup = parse_hook(v); }},
             {"teardown", [&](const YamlValue& v) { scenario.teardown = parse_hook(v); }},
             {"thresholds", [&](const YamlValue& v) {
                for (const auto& item : v.items()) scenario.thresholds.push_back(parse_threshold_entry(item));
              }}});
}

}  // namespace

Scenario read_scenario(const std::filesystem::path& file) {
  Scenario scenario;
  scenario.file = file;
  scenario.name = file.stem().string();
  scenario.hash = content_id(read_file(file, largest_scenario)->view());
  const auto root = YamlValue::load(file);
  read_root(root, scenario);
  check_target(root, scenario.target);
  if (std::ranges::none_of(scenario.thresholds, guards_failures))
    scenario.thresholds.push_back(parse_threshold("failed==0"));
  return scenario;
}

}  // namespace docmill::loadtest
