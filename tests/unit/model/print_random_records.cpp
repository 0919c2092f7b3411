// Prints 500 random records and a closing line, for the validation against the published schema.
#include <iostream>

#include "model/codec.hpp"
#include "random_document.hpp"

int main() {
  std::mt19937_64 random{2024};
  for (int count = 0; count < 500; ++count)
    std::cout << docmill::encode(docmill::test::random_document(random)) << '\n';
  std::cout << docmill::encode(docmill::EndRecord{1, 2, 3, 4}) << '\n';
}
