#pragma once
#include <qpdf/QPDF.hh>

namespace docmill {

/// Throws Error protected when the file is signed, which any change would undo, or when it is encrypted and
/// its permissions, without the owner's password, forbid changes.
void require_changeable(QPDF& pdf);

}  // namespace docmill
