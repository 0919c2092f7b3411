#include "formats/pdf_form.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <qpdf/Constants.h>

#include "base/unicode.hpp"
#include "formats/pdf_places.hpp"

namespace docmill {
namespace {

constexpr int deepest_field = 32;
constexpr std::size_t most_fields = 200'000;

/// The value that a field states or takes over from those above it.
QPDFObjectHandle inherited(QPDFObjectHandle field, const std::string& key) {
  for (int depth = 0; field.isDictionary() && depth < deepest_field; ++depth) {
    if (field.hasKey(key)) return field.getKey(key);
    field = field.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

int flags(QPDFObjectHandle field) {
  auto value = inherited(field, "/Ff");
  return value.isInteger() ? value.getIntValueAsInt() : 0;
}

std::optional<FieldType> field_type(QPDFObjectHandle field) {
  auto type = inherited(field, "/FT");
  if (type.isNameAndEquals("/Tx")) return FieldType::text;
  if (type.isNameAndEquals("/Ch")) return FieldType::choice;
  if (type.isNameAndEquals("/Sig")) return FieldType::signature;
  if (!type.isNameAndEquals("/Btn")) return std::nullopt;
  if ((flags(field) & ff_btn_pushbutton) != 0) return FieldType::button;
  return (flags(field) & ff_btn_radio) != 0 ? FieldType::radio : FieldType::checkbox;
}

std::string full_name(QPDFObjectHandle field) {
  std::string name;
  for (int depth = 0; field.isDictionary() && depth < deepest_field; ++depth) {
    if (auto part = pdf_text(field.getKey("/T")); !part.empty())
      name = name.empty() ? part : part + '.' + name;
    field = field.getKey("/Parent");
  }
  return name;
}

/// Of a string, or of a stream, which long and rich texts may stand in.
std::string text_value(QPDFObjectHandle value) {
  if (!value.isStream()) return pdf_text(value);
  const auto data = value.getStreamData(qpdf_dl_generalized);
  return pdf_text(QPDFObjectHandle::newString(
      std::string{reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}));
}

/// An entry of /Opt: a text, or what the form hands in and what it shows.
std::string option_text(QPDFObjectHandle options, int index) {
  if (!options.isArray() || index < 0 || index >= options.getArrayNItems()) return {};
  auto option = options.getArrayItem(index);
  return pdf_text(option.isArray() && option.getArrayNItems() > 0 ? option.getArrayItem(0) : option);
}

/// Selected options, a line each.
std::string choice_value(QPDFObjectHandle field) {
  auto value = inherited(field, "/V");
  if (!value.isArray() && !value.isNull()) return text_value(value);
  const bool by_index = value.isNull();
  if (by_index) value = inherited(field, "/I");
  if (!value.isArray()) return {};
  auto options = inherited(field, "/Opt");
  std::string text;
  for (auto& item : value.aitems()) {
    const auto line = !by_index          ? pdf_text(item)
                      : item.isInteger() ? option_text(options, item.getIntValueAsInt())
                                         : std::string{};
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

/// The state that is on. It may be an index into /Opt, which then says what the form hands in.
std::string state_value(QPDFObjectHandle field, QPDFObjectHandle state) {
  const auto name = pdf_text(state);
  if (name.empty() || name == "Off") return {};
  auto options = inherited(field, "/Opt");
  const bool index = name.size() < 6 && std::all_of(name.begin(), name.end(), is_digit);
  const auto option = index ? option_text(options, std::stoi(name)) : std::string{};
  return option.empty() ? name : option;
}

/// A widget shows its field on a page; a field of one place is often both in one dictionary.
QPDFObjectHandle field_of(QPDFObjectHandle widget) {
  for (int depth = 0; depth < deepest_field && !widget.hasKey("/T"); ++depth) {
    auto parent = widget.getKey("/Parent");
    if (!parent.isDictionary()) break;
    widget = parent;
  }
  return widget;
}

class FormReader {
 public:
  void add_widget(QPDFObjectHandle widget, const PdfPageFrame& frame) {
    if (!widget.isDictionaryOfType("", "/Widget")) return;
    auto field = field_of(widget);
    if (field.isIndirect()) {
      const auto [known, is_new] = numbers_.try_emplace(field.getObjGen(), form_.fields.size());
      if (!is_new) return add_state(known->second, field, widget);
    }
    const auto before = form_.fields.size();
    add(field, annotation_place(widget, frame));
    if (form_.fields.size() == before)
      numbers_.erase(field.getObjGen());
    else
      add_state(before, field, widget);
  }

  /// Fields of the tree below `fields` that no page shows.
  void add_hidden(QPDFObjectHandle fields, int depth) {
    if (!fields.isArray() || depth > deepest_field) return;
    for (auto& field : fields.aitems()) {
      if (!field.isDictionary() || form_.fields.size() >= most_fields) continue;
      if (field.isIndirect() && !visited_.insert(field.getObjGen()).second) continue;
      if (has_named_kids(field))
        add_hidden(field.getKey("/Kids"), depth + 1);
      else if (numbers_.count(field.getObjGen()) == 0)
        add(field, {});
    }
  }

  /// In reading order.
  PdfForm take() {
    PdfForm ordered;
    std::vector<std::size_t> moved_to(places_.size());
    for (const auto index : reading_order(places_)) {
      moved_to[index] = ordered.fields.size();
      ordered.fields.push_back(std::move(form_.fields[index]));
    }
    ordered.signatures = std::move(form_.signatures);
    for (auto& signature : ordered.signatures) signature.field = moved_to[signature.field];
    return ordered;
  }

 private:
  static bool has_named_kids(QPDFObjectHandle field) {
    auto kids = field.getKey("/Kids");
    if (!kids.isArray()) return false;
    const auto all = kids.getArrayAsVector();
    return std::any_of(all.begin(), all.end(),
                       [](QPDFObjectHandle kid) { return kid.isDictionary() && kid.hasKey("/T"); });
  }

  void add(QPDFObjectHandle field, const PdfPlace& place) {
    const auto type = field_type(field);
    auto name = full_name(field);
    if (!type || name.empty() || form_.fields.size() >= most_fields) return;
    FormField made;
    made.page = place.page;
    made.name = std::move(name);
    made.type = *type;
    made.value = value(field, *type);
    made.label = std::string{trim(pdf_text(field.getKey("/TU")))};
    if (*type == FieldType::signature) add_signature(field);
    places_.push_back(place);
    form_.fields.push_back(std::move(made));
  }

  static std::string value(QPDFObjectHandle field, FieldType type) {
    switch (type) {
      case FieldType::text:
        return text_value(inherited(field, "/V"));
      case FieldType::choice:
        return choice_value(field);
      case FieldType::checkbox:
      case FieldType::radio:
        return state_value(field, inherited(field, "/V"));
      default:
        return {};
    }
  }

  /// Some programs only say by a widget's appearance which state is on.
  void add_state(std::size_t index, QPDFObjectHandle field, QPDFObjectHandle widget) {
    auto& known = form_.fields[index];
    const bool has_states = known.type == FieldType::checkbox || known.type == FieldType::radio;
    if (has_states && known.value.empty() && inherited(field, "/V").isNull())
      known.value = state_value(field, widget.getKey("/AS"));
  }

  void add_signature(QPDFObjectHandle field) {
    auto value = inherited(field, "/V");
    if (!value.isDictionary()) return;
    form_.signatures.push_back({form_.fields.size(), pdf_text(value.getKey("/Name")),
                                pdf_text(value.getKey("/M")), pdf_text(value.getKey("/Reason"))});
  }

  PdfForm form_;
  std::vector<PdfPlace> places_;
  std::map<QPDFObjGen, std::size_t> numbers_;
  std::set<QPDFObjGen> visited_;
};

}  // namespace

PdfForm read_form(QPDF& pdf, uint32_t pages) {
  auto root = pdf.getRoot();
  auto acro_form = root.getKey("/AcroForm");
  if (!acro_form.isDictionary()) return {};
  FormReader reader;
  visit_annotations(pdf, pages, [&](QPDFObjectHandle annotation, const PdfPageFrame& frame) {
    reader.add_widget(annotation, frame);
  });
  reader.add_hidden(acro_form.getKey("/Fields"), 0);
  auto form = reader.take();
  auto renders = root.getKey("/NeedsRendering");
  form.dynamic =
      acro_form.hasKey("/XFA") && (form.fields.empty() || (renders.isBool() && renders.getBoolValue()));
  return form;
}

}  // namespace docmill
