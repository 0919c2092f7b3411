#pragma once
#include <cstdint>

#include <qpdf/QPDFObjectHandle.hh>

namespace docmill {

/// As a node of a page tree states it: 1 for a page, 0 for what is neither.
uint32_t count_pages(QPDFObjectHandle node);

/// Page `index` (from 0) of a page tree, null when there is none. libqpdf's own list of pages would bring
/// every object of the file into memory: 200 MiB for a manual of 2,400 pages.
QPDFObjectHandle find_page(QPDFObjectHandle root, uint32_t index);

}  // namespace docmill
