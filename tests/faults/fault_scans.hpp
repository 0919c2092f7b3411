#pragma once
#include <memory>
#include <string_view>

#include "ocr/engine.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// Pages that are pictures, one for each word of `pages`; recognising them is
///   good         done at once
///   long         done after a second of CPU time, the cheaper way at once
///   endless      ended by its deadline, the cheaper way too
///   stuck        never ended, the cheaper way is done at once
///   stuck-twice  never ended, nor is the cheaper way
///   dies         ended by a crash
///   unimproved   done, but for the last steps
///   faint        done at once, with a confidence of 0.3; that of all others is 0.9
/// The text is the word, and in the cheaper way "cheap" behind it. Throws std::out_of_range for another word.
std::unique_ptr<OpenDocument> open_fault_scans(std::string_view pages);

/// An engine that recognises them; all other pictures are the real one's.
std::unique_ptr<Engine> make_fault_engine(const OcrOptions& options);

}  // namespace docmill
