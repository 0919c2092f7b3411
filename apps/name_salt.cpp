#include "name_salt.hpp"

#include <fstream>
#include <random>

#include "base/bytes.hpp"
#include "base/files.hpp"

namespace docmill {
namespace {

constexpr std::size_t digits = 32;

std::string random_salt() {
  std::random_device random;
  std::string noise;
  for (int one = 0; one < 8; ++one) noise += std::to_string(random()) + " ";
  return short_hash(noise, digits);
}

}  // namespace

std::string name_salt(const std::filesystem::path& folder) {
  const auto path = folder / ".docmill" / "salt";
  std::string salt;
  if (std::ifstream{path} >> salt; salt.size() == digits) return salt;
  salt = random_salt();
  AtomicFile file{path};
  file.write(salt + "\n");
  file.commit();
  return salt;
}

}  // namespace docmill
