#include "readers/rtf_interpreter.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "base/unicode.hpp"
#include "readers/rtf_charset.hpp"
#include "readers/rtf_destinations.hpp"
#include "readers/rtf_tokens.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t max_groups = 10'000;
constexpr int symbol_charset = 2;

struct Character {
  std::string_view word, text;
};
constexpr std::array characters{
    Character{"tab", "\t"},      Character{"emdash", "—"},   Character{"endash", "–"},
    Character{"lquote", "‘"},    Character{"rquote", "’"},   Character{"ldblquote", "“"},
    Character{"rdblquote", "”"}, Character{"bullet", "•"},   Character{"emspace", " "},
    Character{"enspace", " "},   Character{"qmspace", " "},  Character{"line", "\n"},
    Character{"lbr", "\n"},      Character{"softline", "\n"}};

/// What a group inherits from the one around it.
struct State {
  RtfDestination destination = RtfDestination::body;
  int font = -1, fallback_bytes = 1;
  bool hidden = false, deleted = false, html = false;
};

class RtfInterpreter {
 public:
  RtfContent read(std::string_view rtf) {
    RtfTokens tokens{rtf};
    for (RtfToken token; !done_ && tokens.next(token);) {
      if (token.kind != RtfToken::Kind::byte || skip_ > 0) flush_bytes();
      take(token);
    }
    flush_bytes();
    if (!done_)
      content_.facts.problems.push_back(
          {Stage::ingest, 0, Code::damaged, "the file ends inside a group; what is there was read", {}});
    end_paragraph();
    end_table();
    add_notes();
    content_.pages.push_back(composer_.take());
    return std::move(content_);
  }

 private:
  void take(const RtfToken& token) {
    using Kind = RtfToken::Kind;
    if (token.kind == Kind::open || token.kind == Kind::close) skip_ = 0;
    if (skip_ > 0) {
      --skip_;
      return;
    }
    switch (token.kind) {
      case Kind::open:
        open_group();
        break;
      case Kind::close:
        close_group();
        break;
      case Kind::byte:
        bytes_ += token.byte;
        break;
      case Kind::symbol:
        symbol(token.byte);
        break;
      case Kind::word:
        word(token.name, token.number);
        break;
    }
    if (token.kind != Kind::symbol || token.byte != '*') starred_ = false;
  }

  void open_group() {
    if (groups_.size() == max_groups)
      throw Error{Stage::ingest, Code::too_large, "groups nest more than 10000 levels deep"};
    groups_.push_back(state_);
  }

  void close_group() {
    if (groups_.empty()) {
      done_ = true;
      return;
    }
    const auto left = state_.destination;
    state_ = groups_.back();
    groups_.pop_back();
    if (left == RtfDestination::created && state_.destination != left) set_created();
    if (left == RtfDestination::note && state_.destination != left) notes_ += '\n';
    done_ = groups_.empty();
  }

  void symbol(char c) {
    switch (c) {
      case '*':
        starred_ = true;
        break;
      case '~':
        put("\u00A0");
        break;
      case '_':
        put("-");
        break;
      case '\\':
      case '{':
      case '}':
        put({&c, 1});
        break;
      case '\n':
      case '\r':
        word("par", {});
        break;
      default:
        break;
    }
  }

  void word(std::string_view name, std::optional<int> number) {
    const bool starred = std::exchange(starred_, false);
    if (const auto destination = find_destination(name, state_.destination, starred)) {
      state_.destination = *destination;
    } else if (starred) {
      state_.destination = RtfDestination::skipped;
    } else if (state_.destination == RtfDestination::fonts) {
      describe_font(name, number.value_or(0));
    } else if (state_.destination == RtfDestination::styles) {
      describe_style(name, number.value_or(0));
    } else if (state_.destination == RtfDestination::created) {
      if (number) created_[std::string{name}] = *number;
    } else if (!character_property(name, number) && state_.destination == RtfDestination::body) {
      paragraph_word(name, number);
    }
  }

  /// What counts wherever text is.
  bool character_property(std::string_view name, std::optional<int> number) {
    if (name == "u") {
      unicode(number.value_or('?'));
    } else if (name == "uc") {
      state_.fallback_bytes = std::clamp(number.value_or(1), 0, 16);
    } else if (name == "f") {
      state_.font = number.value_or(0);
    } else if (name == "v") {
      state_.hidden = number.value_or(1) != 0;
    } else if (name == "deleted") {
      state_.deleted = number.value_or(1) != 0;
    } else if (name == "htmlrtf") {
      state_.html = number.value_or(1) != 0;
    } else if (name == "plain") {
      state_.hidden = state_.deleted = false;
      state_.font = default_font_;
    } else if (name == "deff") {
      default_font_ = state_.font = number.value_or(0);
    } else if (name == "ansicpg") {
      page_ = number.value_or(1252);
    } else if (name == "mac") {
      page_ = 10000;
    } else if (name == "pc" || name == "pca") {
      page_ = name == "pc" ? 437 : 850;
    } else {
      const auto found = std::find_if(characters.begin(), characters.end(),
                                      [name](const Character& character) { return character.word == name; });
      if (found == characters.end()) return false;
      put(found->text);
    }
    return true;
  }

  void paragraph_word(std::string_view name, std::optional<int> number) {
    if (name == "par" || name == "sect") {
      in_table_ ? put(" ") : end_paragraph();
    } else if (name == "pard") {
      in_table_ = false;
      level_ = 0;
    } else if (name == "intbl") {
      in_table_ = true;
    } else if (name == "s") {
      const auto style = style_levels_.find(number.value_or(0));
      level_ = style == style_levels_.end() ? 0 : style->second;
    } else if (name == "outlinelevel") {
      level_ = heading_level(number.value_or(9));
    } else if (name == "cell") {
      row_.push_back(one_line(std::exchange(paragraph_, {})));
      marker_.clear();
    } else if (name == "row") {
      if (!row_.empty()) rows_.push_back(std::exchange(row_, {}));
    } else if (name == "nestcell" || name == "nestrow") {
      put(" ");
    } else if (name == "page") {
      end_paragraph();
      end_table();
      if (composer_.size() > 0) content_.pages.push_back(composer_.take());
    }
  }

  static int heading_level(int outline_level) {
    return outline_level >= 0 && outline_level < 9 ? outline_level + 1 : 0;
  }

  void unicode(int value) {
    const auto unit = static_cast<char32_t>(static_cast<uint16_t>(value));
    skip_ = state_.fallback_bytes;
    if (unit >= 0xD800 && unit < 0xDC00) {
      surrogate_ = unit;
      return;
    }
    auto code_point = unit;
    if (unit >= 0xDC00 && unit < 0xE000)
      code_point = surrogate_ == 0 ? 0xFFFD : 0x10000 + ((surrogate_ - 0xD800) << 10) + (unit - 0xDC00);
    surrogate_ = 0;
    if (unit >= 0xF020 && unit <= 0xF0FF) {  // a symbol font's letter in the private area
      const char byte = static_cast<char>(unit & 0xFF);
      return put(decode_symbol({&byte, 1}));
    }
    std::string text;
    append_utf8(text, code_point);
    put(text);
  }

  void flush_bytes() {
    if (bytes_.empty()) return;
    const auto bytes = std::exchange(bytes_, {});
    const auto font = font_charsets_.find(state_.font);
    const int charset = font == font_charsets_.end() ? 1 : font->second;
    if (charset == symbol_charset) return put(decode_symbol(bytes));
    const int page = code_page_of_charset(charset);
    // Charset 0 is "ANSI", which Western programs write whatever the document's code page.
    put(code_pages_.decode(bytes, page == 0 || charset == 0 ? page_ : page));
  }

  /// Text as UTF-8 to where it belongs.
  void put(std::string_view text) {
    if (state_.hidden || state_.deleted || state_.html) return;
    switch (state_.destination) {
      case RtfDestination::body:
        paragraph_ += text;
        break;
      case RtfDestination::note:
        notes_ += text;
        break;
      case RtfDestination::marker:
        marker_ += text;
        break;
      case RtfDestination::title:
        content_.facts.title += text;
        break;
      case RtfDestination::author:
        content_.facts.author += text;
        break;
      case RtfDestination::styles:
        name_style(text);
        break;
      default:
        break;
    }
  }

  void describe_font(std::string_view name, int number) {
    if (name == "f") described_ = number;
    if (name == "fcharset") font_charsets_[described_] = number;
  }

  void describe_style(std::string_view name, int number) {
    if (name == "s") described_ = number;
    if (name == "outlinelevel" && heading_level(number) > 0)
      style_levels_[described_] = heading_level(number);
  }

  /// "heading 2;" names a level where the style does not state it.
  void name_style(std::string_view text) {
    const auto name = to_lower(to_valid_utf8(text));
    constexpr std::string_view heading = "heading ";
    const auto at = name.find(heading);
    if (at == 0 && name.size() > heading.size() && name[heading.size()] >= '1' && name[heading.size()] <= '9')
      style_levels_.try_emplace(described_, name[heading.size()] - '0');
  }

  void set_created() {
    if (created_["yr"] < 1900 || created_["yr"] > 9999) return;
    std::array<char, 80> text{};
    const auto part = [this](const char* name, int high) { return std::clamp(created_[name], 0, high); };
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d", created_["yr"],
                  std::max(part("mo", 12), 1), std::max(part("dy", 31), 1), part("hr", 23), part("min", 59),
                  part("sec", 59));
    content_.facts.created = text.data();
  }

  void end_paragraph() {
    const auto text = std::exchange(paragraph_, {});
    const auto marker = one_line(std::exchange(marker_, {}));
    if (rows_.empty() && row_.empty() && text.find_first_not_of(" \n\t") == std::string::npos)
      return composer_.break_line();
    end_table();
    if (text.empty()) return;
    const int level = text.find('\n') == std::string::npos ? level_ : 0;
    if (level > 0) composer_.begin_heading(level);
    if (!marker.empty()) {
      const bool bullet =
          count_code_points(marker) == 1 && !std::isalnum(static_cast<unsigned char>(marker[0]));
      composer_.set_marker(bullet ? "• " : marker + ' ');
    }
    composer_.add_verbatim(std::string_view{text}.substr(0, text.find_last_not_of(" \t\n") + 1));
    level > 0 ? composer_.end_heading() : composer_.break_line();
  }

  void end_table() {
    if (!row_.empty()) rows_.push_back(std::exchange(row_, {}));
    if (!rows_.empty()) composer_.add_table(std::exchange(rows_, {}));
  }

  void add_notes() {
    if (notes_.find_first_not_of(" \n") == std::string::npos) return;
    composer_.end_block();
    composer_.add_verbatim(notes_);
  }

  RtfContent content_;
  TextComposer composer_;
  State state_;
  std::vector<State> groups_;
  bool done_ = false, starred_ = false, in_table_ = false;
  int skip_ = 0;  ///< tokens left of what stands in for a \u character
  int page_ = 1252, default_font_ = -1, level_ = 0, described_ = 0;
  char32_t surrogate_ = 0;
  std::map<int, int> font_charsets_, style_levels_;
  std::map<std::string, int> created_;
  CodePages code_pages_;
  std::string bytes_, paragraph_, marker_, notes_;
  std::vector<std::string> row_;
  TableRows rows_;
};

}  // namespace

RtfContent read_rtf(std::string_view rtf) {
  auto content = RtfInterpreter{}.read(rtf);
  content.facts.title = one_line(content.facts.title);
  content.facts.author = one_line(content.facts.author);
  return content;
}

}  // namespace docmill
