#pragma once

namespace docmill {

/// This process and those that it starts from now on leave processor and disk to others: nice 19 and the idle
/// class for reading and writing. What the system refuses stays as it is.
void lower_priority();

}  // namespace docmill
