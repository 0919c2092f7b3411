// Colour management of poppler, left out: text has no colour, and grey pictures for recognition hardly
// differ. Colours are then those of the alternate colour space, as in a file without ICC profiles.
#include <poppler/Gfx.h>
#include <poppler/GfxState.h>
#include <poppler/Object.h>
#include <poppler/Stream.h>

#include "overrides/calls.hpp"
#include "overrides/next_definition.hpp"

/// For the output profile of PDF/A.
[[gnu::visibility("default")]] void Gfx::initDisplayProfile() {}

/// poppler's own, given a profile without data: it reads the profiles of each page anew, up to half a MiB
/// each, a tenth of the time of text extraction.
[[gnu::visibility("default")]] GfxColorSpace* GfxICCBasedColorSpace::parse(Array* array, OutputDev* output,
                                                                           GfxState* state, int recursion) {
  using Parse = GfxColorSpace* (*)(Array*, OutputDev*, GfxState*, int);
  static const auto original =
      docmill::next_definition<Parse>("_ZN21GfxICCBasedColorSpace5parseEP5ArrayP9OutputDevP8GfxStatei");
  docmill::count(docmill::calls().colour_profiles);
  const Object profile = array->get(1, recursion);
  if (!profile.isStream()) return original(array, output, state, recursion);
  const Object empty{new Array{nullptr}};
  empty.getArray()->add(array->get(0, recursion));
  empty.getArray()->add(
      Object{static_cast<Stream*>(new MemStream{"", 0, 0, profile.getStream()->getDictObject()->copy()})});
  return original(empty.getArray(), output, state, recursion);
}
