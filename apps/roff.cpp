#include "roff.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <sstream>
#include <utility>
#include <vector>

#include "base/unicode.hpp"

namespace docmill {
namespace {

/// The character at `at`, which moves behind it, written so that it stands for itself.
std::string character(std::string_view text, std::size_t& at, bool literal) {
  constexpr std::array<std::pair<char, const char*>, 6> special{
      {{'\\', "\\e"}, {'"', "\\(dq"}, {'`', "\\(ga"}, {'^', "\\(ha"}, {'~', "\\(ti"}, {'\0', ""}}};
  const char byte = text[at];
  if (static_cast<unsigned char>(byte) >= 0x80) {
    std::array<char, 16> code{};
    std::snprintf(code.data(), code.size(), "\\[u%04X]", static_cast<unsigned>(next_code_point(text, at)));
    return code.data();
  }
  ++at;
  if (byte == '-' && literal) return "\\-";
  if (byte == '\'') return literal ? "\\(aq" : "'";
  const auto found = std::ranges::find(special, byte, &std::pair<char, const char*>::first);
  return found == special.end() ? std::string{byte} : found->second;
}

/// A line must not begin with what roff takes for a request.
std::string safe_start(std::string line) {
  return line.starts_with('.') || line.starts_with('\'') ? "\\&" + line : line;
}

std::string literal_line(std::string_view line) {
  std::string roff;
  for (std::size_t at = 0; at < line.size();) roff += character(line, at, true);
  return safe_start(std::move(roff));
}

/// Text with its **bold**, *italic* and `literal` parts; the last is bold, too, and its words are not
/// hyphenated.
std::string inline_text(std::string_view text) {
  std::string roff;
  bool bold = false, italic = false, literal = false;
  const auto change = [&roff](bool& state, const char* font) {
    state = !state;
    roff += state ? font : "\\fR";
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    if (rest.starts_with('`')) {
      change(literal, "\\fB\\%");
      ++at;
    } else if (literal && rest.starts_with(' ')) {
      roff += " \\%";
      ++at;
    } else if (!literal && rest.starts_with("**")) {
      change(bold, "\\fB");
      at += 2;
    } else if (!literal && rest.starts_with('*')) {
      change(italic, "\\fI");
      ++at;
    } else {
      if (!literal && rest.starts_with('\\') && rest.size() > 1) ++at;
      roff += character(text, at, literal || bold);
    }
  }
  return safe_start(std::move(roff));
}

/// The body of a page, block by block.
class Page {
 public:
  explicit Page(std::string_view markdown) {
    std::istringstream stream{std::string{markdown}};
    for (std::string line; std::getline(stream, line);) lines_.push_back(std::move(line));
  }

  std::string take() {
    while (at_ < lines_.size()) block(lines_[at_]);
    return std::move(roff_);
  }

 private:
  static constexpr std::string_view definition = "  : ", further = "    ";

  void block(const std::string& line) {
    if (line.empty()) {
      ++at_;
      open_ = after_heading_;
    } else if (line.starts_with("# ") || line.starts_with("## ")) {
      heading(line);
    } else if (in_definition_ && line.starts_with(further)) {
      text(line.substr(further.size()));
    } else if (at_ + 1 < lines_.size() && lines_[at_ + 1].starts_with(definition)) {
      term(line);
    } else {
      in_definition_ = false;
      text(line);
    }
  }

  void heading(const std::string& line) {
    const bool is_section = line[1] == ' ';
    roff_ += is_section ? ".SH " + line.substr(2) : ".SS " + line.substr(3);
    roff_ += "\n";
    ++at_;
    in_definition_ = in_list_ = false;
    open_ = after_heading_ = true;
  }

  void term(const std::string& line) {
    roff_ += ".TP 8\n" + inline_text(line) + "\n";
    lines_[++at_].replace(0, definition.size(), further);
    in_definition_ = open_ = true;
    in_list_ = after_heading_ = false;
  }

  /// A line of a paragraph or list, or an example.
  void text(const std::string& line) {
    if (line.starts_with("```")) return example();
    if (line.starts_with("- ")) {
      roff_ += ".IP \\(bu 2\n" + inline_text(line.substr(2)) + "\n";
      in_list_ = true;
    } else {
      if (!open_) begin_paragraph();
      roff_ += inline_text(in_list_ && line.starts_with("  ") ? line.substr(2) : line) + "\n";
    }
    open_ = true;
    after_heading_ = false;
    ++at_;
  }

  void begin_paragraph() {
    in_list_ = false;
    roff_ += in_definition_ ? ".IP\n" : ".PP\n";
  }

  void example() {
    const auto indent = lines_[at_].find("```");
    if (!after_heading_) begin_paragraph();
    roff_ += in_definition_ ? ".EX\n" : ".RS 4\n.EX\n";
    for (++at_; at_ < lines_.size() && lines_[at_].find("```") != indent; ++at_)
      roff_ += literal_line(lines_[at_].substr(std::min(indent, lines_[at_].size()))) + "\n";
    roff_ += in_definition_ ? ".EE\n" : ".EE\n.RE\n";
    ++at_;
    open_ = after_heading_ = false;
  }

  std::vector<std::string> lines_;
  std::size_t at_ = 0;
  std::string roff_;
  bool open_ = false;  ///< the next line of text goes on with what stands before it
  bool after_heading_ = false;
  bool in_definition_ = false, in_list_ = false;
};

}  // namespace

std::string to_roff(const PageHead& head, std::string_view markdown) {
  std::string title;
  for (const char c : head.name) title += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return ".TH " + title + " " + head.section + " \"" + head.date + "\" \"" + head.source +
         "\" \"docmill manual\"\n.nh\n.ad l\n" + Page{markdown}.take();
}

}  // namespace docmill
