#include "lab/spoiler.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace yixin::lab {
namespace {

constexpr std::size_t longest_piece = 4096;
constexpr std::size_t page_bytes = 4096;

}  // namespace

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::string Spoiler::spoil(std::string bytes) {
  const std::size_t from = below(bytes.size());
  const std::size_t length = 1 + below(std::min(longest_piece, bytes.size() - from));
  switch (below(6)) {
    case 0: bytes[from] = static_cast<char>(bytes[from] ^ 1 << below(8)); break;
    case 1: bytes.resize(from); break;
    case 2: bytes.erase(from, length); break;
    case 3: bytes.insert(from, bytes.substr(below(bytes.size()), length)); break;
    case 4: std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), length, '\0'); break;
    default: bytes.replace(from, length, bytes.substr(below(bytes.size()), length)); break;
  }
  return bytes;
}

std::string Spoiler::spoil_pages(std::string bytes) {
  const std::size_t pages = bytes.size() / page_bytes;
  const std::size_t one = below(pages) * page_bytes;
  const std::size_t other = below(pages) * page_bytes;
  const std::size_t at = below(bytes.size());
  const std::string page = bytes.substr(one, page_bytes);
  switch (below(6)) {
    case 0: bytes.replace(one, page_bytes, page_bytes, '\0'); break;
    case 1: bytes.replace(other, page_bytes, page); break;
    case 2:
      bytes.replace(one, page_bytes, bytes.substr(other, page_bytes));
      bytes.replace(other, page_bytes, page);
      break;
    case 3: bytes.resize(one); break;
    default: bytes[at] = static_cast<char>(bytes[at] ^ 1 << below(8)); break;
  }
  return bytes;
}

}  // namespace yixin::lab
