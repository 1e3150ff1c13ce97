#pragma once

#include <filesystem>
#include <random>
#include <string>

namespace yixin::lab {

std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, const std::string& bytes);

/// Faults of the kinds that disks, transfers and people make.
class Spoiler {
 public:
  explicit Spoiler(std::uint64_t seed) : dice_(seed) {}

  /// One fault in a stream of bytes.
  std::string spoil(std::string bytes);
  /// One fault in a file of pages: a bit, an emptied, copied or exchanged page, a lost end.
  std::string spoil_pages(std::string bytes);

  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(dice_);
  }

 private:
  std::mt19937_64 dice_;
};

}  // namespace yixin::lab
