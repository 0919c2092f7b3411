#pragma once
#include "readers/html_tree.hpp"
#include "readers/reader.hpp"

namespace docmill {

/// Title: <title>, or og:title when that is the title without the site's name; author and date from meta
/// elements (author, article:author, dc.creator; article:published_time, dc.date, date), microdata and
/// <time>. A date counts only in ISO 8601.
Facts read_html_facts(const HtmlTree& tree);

}  // namespace docmill
