// Colour management of poppler, left out: text has no colour, and grey pictures for recognition hardly
// differ. Colours are then those of the alternate colour space, as in a file without ICC profiles.
#define USE_CMS  // as Debian builds poppler, whose headers do not tell: the size of colour spaces depends on it
#include <poppler/Gfx.h>
#include <poppler/GfxState.h>
#include <poppler/Object.h>
#include <poppler/Stream.h>

#include "overrides/calls.hpp"
#include "overrides/next_definition.hpp"

namespace {

/// What the profile's dictionary names as like it or, where it names nothing, what has as many components;
/// null when it is none of the device's, or more is said than that.
GfxColorSpace* device_space(const Dict& profile, int recursion) {
  const Object components = profile.lookup("N", recursion), alternate = profile.lookup("Alternate", recursion);
  if (!components.isInt() || profile.hasKey("Range")) return nullptr;
  const auto is_like = [&](const char* name) { return alternate.isNull() || alternate.isName(name); };
  if (components.getInt() == 1 && is_like("DeviceGray")) return new GfxDeviceGrayColorSpace;
  if (components.getInt() == 3 && is_like("DeviceRGB")) return new GfxDeviceRGBColorSpace;
  if (components.getInt() == 4 && is_like("DeviceCMYK")) return new GfxDeviceCMYKColorSpace;
  return nullptr;
}

}  // namespace

/// For the output profile of PDF/A.
[[gnu::visibility("default")]] void Gfx::initDisplayProfile() {}

/// poppler's own, given a profile without data: it reads the profiles of each page anew, up to half a MiB
/// each, a tenth of the time of text extraction. Where the profile's dictionary says no more than how many
/// components there are and which device's they are like, nothing of poppler's own is needed.
[[gnu::visibility("default")]] GfxColorSpace* GfxICCBasedColorSpace::parse(Array* array, OutputDev* output,
                                                                           GfxState* state, int recursion) {
  using Parse = GfxColorSpace* (*)(Array*, OutputDev*, GfxState*, int);
  static const auto original =
      docmill::next_definition<Parse>("_ZN21GfxICCBasedColorSpace5parseEP5ArrayP9OutputDevP8GfxStatei");
  docmill::count(docmill::calls().colour_profiles);
  const Object profile = array->get(1, recursion);
  if (!profile.isStream()) return original(array, output, state, recursion);
  if (auto* alternate = device_space(*profile.streamGetDict(), recursion)) {
    const Object& reference = array->getNF(1);
    const Ref name = reference.isRef() ? reference.getRef() : Ref::INVALID();
    return new GfxICCBasedColorSpace{alternate->getNComps(), alternate, &name};
  }
  const Object empty{new Array{nullptr}};
  empty.getArray()->add(array->get(0, recursion));
  empty.getArray()->add(
      Object{static_cast<Stream*>(new MemStream{"", 0, 0, profile.getStream()->getDictObject()->copy()})});
  return original(empty.getArray(), output, state, recursion);
}
