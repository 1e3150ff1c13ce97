#include "lab/process_memory.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace yixin::lab {
namespace {

struct Region {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// A line of /proc/PID/maps; nothing for what cannot be read.
std::optional<Region> readable_region(const std::string& line) {
  std::istringstream in(line);
  Region region;
  char dash = 0;
  std::string rights;
  in >> std::hex >> region.begin >> dash >> region.end >> rights;
  const bool of_the_kernel = line.ends_with("[vvar]") || line.ends_with("[vsyscall]");
  if (!in || of_the_kernel || !rights.starts_with('r')) return std::nullopt;
  return region;
}

std::int64_t count_in(const std::string& text, const std::string& word) {
  std::int64_t count = 0;
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) ++count;
  return count;
}

}  // namespace

std::optional<MemorySearch> search_memory(pid_t process, const std::vector<std::string>& words) {
  const std::string folder = "/proc/" + std::to_string(process);
  std::ifstream maps(folder + "/maps");
  std::ifstream memory(folder + "/mem", std::ios::binary);
  if (!maps || !memory) return std::nullopt;
  MemorySearch search{.bytes = 0, .found = std::vector<std::int64_t>(words.size())};
  for (std::string line; std::getline(maps, line);) {
    const auto region = readable_region(line);
    if (!region) continue;
    std::string content(region->end - region->begin, '\0');
    memory.clear();
    memory.seekg(static_cast<std::streamoff>(region->begin));
    memory.read(content.data(), static_cast<std::streamsize>(content.size()));
    // A region may have gone since it was listed.
    content.resize(static_cast<std::size_t>(memory.gcount()));
    search.bytes += memory.gcount();
    for (std::size_t i = 0; i < words.size(); ++i) search.found[i] += count_in(content, words[i]);
  }
  return search;
}

}  // namespace yixin::lab
