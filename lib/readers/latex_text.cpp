#include "readers/latex_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/unicode.hpp"
#include "readers/latex_words.hpp"

namespace docmill {
namespace {

using namespace std::string_view_literals;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What a closing brace does.
enum class Group { plain, heading, note };

class LatexReader {
 public:
  explicit LatexReader(std::string_view source) : source_{source} {}

  LatexContent read() {
    const auto begin = source_.find("\\begin{document}");
    if (begin != std::string_view::npos) {
      read_preamble(source_.substr(0, begin));
      at_ = begin;
    }
    while (at_ < source_.size() && !done_) step();
    end_table();
    content_.page = composer_.take();
    return std::move(content_);
  }

 private:
  void read_preamble(std::string_view preamble) {
    for (const auto& [command, value] :
         {std::pair{"\\title"sv, &content_.title}, std::pair{"\\author"sv, &content_.author}}) {
      auto found = preamble.rfind(command);
      if (found == std::string_view::npos) continue;
      LatexReader inner{preamble};
      inner.at_ = found + command.size();
      inner.skip_option();
      *value = LatexReader{inner.argument()}.one_line_text();
    }
  }

  std::string one_line_text() { return one_line(read().page.text); }

  void step() {
    const char c = source_[at_];
    if (c == '\\') return command();
    if (c == '%') return comment();
    if (c == '$') return math(source_.substr(at_).starts_with("$$") ? "$$" : "$");
    ++at_;
    if (c == '{')
      groups_.push_back(Group::plain);
    else if (c == '}')
      close_group();
    else if (c == '~')
      put(" ");
    else if (c == '&' && in_table())
      end_cell();
    else if (c == '\n')
      line_end();
    else if (c == '`' || c == '\'' || c == '-')
      typography(c);
    else {
      const auto end = std::min(source_.find_first_of("\\%${}~&\n`'-", at_), source_.size());
      put(source_.substr(at_ - 1, end - at_ + 1));
      at_ = end;
    }
  }

  void comment() {
    at_ = std::min(source_.find('\n', at_), source_.size());
    if (at_ < source_.size()) ++at_;
    while (at_ < source_.size() && (source_[at_] == ' ' || source_[at_] == '\t')) ++at_;
  }

  void line_end() {
    const auto next = source_.find_first_not_of(" \t", at_);
    if (next != std::string_view::npos && source_[next] == '\n' && !in_table())
      composer_.end_block();
    else
      put(" ");
  }

  void typography(char c) {
    std::size_t run = 1;
    while (run < 3 && at_ < source_.size() && source_[at_] == c) ++at_, ++run;
    if (c == '-') return put(run == 1 ? "-" : run == 2 ? "–" : "—");
    if (run == 1) return put(c == '`' ? "‘" : "’");
    put(c == '`' ? "“" : "”");
    if (run == 3) put(c == '`' ? "‘" : "’");
  }

  /// Math stays as source, between its marks.
  void math(std::string_view mark) {
    const auto from = at_ + mark.size();
    auto end = source_.find(mark, from);
    while (end != std::string_view::npos && source_[end - 1] == '\\' && end > from)
      end = source_.find(mark, end + 1);
    if (end == std::string_view::npos) end = source_.size();
    const auto stop = std::min(end + mark.size(), source_.size());
    put(source_.substr(at_, stop - at_));
    at_ = stop;
  }

  void command() {
    const auto start = at_++;
    if (at_ >= source_.size()) return;
    if (!is_letter(source_[at_])) return symbol(source_[at_++]);
    while (at_ < source_.size() && is_letter(source_[at_])) ++at_;
    const auto name = source_.substr(start + 1, at_ - start - 1);
    if (at_ < source_.size() && source_[at_] == '*') ++at_;
    if (name == "begin" || name == "end") return environment(name == "begin");
    if (const int level = latex_heading_level(name)) return heading(level);
    if (name == "item") return item();
    if (const auto text = latex_character(name); !text.empty()) {
      skip_blanks();
      return put(text);
    }
    if (name.size() == 1 && !latex_accent(name[0], "a").empty()) return accent(name[0]);
    if (const int dropped = latex_dropped_arguments(name); dropped >= 0) return drop(dropped);
    if (name == "verb") return verb();
    if (name == "newline" || name == "par" || name == "linebreak") return composer_.end_line();
    if (name == "footnote" || name == "thanks") return note();
    skip_option();
    skip_blanks();
  }

  void symbol(char c) {
    if (c == '\\') {
      if (at_ < source_.size() && source_[at_] == '*') ++at_;
      skip_option();
      return in_table() ? end_row() : composer_.break_line();
    }
    if (c == '(' || c == '[') {
      at_ -= 2;
      const auto end = source_.find(c == '(' ? "\\)" : "\\]", at_);
      const auto stop = end == std::string_view::npos ? source_.size() : end + 2;
      put(source_.substr(at_, stop - at_));
      at_ = stop;
    } else if (!latex_accent(c, "a").empty()) {
      accent(c);
    } else if (c == ' ' || c == '\n' || c == ',' || c == ';' || c == ':') {
      put(" ");
    } else if (c != '-' && c != '/' && c != '!' && c != '@') {
      put({&c, 1});
    }
  }

  void accent(char mark) {
    skip_blanks();
    auto base = at_ < source_.size() && source_[at_] == '{'
                    ? argument()
                    : source_.substr(std::min(at_, source_.size()), 0);
    if (base.empty() && at_ < source_.size() && source_[at_] != '\\') {
      const auto start = at_;
      next_code_point(source_, at_);
      base = source_.substr(start, at_ - start);
    }
    if (base == "\\i" || (base.empty() && source_.substr(at_).starts_with("\\i"))) {
      if (base.empty()) at_ += 2;
      base = "i";
    }
    put(latex_accent(mark, base));
  }

  void heading(int level) {
    skip_option();
    skip_blanks();
    if (at_ >= source_.size() || source_[at_] != '{' || in_table()) return;
    ++at_;
    groups_.push_back(Group::heading);
    composer_.begin_heading(level);
  }

  void note() {
    skip_option();
    skip_blanks();
    if (at_ >= source_.size() || source_[at_] != '{') return;
    ++at_;
    groups_.push_back(Group::note);
    put(" (");
  }

  void close_group() {
    if (groups_.empty()) return;
    const auto group = groups_.back();
    groups_.pop_back();
    if (group == Group::heading) composer_.end_heading();
    if (group == Group::note) put(")");
  }

  void item() {
    composer_.end_line();
    const auto label = option();
    const bool numbered = !lists_.empty() && lists_.back() > 0;
    std::string indent(std::min<std::size_t>(lists_.empty() ? 0 : lists_.size() - 1, 12) * 2, ' ');
    if (!label.empty())
      composer_.set_marker(indent + LatexReader{label}.one_line_text() + ' ');
    else
      composer_.set_marker(indent + (numbered ? std::to_string(lists_.back()++) + ". " : "• "));
    skip_blanks();
  }

  void environment(bool begins) {
    const auto name_argument = argument();
    auto name = name_argument;
    if (name.ends_with('*')) name.remove_suffix(1);
    if (begins && is_latex_math(name)) return verbatim(name_argument, true);
    if (begins && (name == "verbatim" || name == "lstlisting" || name == "minted" || name == "comment" ||
                   name == "filecontents" || name == "tikzpicture"))
      return verbatim(name_argument, name == "verbatim" || name == "lstlisting" || name == "minted");
    if (name == "document") {
      done_ = !begins;
    } else if (name == "itemize" || name == "enumerate" || name == "description") {
      composer_.end_line();
      composer_.set_marker({});
      if (begins)
        lists_.push_back(name == "enumerate" ? 1 : 0);
      else if (!lists_.empty())
        lists_.pop_back();
      if (lists_.empty()) composer_.end_block();
    } else if (name.starts_with("tabular") || name == "longtable") {
      begins ? begin_table(name) : end_table();
    } else if (!in_table()) {
      composer_.end_block();
      if (begins && name == "abstract") {
        composer_.begin_heading(1);
        composer_.add("Abstract");
        composer_.end_heading();
      }
    }
    if (begins) skip_option();
  }

  void verbatim(std::string_view name, bool shown) {
    const auto mark = "\\end{" + std::string{name} + "}";
    const auto end = std::min(source_.find(mark, at_), source_.size());
    const bool math_environment = is_latex_math(name.substr(0, name.find('*')));
    if (shown) {
      const auto body = source_.substr(at_, end - at_);
      composer_.end_block();
      composer_.add_verbatim(math_environment ? trim(body) : body);
      composer_.end_block();
    }
    at_ = std::min(end + mark.size(), source_.size());
  }

  void verb() {
    if (at_ >= source_.size()) return;
    const auto end = std::min(source_.find(source_[at_], at_ + 1), source_.size());
    put(source_.substr(at_ + 1, end - at_ - 1));
    at_ = std::min(end + 1, source_.size());
  }

  void begin_table(std::string_view name) {
    if (tables_++ > 0) return;
    skip_option();
    if (name == "tabularx" || name == "tabular*") argument();
    skip_option();
    argument();  // the columns
    rows_.assign(1, std::vector<std::string>(1));
  }
  bool in_table() const { return tables_ > 0; }
  void end_cell() { rows_.back().emplace_back(); }
  void end_row() { rows_.emplace_back(1); }
  void end_table() {
    if (tables_ == 0 || --tables_ > 0) return;
    for (auto& row : rows_)
      for (auto& cell : row) cell = one_line(cell);
    composer_.add_table(std::exchange(rows_, {}));
  }

  void put(std::string_view text) {
    if (in_table())
      rows_.back().back() += text;
    else
      composer_.add(text);
  }

  void drop(int arguments) {
    skip_option();
    for (int i = 0; i < arguments; ++i) {
      argument();
      skip_option();
    }
  }

  void skip_blanks() {
    while (at_ < source_.size() && (source_[at_] == ' ' || source_[at_] == '\t')) ++at_;
  }

  /// "[...]" at this place, without its brackets; empty when there is none.
  std::string_view option() {
    if (at_ >= source_.size() || source_[at_] != '[') return {};
    constexpr std::size_t longest = 1'000;
    const auto size = source_.substr(at_ + 1, longest).find(']');
    if (size == std::string_view::npos) return {};
    const auto text = source_.substr(at_ + 1, size);
    at_ += size + 2;
    return text;
  }
  void skip_option() { option(); }

  /// "{...}" at this place, without its braces; empty when there is none.
  std::string_view argument() {
    skip_blanks();
    if (at_ >= source_.size() || source_[at_] != '{') return {};
    const auto start = ++at_;
    for (int depth = 1; at_ < source_.size(); ++at_) {
      if (source_[at_] == '\\')
        ++at_;
      else if (source_[at_] == '{')
        ++depth;
      else if (source_[at_] == '}' && --depth == 0)
        return source_.substr(start, at_++ - start);
    }
    at_ = std::min(at_, source_.size());
    return source_.substr(start, at_ - start);
  }

  std::string_view source_;
  std::size_t at_ = 0;
  bool done_ = false;
  LatexContent content_;
  TextComposer composer_;
  std::vector<Group> groups_;
  std::vector<int> lists_;  ///< the next number; 0 = bullets
  int tables_ = 0;
  TableRows rows_;
};

}  // namespace

LatexContent read_latex(std::string_view source) {
  return LatexReader{source}.read();
}

}  // namespace docmill
