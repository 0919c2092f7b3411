// write_nasty_tables FOLDER: the same records as nasty.csv, nasty.tsv and nasty.jsonl, for read_back.py.
#include <fstream>

#include "export/export.hpp"
#include "unit/export/nasty_strings.hpp"

using namespace docmill;

int main(int, char** arguments) {
  const std::string folder = arguments[1];
  for (const std::string format : {"csv", "tsv", "jsonl"}) {
    std::ofstream stream{folder + "/nasty." + format, std::ios::binary};
    const auto table = open_batch_export(format, {{"path", "title", "words"}, false},
                                         [&](std::string_view piece) { stream << piece; });
    for (const std::string& cell : nasty_strings(3'000)) {
      Document record;
      record.source.path = "p" + cell;
      record.title = cell;
      record.counts.words = cell.size();
      table->add(record);
    }
    table->finish();
  }
}
