#include "apps/options.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "apps/command_line.hpp"
#include "apps/exit_status.hpp"
#include "apps/help.hpp"
#include "apps/usage_error.hpp"
#include "apps/values.hpp"

using namespace docmill;

TEST_CASE("every option is documented, taken by a command and named once") {
  std::set<std::string_view> keys;
  for (const auto& command : commands()) {
    std::set<std::string> flags;
    for (const auto& option : options()) {
      if (!option.taken_by(command.command)) continue;
      INFO(command.name << " " << option.key);
      CHECK(flags.insert("--" + std::string{option.long_flag()}).second);
      if (option.short_flag != 0) CHECK(flags.insert(std::string{"-"} + option.short_flag).second);
      CHECK(command_help(command.command).find("--" + std::string{option.long_flag()}) != std::string::npos);
    }
  }
  for (const auto& option : options()) {
    INFO(option.key);
    CHECK(keys.insert(option.key).second);
    CHECK_FALSE(option.help.empty());
    CHECK(option.commands != 0);
    CHECK((option.type == OptionType::flag) == option.value_name.empty());
    if (!option.default_value.empty()) CHECK_NOTHROW(check_value(option, option.default_value));
  }
}

TEST_CASE("help fits a terminal") {
  for (const auto& command : commands()) {
    const auto help = command_help(command.command);
    for (std::size_t at = 0; at < help.size();) {
      const auto end = help.find('\n', at);
      INFO(help.substr(at, end - at));
      CHECK(end - at <= 100);
      at = end + 1;
    }
  }
}

TEST_CASE("sizes and durations") {
  CHECK(parse_size("500MB") == 500'000'000);
  CHECK(parse_size("1.5 GiB") == 3ll << 29);
  CHECK(parse_size("2g") == 2ll << 30);
  CHECK(parse_size("17") == 17);
  CHECK(parse_duration("90").count() == 90'000);
  CHECK(parse_duration("250ms").count() == 250);
  CHECK(parse_duration("1.5h").count() == 5'400'000);
  for (const auto* wrong : {"", "x", "-1MB", "5 parsecs", "nan", "1e99", "MB"}) {
    INFO(wrong);
    CHECK_THROWS_AS(parse_size(wrong), std::invalid_argument);
    CHECK_THROWS_AS(parse_duration(wrong), std::invalid_argument);
  }
}

TEST_CASE("a time of day is the next one, a moment that of the calendar") {
  using namespace std::chrono_literals;
  const auto noon = parse_moment("2026-11-21T12:00", {});
  CHECK(parse_moment("18:30", noon) - noon == 6h + 30min);
  CHECK(parse_moment("6:00", noon) - noon == 18h);
  CHECK(parse_moment("12:00", noon) - noon == 24h);
  CHECK(parse_moment("12:00", noon + 1s) - noon == 24h);
  CHECK(parse_moment("2026-11-21T11:00", noon) - noon == -1h);
  for (const auto* wrong : {"", "noon", "25:00", "06:00 Uhr", "2026-11-21", "2026-13-01T00:00"}) {
    INFO(wrong);
    CHECK_THROWS_AS(parse_moment(wrong, noon), std::invalid_argument);
  }
}

TEST_CASE("flags, values and names in any order") {
  const auto line = parse_command_line(
      Command::export_records,
      {"a.pdf", "--format", "csv", "-qj4", "-", "--format=txt", "[b].pdf", "--", "-x.pdf", "--"});
  CHECK(line.arguments == std::vector<std::string>{"a.pdf", "-", "[b].pdf", "-x.pdf", "--"});
  REQUIRE(line.settings.size() == 4);
  CHECK(line.settings[0].value == "csv");
  CHECK(line.settings[1].key == "quiet");
  CHECK(line.settings[2].value == "4");
  CHECK(line.settings[3].value == "txt");
}

TEST_CASE("a mistyped flag names the nearest one") {
  CHECK_THROWS_WITH(parse_command_line(Command::ocr, {"--langauge", "ita"}), Catch::Contains("'--language'"));
  CHECK_THROWS_WITH(parse_command_line(Command::ingest, {"--dpi", "3"}), Catch::Contains("an option of ocr"));
  CHECK_THROWS_WITH(parse_command_line(Command::ocr, {"--jobs"}), Catch::Contains("--jobs needs a value"));
}

TEST_CASE("the exit status with precedence wins") {
  CHECK(first_of(ExitStatus::documents, ExitStatus::missing_input) == ExitStatus::missing_input);
  CHECK(first_of(ExitStatus::success, ExitStatus::documents) == ExitStatus::documents);
  CHECK(first_of(ExitStatus::stopped, ExitStatus::failed) == ExitStatus::failed);
}
