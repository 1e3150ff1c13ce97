#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "fuzz/corpus.h"

/// Carries inputs between libFuzzer, which wants a file each, and the tree.
///   fuzz_corpus list       a target a line, and the family whose program drives it
///   fuzz_corpus unpack TARGET CORPUS-FOLDER FOLDER
///   fuzz_corpus pack TARGET CORPUS-FOLDER FOLDER
namespace yixin::fuzz {
namespace {

/// A corpus is for reading and for a quick replay; deep coverage is found again by a long run.
constexpr std::size_t most_bytes = 400;
constexpr std::size_t most_inputs = 60;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void unpack(const Target& target, const std::filesystem::path& corpus,
            const std::filesystem::path& folder) {
  auto inputs = read_corpus(corpus_file(corpus, target));
  for (auto& seed : target.seeds()) inputs.push_back(std::move(seed));
  std::filesystem::create_directories(folder);
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    std::ofstream(folder / ("seed-" + std::to_string(i)), std::ios::binary) << inputs[i];
  }
}

void pack(const Target& target, const std::filesystem::path& corpus,
          const std::filesystem::path& folder) {
  std::vector<std::string> inputs;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::string bytes = bytes_of(entry.path());
    if (bytes.size() <= most_bytes) inputs.push_back(std::move(bytes));
  }
  std::ranges::sort(inputs, [](const auto& a, const auto& b) {
    return std::pair(a.size(), a) < std::pair(b.size(), b);
  });
  // Of many, an even choice of all lengths.
  std::vector<std::string> kept;
  const std::size_t count = std::min(inputs.size(), most_inputs);
  for (std::size_t i = 0; i < count; ++i) kept.push_back(inputs[i * inputs.size() / count]);
  write_corpus(corpus_file(corpus, target), std::move(kept));
}

const Target* find_target(std::string_view name) {
  for (const auto& family : families()) {
    if (const auto* found = find_target(family.targets, name)) return found;
  }
  return nullptr;
}

void list() {
  for (const auto& family : families()) {
    for (const auto& target : family.targets)
      std::cout << target.name << " " << family.name << "\n";
  }
}

int run(int argc, char** argv) {
  const std::string_view act = argc > 1 ? argv[1] : "";
  if (act == "list") {
    list();
    return 0;
  }
  const Target* target = argc == 5 ? find_target(argv[2]) : nullptr;
  if (target == nullptr || (act != "pack" && act != "unpack")) {
    std::cerr << "fuzz_corpus list | pack TARGET CORPUS FOLDER | unpack TARGET CORPUS FOLDER\n";
    return 2;
  }
  (act == "pack" ? pack : unpack)(*target, argv[3], argv[4]);
  return 0;
}

}  // namespace
}  // namespace yixin::fuzz

int main(int argc, char** argv) { return yixin::fuzz::run(argc, argv); }
