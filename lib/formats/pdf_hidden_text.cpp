#include "formats/pdf_hidden_text.hpp"

#include <array>
#include <set>
#include <string>
#include <vector>

#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>

#include "formats/pdf_text_layer.hpp"

namespace docmill {
namespace {

constexpr int deepest_form = 5;
constexpr int invisible = 3;  // PDF 32000-1, table 106

template <std::size_t Size>
bool is_one_of(const std::string& word, const std::array<const char*, Size>& words) {
  for (const auto* each : words)
    if (word == each) return true;
  return false;
}

/// Copies a content stream without what shows invisible text, and without the forms that are to go.
class HiddenTextFilter : public QPDFObjectHandle::TokenFilter {
 public:
  /// `without_text`: no text is visible, so that all text objects go, and with them the fonts that they name.
  HiddenTextFilter(std::set<std::string> dropped_forms, bool without_text)
      : dropped_forms_{std::move(dropped_forms)}, without_text_{without_text} {}

  void handleToken(const QPDFTokenizer::Token& token) override {
    switch (token.getType()) {
      case QPDFTokenizer::tt_space:
      case QPDFTokenizer::tt_comment:
        return;
      case QPDFTokenizer::tt_word:
        apply(token.getRawValue());
        operands_.clear();
        last_ = {};
        return;
      case QPDFTokenizer::tt_inline_image:
        write(token.getRawValue());
        return;
      default:
        operands_ += token.getRawValue() + " ";
        last_ = token;
    }
  }
  void handleEOF() override { flush(); }

  bool found_hidden_text() const { return found_; }
  bool paints() const { return paints_; }
  bool shows_text() const { return shows_; }

 private:
  struct Step {
    std::string text;
    bool moves = false;  ///< only says where text goes on
  };

  void apply(const std::string& op) {
    static constexpr std::array shows{"Tj", "TJ", "'", "\""};
    static constexpr std::array paints{"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "BI"};
    static constexpr std::array moves{"Td", "Tm", "T*"};
    if (op == "BT") in_text_ = true;
    if (op == "q") modes_.push_back(mode_);
    if (op == "Q" && !modes_.empty()) {
      mode_ = modes_.back();
      modes_.pop_back();
    }
    if (op == "Tr" && last_.getType() == QPDFTokenizer::tt_integer)
      mode_ = std::atoi(last_.getValue().c_str());
    if (is_one_of(op, shows)) {
      if (mode_ == invisible) {
        found_ = hidden_here_ = true;
        if (op == "'" || op == "\"") add("T*\n", true);  // they begin a line
        return;
      }
      paints_ = shown_here_ = shows_ = true;
    }
    if (op == "Do") {
      if (dropped_forms_.count(last_.getValue()) > 0) {
        found_ = true;
        return;
      }
      paints_ = true;
    }
    paints_ = paints_ || is_one_of(op, paints);
    add(operands_ + op + (op == "ID" ? " " : "\n"), is_one_of(op, moves));
    if (op == "ET") flush();
  }

  void add(std::string text, bool moves) {
    if (in_text_)
      steps_.push_back({std::move(text), moves});
    else
      write(text);
  }

  /// Of a text object that showed nothing visible only its settings stay: they hold beyond it.
  void flush() {
    for (const auto& step : steps_)
      if (!without_text_ && (!step.moves || !hidden_here_ || shown_here_)) write(step.text);
    steps_.clear();
    in_text_ = hidden_here_ = shown_here_ = false;
  }

  std::set<std::string> dropped_forms_;
  bool without_text_;
  std::string operands_;
  QPDFTokenizer::Token last_;
  std::vector<int> modes_;
  std::vector<Step> steps_;
  int mode_ = 0;
  bool in_text_ = false, hidden_here_ = false, shown_here_ = false, found_ = false, paints_ = false,
       shows_ = false;
};

std::string content_of(Pl_Buffer& buffer) {
  const auto content = buffer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(content->getBuffer()), content->getSize()};
}

struct Filtered {
  std::string content;
  bool found = false, paints = false;
};

Filtered filtered(QPDFPageObjectHelper& page_or_form, const std::set<std::string>& dropped_forms,
                  bool without_text = false) {
  HiddenTextFilter filter{dropped_forms, without_text};
  Pl_Buffer buffer{"content"};
  page_or_form.filterContents(&filter, &buffer);
  if (filter.found_hidden_text() && !filter.shows_text() && !without_text)
    return filtered(page_or_form, dropped_forms, true);
  return {content_of(buffer), filter.found_hidden_text(), filter.paints()};
}

/// What becomes of the forms in a dictionary of resources; changed ones are replaced by copies in place.
class Forms {
 public:
  Forms(QPDF& pdf, QPDFObjectHandle dictionary, int depth) : pdf_{pdf}, dictionary_{dictionary} {
    if (!dictionary_.isDictionary() || depth > deepest_form) return;
    for (const auto& name : dictionary_.getKeys())
      if (auto form = dictionary_.getKey(name); form.isFormXObject()) clean(name, form, depth);
  }
  const std::set<std::string>& dropped() const { return dropped_; }
  bool changed() const { return changed_; }

 private:
  void clean(const std::string& name, QPDFObjectHandle form, int depth) {
    auto copy = form.copyStream();
    auto resources = copy.getDict().getKey("/Resources");
    std::set<std::string> inner_dropped;
    bool inner_changed = false;
    if (resources.isDictionary() && resources.getKey("/XObject").isDictionary()) {
      resources = resources.shallowCopy();
      auto inner_dictionary = resources.getKey("/XObject").shallowCopy();
      const Forms inner{pdf_, inner_dictionary, depth + 1};
      inner_dropped = inner.dropped();
      inner_changed = inner.changed();
      for (const auto& each : inner_dropped) inner_dictionary.removeKey(each);
      resources.replaceKey("/XObject", inner_dictionary);
    }
    QPDFPageObjectHelper helper{copy};
    const auto result = filtered(helper, inner_dropped);
    if (!result.found && !inner_changed) return;
    changed_ = true;
    if (!result.paints) {
      dropped_.insert(name);
      return;
    }
    copy.replaceStreamData(result.content, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    copy.getDict().replaceKey("/Resources", resources);
    dictionary_.replaceKey(name, copy);
  }

  QPDF& pdf_;
  QPDFObjectHandle dictionary_;
  std::set<std::string> dropped_;
  bool changed_ = false;
};

}  // namespace

void remove_hidden_text(QPDF& pdf, QPDFPageObjectHelper& page) {
  auto resources = page.getAttribute("/Resources", false);
  auto forms_dictionary = QPDFObjectHandle::newDictionary();
  if (resources.isDictionary() && resources.getKey("/XObject").isDictionary())
    forms_dictionary = resources.getKey("/XObject").shallowCopy();
  const Forms forms{pdf, forms_dictionary, 0};
  const auto result = filtered(page, forms.dropped());
  if (!result.found && !forms.changed()) return;
  for (const auto& name : forms.dropped()) forms_dictionary.removeKey(name);
  if (resources.isDictionary()) {
    resources = resources.shallowCopy();
    resources.replaceKey("/XObject", forms_dictionary);
    page.getObjectHandle().replaceKey("/Resources", resources);
  }
  page.getObjectHandle().replaceKey("/Contents", deflated_stream(pdf, result.content));
  page.removeUnreferencedResources();  // the font of the old layer
}

}  // namespace docmill
