#pragma once
#include <dlfcn.h>

namespace docmill {

/// The library's own definition of a function that this program defines too, by its symbol.
template <class Function>
Function next_definition(const char* symbol) {
  return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, symbol));
}

}  // namespace docmill
