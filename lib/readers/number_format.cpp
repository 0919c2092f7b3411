#include "readers/number_format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "readers/number_format_tokens.hpp"

namespace docmill {
namespace {

using Kind = FormatToken::Kind;

std::string fixed(double value, int decimals) {
  std::array<char, 400> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

void drop_trailing_zeros(std::string& number) {
  if (number.find('.') == std::string::npos) return;
  number.erase(number.find_last_not_of('0') + 1);
  if (number.back() == '.') number.pop_back();
}

/// As a cell without a format shows it: integers whole up to 15 digits, others with eleven characters.
std::string general(double value) {
  const double size = std::abs(value);
  if (size >= 1e15 || (size != 0 && size < 1e-4)) {
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.5E", value);
    std::string number{text.data()};
    const auto exponent = number.find('E');
    auto digits = number.substr(0, exponent);
    drop_trailing_zeros(digits);
    return digits + number.substr(exponent);
  }
  if (value == std::floor(value)) return fixed(value + 0.0, 0);
  const int whole = size < 1 ? 1 : static_cast<int>(std::log10(size)) + 1;
  auto number = fixed(value, std::clamp(10 - whole, 1, 9));
  drop_trailing_zeros(number);
  return number;
}

/// Where the digits of a section stand and what they ask for.
struct DigitPlan {
  std::string whole, decimals, exponent;  ///< placeholders
  bool thousands = false, point = false, scientific = false;
  int percent = 0, scale = 0;  ///< scale: commas behind the last digit, each divides by 1000
};

DigitPlan plan_digits(const FormatSection& section) {
  DigitPlan plan;
  int pending_commas = 0;
  for (const auto& token : section.tokens) {
    if (token.kind == Kind::digits) {
      if (pending_commas > 0) plan.thousands = true;
      pending_commas = 0;
      (plan.scientific ? plan.exponent : plan.point ? plan.decimals : plan.whole) += token.text;
    }
    if (token.kind == Kind::comma && (!plan.whole.empty() || plan.point)) ++pending_commas;
    if (token.kind == Kind::point) {
      plan.scale += std::exchange(pending_commas, 0);
      plan.point = true;
    }
    plan.percent += token.kind == Kind::percent;
    plan.scientific = plan.scientific || token.kind == Kind::exponent;
  }
  plan.scale += pending_commas;
  return plan;
}

std::string group_thousands(std::string digits) {
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits;
}

std::size_t required(const std::string& placeholders) {
  return static_cast<std::size_t>(std::count(placeholders.begin(), placeholders.end(), '0'));
}

/// The decimals that `placeholders` show: '0' always, '#' and '?' while something follows.
std::string shown_decimals(std::string digits, const std::string& placeholders) {
  while (!digits.empty() && digits.back() == '0' && placeholders[digits.size() - 1] != '0') digits.pop_back();
  return digits;
}

struct RenderedNumber {
  std::string whole, decimals, exponent;
};

RenderedNumber render(double value, const DigitPlan& plan) {
  for (int i = 0; i < plan.percent; ++i) value *= 100;
  for (int i = 0; i < plan.scale; ++i) value /= 1'000;
  RenderedNumber shown;
  if (plan.scientific && value != 0) {
    int exponent = static_cast<int>(std::floor(std::log10(value)));
    const int step = std::max<int>(static_cast<int>(plan.whole.size()), 1);  // "##0.0E+0" counts by three
    exponent -= (exponent % step + step) % step;
    value /= std::pow(10.0, exponent);
    shown.exponent = std::to_string(std::abs(exponent));
    if (exponent < 0) shown.exponent.insert(0, 1, '-');
  }
  const int decimals = static_cast<int>(std::min<std::size_t>(plan.decimals.size(), 30));
  const auto number = fixed(value, decimals);
  const auto point = number.find('.');
  shown.whole = number.substr(0, point);
  if (shown.whole == "0" && required(plan.whole) == 0) shown.whole.clear();
  if (shown.whole.size() < required(plan.whole))
    shown.whole.insert(0, required(plan.whole) - shown.whole.size(), '0');
  if (plan.thousands) shown.whole = group_thousands(shown.whole);
  if (point != std::string::npos) shown.decimals = shown_decimals(number.substr(point + 1), plan.decimals);
  return shown;
}

/// Literals between the digits of a whole number ("000-00-0000") split it from the right.
std::string take_whole(std::string& left, std::size_t behind) {
  if (behind >= left.size()) return {};
  auto taken = left.substr(0, left.size() - behind);
  left.erase(0, taken.size());
  return taken;
}

std::string format_digits(double value, const FormatSection& section) {
  const auto plan = plan_digits(section);
  auto shown = render(value, plan);
  std::string text;
  bool decimals = false, exponent = false;
  std::size_t behind = plan.whole.size();
  for (const auto& token : section.tokens) {
    if (token.kind == Kind::digits && exponent) {
      auto digits = shown.exponent.empty() ? std::string{"0"} : shown.exponent;
      const bool negative = digits[0] == '-';
      if (negative) digits.erase(0, 1);
      if (digits.size() < token.text.size()) digits.insert(0, token.text.size() - digits.size(), '0');
      text += (negative ? "-" : text.back() == '-' ? "" : "+") + digits;
    } else if (token.kind == Kind::digits && !decimals) {
      behind -= token.text.size();
      text += plan.thousands ? std::exchange(shown.whole, {}) : take_whole(shown.whole, behind);
    } else if (token.kind == Kind::digits) {
      text += std::exchange(shown.decimals, {});
    } else if (token.kind == Kind::point) {
      decimals = true;
      if (!shown.decimals.empty() || required(plan.decimals) > 0) text += '.';
    } else if (token.kind == Kind::exponent) {
      exponent = true;
      text += 'E';
    } else if (token.kind == Kind::general || token.kind == Kind::text) {
      text += general(value);
    } else if (token.kind != Kind::comma) {
      text += token.text;
    }
  }
  return text;
}

/// "# ?/?": the nearest fraction with a denominator of as many digits.
std::string format_fraction(double value, const FormatSection& section) {
  std::size_t digits = 1;
  for (std::size_t at = 0; at + 1 < section.tokens.size(); ++at)
    if (section.tokens[at].kind == Kind::slash && section.tokens[at + 1].kind == Kind::digits)
      digits = std::min<std::size_t>(section.tokens[at + 1].text.size(), 3);
  const int largest = digits == 1 ? 9 : digits == 2 ? 99 : 999;
  double whole = std::floor(value);
  long best_over = 0;
  int best_under = 1;
  double least = 2;
  for (int under = 1; under <= largest; ++under) {
    const long over = std::lround((value - whole) * under);
    const double error = std::abs(value - whole - static_cast<double>(over) / under);
    if (error < least - 1e-12) least = error, best_over = over, best_under = under;
  }
  if (best_over == best_under) whole += 1, best_over = 0;
  if (best_over == 0) return fixed(whole, 0);
  const auto part = std::to_string(best_over) + "/" + std::to_string(best_under);
  return whole == 0 ? part : fixed(whole, 0) + " " + part;
}

bool holds(const FormatSection& section, double value) {
  switch (section.condition) {
    case '<':
      return value < section.bound;
    case '>':
      return value > section.bound;
    case '=':
      return value == section.bound;
    case 'l':
      return value <= section.bound;
    case 'g':
      return value >= section.bound;
    case 'n':
      return value != section.bound;
    default:
      return true;
  }
}

/// The section for a number, and whether the sign is already said by its choice.
std::pair<const FormatSection*, bool> choose(const std::vector<FormatSection>& sections, double value) {
  if (std::any_of(sections.begin(), sections.end(), [](const auto& one) { return one.condition != 0; })) {
    for (std::size_t at = 0; at < std::min<std::size_t>(sections.size(), 3); ++at)
      if (holds(sections[at], value)) return {&sections[at], at > 0 && value < 0};
    return {&sections.front(), false};
  }
  if (value < 0 && sections.size() > 1) return {&sections[1], true};
  if (value == 0 && sections.size() > 2) return {&sections[2], true};
  return {&sections[0], false};
}

}  // namespace

std::string_view builtin_number_format(int id) {
  switch (id) {
    case 1:
      return "0";
    case 2:
      return "0.00";
    case 3:
      return "#,##0";
    case 4:
      return "#,##0.00";
    case 9:
      return "0%";
    case 10:
      return "0.00%";
    case 11:
      return "0.00E+00";
    case 12:
      return "# ?/?";
    case 13:
      return "# ?"
             "?/?"
             "?";  // apart, or they are trigraphs
    case 14:
      return "yyyy-mm-dd";
    case 15:
      return "d-mmm-yy";
    case 16:
      return "d-mmm";
    case 17:
      return "mmm-yy";
    case 18:
      return "h:mm AM/PM";
    case 19:
      return "h:mm:ss AM/PM";
    case 20:
      return "h:mm";
    case 21:
      return "h:mm:ss";
    case 22:
      return "yyyy-mm-dd h:mm";
    case 37:
      return "#,##0 ;(#,##0)";
    case 38:
      return "#,##0 ;[Red](#,##0)";
    case 39:
      return "#,##0.00;(#,##0.00)";
    case 40:
      return "#,##0.00;[Red](#,##0.00)";
    case 41:
      return R"(_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_))";
    case 42:
      return R"(_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_))";
    case 43:
      return R"(_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_))";
    case 44:
      return R"(_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_))";
    case 45:
      return "mm:ss";
    case 46:
      return "[h]:mm:ss";
    case 47:
      return "mm:ss.0";
    case 48:
      return "##0.0E+0";
    case 49:
      return "@";
    default:
      return "General";
  }
}

std::string format_number(double value, std::string_view code, bool since_1904) {
  if (!std::isfinite(value)) return {};
  if (code.empty() || code == "General" || code == "@") return general(value);
  const auto sections = parse_number_format(code);
  const auto [section, sign_is_said] = choose(sections, value);
  if (section->has(Kind::date) || section->has(Kind::elapsed)) {
    auto text = format_date(value, *section, since_1904);
    return text.empty() ? general(value) : text;
  }
  const double size = std::abs(value);
  auto text = section->has(Kind::slash) && section->has(Kind::digits) ? format_fraction(size, *section)
                                                                      : format_digits(size, *section);
  // What rounds to nothing has no sign.
  const bool nothing = section->has(Kind::digits) && text.find_first_of("123456789") == std::string::npos;
  return value < 0 && !sign_is_said && !nothing ? "-" + text : text;
}

std::string format_text(const std::string& text, std::string_view code) {
  if (code.find(';') == std::string_view::npos) return text;
  const auto sections = parse_number_format(code);
  if (sections.size() < 4) return text;
  std::string shown;
  for (const auto& token : sections[3].tokens)
    shown += token.kind == Kind::text || token.kind == Kind::general ? text : token.text;
  return shown;
}

}  // namespace docmill
