#include "fuzz/corpus.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "platform/crypto/keys.h"

namespace yixin::fuzz {

std::string escape(std::string_view bytes) {
  std::string line;
  for (const char byte : bytes) {
    if (byte >= ' ' && byte <= '~' && byte != '\\') {
      line += byte;
    } else {
      line += "\\x" + crypto::to_hex({&byte, 1});
    }
  }
  return line;
}

std::string unescape(std::string_view line) {
  std::string bytes;
  while (!line.empty()) {
    if (line[0] != '\\') {
      bytes += line[0];
      line.remove_prefix(1);
      continue;
    }
    const auto byte = line.starts_with("\\x") ? crypto::from_hex(line.substr(2, 2)) : std::nullopt;
    if (!byte || byte->size() != 1) throw std::invalid_argument("no escaped input");
    bytes += *byte;
    line.remove_prefix(4);
  }
  return bytes;
}

std::vector<std::string> read_corpus(const std::filesystem::path& file) {
  std::vector<std::string> inputs;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) inputs.push_back(unescape(line));
  return inputs;
}

void write_corpus(const std::filesystem::path& file, std::vector<std::string> inputs) {
  std::ranges::sort(inputs);
  inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
  std::ofstream out(file, std::ios::trunc);
  for (const auto& input : inputs) out << escape(input) << "\n";
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::filesystem::path corpus_file(const std::filesystem::path& folder, const Target& target) {
  return folder / (std::string(target.name) + ".txt");
}

}  // namespace yixin::fuzz
