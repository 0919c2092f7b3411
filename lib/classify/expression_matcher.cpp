#include <algorithm>
#include <numeric>

#include <re2/re2.h>
#include <re2/set.h>

#include "base/unicode.hpp"
#include "classify/matcher.hpp"

namespace docmill::classify {
namespace {

/// Hits of one expression in one text past which nothing is gained: scores saturate long before.
constexpr int most_hits = 100;

RE2::Options options() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

/// The expression as the set and the single matcher take it: without regard to case unless asked for.
std::string source_of(const Rule& rule) {
  return (rule.case_sensitive ? "(?:" : "(?i:") + rule.pattern + ")";
}

}  // namespace

struct ExpressionMatcher::Data {
  struct Expression {
    std::size_t rule;
    std::unique_ptr<const RE2> re2;
  };
  std::vector<Expression> expressions;
  RE2::Set which{options(), RE2::UNANCHORED};

  /// Indices into `expressions`; all of them when the automaton ran out of memory.
  std::vector<int> occurring(std::string_view text) const {
    std::vector<int> found;
    RE2::Set::ErrorInfo error{};
    if (!which.Match(text, &found, &error) && error.kind != RE2::Set::kNoError) {
      found.resize(expressions.size());
      std::iota(found.begin(), found.end(), 0);
    }
    std::sort(found.begin(), found.end());
    return found;
  }
};

ExpressionMatcher::ExpressionMatcher(const std::vector<Rule>& rules) {
  auto data = std::make_unique<Data>();
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].kind != Rule::Kind::expression) continue;
    const Rule& rule = rules[i];
    if (const RE2 alone{rule.pattern, options()}; !alone.ok())
      refuse_rules(rule.place, "expression '" + rule.pattern + "' is invalid: " + alone.error());
    auto re2 = std::make_unique<const RE2>(source_of(rule), options());
    if (!re2->ok()) refuse_rules(rule.place, "expression '" + rule.pattern + "' is invalid: " + re2->error());
    if (RE2::FullMatch("", *re2))
      refuse_rules(rule.place, "expression '" + rule.pattern + "' matches the empty text, so everywhere");
    data->which.Add(source_of(rule), nullptr);
    data->expressions.push_back({i, std::move(re2)});
  }
  if (!data->expressions.empty() && !data->which.Compile())
    refuse_rules(rules[data->expressions.front().rule].place,
                 "the expressions together need too much memory");
  data_ = std::move(data);
}

ExpressionMatcher::~ExpressionMatcher() = default;

void ExpressionMatcher::find(std::string_view text, const HitSink& sink) const {
  if (data_->expressions.empty()) return;
  for (const int index : data_->occurring(text)) {
    const auto& expression = data_->expressions[static_cast<std::size_t>(index)];
    std::size_t from = 0, counted = 0;
    uint64_t code_points = 0;
    re2::StringPiece match;
    for (int hits = 0; hits < most_hits && from < text.size(); ++hits) {
      if (!expression.re2->Match(text, from, text.size(), RE2::UNANCHORED, &match, 1) || match.empty()) break;
      const auto begin = static_cast<std::size_t>(match.data() - text.data());
      code_points += count_code_points(text.substr(counted, begin - counted));
      counted = begin;
      sink({expression.rule, code_points, code_points + count_code_points({match.data(), match.size()})});
      from = begin + match.size();
    }
  }
}

}  // namespace docmill::classify
