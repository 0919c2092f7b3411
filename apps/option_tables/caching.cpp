#include <array>

#include "option_tables/tables.hpp"

namespace docmill::option_tables {

std::span<const Option> caching() {
  static constexpr std::array<Option, 9> table{{
      {.key = "cache",
       .type = OptionType::text,
       .value_name = "WHERE",
       .default_text = "run: DIR/.docmill/cache; cache: user; else none",
       .help = "keep recognised pages in a folder, in the user's (user), or on redis[s]://HOST:PORT/N, too",
       .commands = from_ocr | cache | forget},
      {.key = "no-cache", .help = "recognise every page anew", .commands = from_ocr},
      {.key = "cache-size",
       .type = OptionType::size,
       .value_name = "SIZE",
       .default_value = "2GB",
       .help = "of the cache on the disk; what was not used for longest goes first",
       .commands = from_ocr,
       .least = 1 << 20,
       .most = huge},
      {.key = "cache-ttl",
       .type = OptionType::list,
       .value_name = "STAGE=TIME,...",
       .default_value = "ocr=30d",
       .help = "how long pages stay in the cache",
       .commands = from_ocr | cache},
      {.key = "cache.stats",
       .help = "say what is in the cache, and how often it helped (the default)",
       .commands = cache,
       .command_line_only = true},
      {.key = "cache.trim",
       .type = OptionType::size,
       .value_name = "SIZE",
       .help = "remove what is too old, then what was not used for longest, down to that size",
       .commands = cache,
       .most = huge,
       .command_line_only = true},
      {.key = "cache.verify",
       .help = "read everything in the cache, and remove what is damaged",
       .commands = cache,
       .command_line_only = true},
      {.key = "cache.clear",
       .help = "remove everything from the cache",
       .commands = cache,
       .command_line_only = true},
      {.key = "cache.json",
       .help = "write one JSON object, for programs",
       .commands = cache,
       .command_line_only = true},
  }};
  return table;
}

}  // namespace docmill::option_tables
