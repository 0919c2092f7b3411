#pragma once
#include "flow/worker/worker.hpp"

namespace docmill {

/// Parts whose documents misbehave on demand. A file that begins with "FAULT:" and one of these words:
///   crash abort hang sleep memory overflow exit kill   while it is opened
///   full greedy                                        see fault_memory.hpp
///   noise                                              prints to stdout, then is a text
///   page-crash page-abort page-hang page-memory ...    the same on page 2 of 3
///   try                                                attempts the acts on the lines that follow (see
///                                                      try_acts()), then is a text that tells what came of
///                                                      them
/// A file that begins with "PAGES:" is a text with a page per form feed, one with "SCANS:" has pages that
/// misbehave when they are recognised, see fault_scans.hpp. All others are opened by the real
/// readers.
WorkerParts fault_parts();

}  // namespace docmill
