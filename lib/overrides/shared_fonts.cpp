// poppler's GfxResources, of which each page and each form within a page has one, builds all fonts that it
// names when it begins: their programs are inflated and parsed, their maps to Unicode read. That is a third
// of the time of reading text, and half of it in manuals and filled forms, whose pages name the same fonts
// again and again. Here a font is built when it is first used, and kept as long as the document is open.
//
// The constructor is poppler's own, given the resources without their fonts. `fonts`, which it then leaves
// null, holds a NamedFonts; nothing of poppler's but the functions replaced here looks at it.
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <unordered_map>

#include <poppler/Error.h>
#include <poppler/Gfx.h>
#include <poppler/GfxFont.h>
#include <poppler/Object.h>

#include "overrides/calls.hpp"
#include "overrides/next_definition.hpp"

namespace {

/// A name that no object of the file has, as poppler gives to fonts that are not objects of their own.
Ref unique_reference() {
  static std::atomic<int> count{0};
  return {.num = ++count, .gen = 100'000};
}

std::shared_ptr<GfxFont> make_font(XRef* file, const char* tag, Ref reference, const Object& dictionary) {
  if (!dictionary.isDict()) {
    error(errSyntaxError, -1, "font resource is not a dictionary");
    return nullptr;
  }
  std::shared_ptr<GfxFont> font = GfxFont::makeFont(file, tag, reference, dictionary.getDict());
  return font && font->isOk() ? font : nullptr;
}

/// The fonts of one open document that are objects of the file. Used by one thread at a time, as the
/// document.
class DocumentFonts {
 public:
  std::shared_ptr<GfxFont> find(XRef* file, const char* tag, Ref reference) {
    const auto key = std::tuple{reference.num, reference.gen, std::string{tag}};
    if (const auto found = fonts_.find(key); found != fonts_.end()) {
      docmill::count(docmill::calls().shared_fonts);
      return found->second;
    }
    auto font = make_font(file, tag, reference, Object{reference}.fetch(file));
    if (fonts_.size() >= most_) fonts_.clear();
    fonts_.emplace(key, font);
    return font;
  }

 private:
  static constexpr std::size_t most_ = 100;  ///< one of a large character collection takes up to a MiB
  std::map<std::tuple<int, int, std::string>, std::shared_ptr<GfxFont>> fonts_;
};

/// Of all open documents, by their cross-reference tables. Thread-safe.
class OpenDocuments {
 public:
  std::shared_ptr<DocumentFonts> fonts_of(const XRef* file) {
    const std::lock_guard lock{mutex_};
    auto& fonts = documents_[file];
    if (!fonts) fonts = std::make_shared<DocumentFonts>();
    return fonts;
  }

  void forget(const XRef* file) {
    std::unordered_map<const XRef*, std::shared_ptr<DocumentFonts>>::node_type forgotten;
    const std::lock_guard lock{mutex_};
    forgotten = documents_.extract(file);
  }

 private:
  std::mutex mutex_;
  std::unordered_map<const XRef*, std::shared_ptr<DocumentFonts>> documents_;
};

/// Never destroyed: poppler's documents may be, after main().
OpenDocuments& open_documents() {
  static auto* const documents = new OpenDocuments;
  return *documents;
}

/// What one page's or form's resources name, by their tags.
class NamedFonts {
 public:
  NamedFonts(XRef* file, Object&& dictionary) : file_{file}, dictionary_{std::move(dictionary)} {}

  /// Null when it names none, or what it names is no font.
  std::shared_ptr<GfxFont> find(const char* tag) {
    const auto found = fonts_.find(tag);
    return found != fonts_.end() ? found->second : fonts_.emplace(tag, look_up(tag)).first->second;
  }

 private:
  std::shared_ptr<GfxFont> look_up(const char* tag) const {
    const Object& entry = dictionary_.getDict()->lookupNF(tag);
    if (entry.isNull()) return nullptr;
    if (entry.isRef()) return open_documents().fonts_of(file_)->find(file_, tag, entry.getRef());
    return make_font(file_, tag, unique_reference(), entry);
  }

  XRef* file_;
  Object dictionary_;
  std::map<std::string, std::shared_ptr<GfxFont>, std::less<>> fonts_;
};

/// `fonts` is the first member.
NamedFonts*& fonts_of(GfxResources* resources) {
  return *reinterpret_cast<NamedFonts**>(resources);
}

}  // namespace

// Constructors and destructors by their symbols, so that poppler's own can be called on the same object.
extern "C" {
[[gnu::visibility("default")]] void begin_resources(
    GfxResources* resources, XRef* file, Dict* dictionary,
    GfxResources* next) __asm__("_ZN12GfxResourcesC1EP4XRefP4DictPS_");
[[gnu::visibility("default")]] void end_resources(GfxResources* resources) __asm__("_ZN12GfxResourcesD1Ev");
[[gnu::visibility("default")]] void end_file(XRef* file) __asm__("_ZN4XRefD1Ev");

void begin_resources(GfxResources* resources, XRef* file, Dict* dictionary, GfxResources* next) {
  static const auto begin =
      docmill::next_definition<decltype(&begin_resources)>("_ZN12GfxResourcesC1EP4XRefP4DictPS_");
  Object fonts = dictionary != nullptr ? dictionary->lookup("Font") : Object{objNull};
  if (!fonts.isDict()) return begin(resources, file, dictionary, next);
  const Object others{dictionary->copy(file)};
  others.getDict()->remove("Font");
  begin(resources, file, others.getDict(), next);
  fonts_of(resources) = new NamedFonts{file, std::move(fonts)};
}

void end_resources(GfxResources* resources) {
  static const auto end = docmill::next_definition<decltype(&end_resources)>("_ZN12GfxResourcesD1Ev");
  delete std::exchange(fonts_of(resources), nullptr);
  end(resources);
}

void end_file(XRef* file) {
  static const auto end = docmill::next_definition<decltype(&end_file)>("_ZN4XRefD1Ev");
  open_documents().forget(file);
  end(file);
}

}  // extern "C"

[[gnu::visibility("default")]] std::shared_ptr<GfxFont> GfxResources::doLookupFont(const char* name) const {
  for (const auto* resources = this; resources != nullptr; resources = resources->next)
    if (resources->fonts != nullptr)
      if (auto font = reinterpret_cast<NamedFonts*>(resources->fonts)->find(name)) return font;
  error(errSyntaxError, -1, "Unknown font tag '{0:s}'", name);
  return nullptr;
}
