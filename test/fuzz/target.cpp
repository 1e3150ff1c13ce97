#include "fuzz/target.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace yixin::fuzz {
namespace {

struct ScratchFolder {
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "yixin-fuzz-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::string path;
};

}  // namespace

const Target* find_target(const std::vector<Target>& among, std::string_view name) {
  const auto found = std::ranges::find(among, name, &Target::name);
  return found == among.end() ? nullptr : &*found;
}

void expect(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

const std::string& scratch_folder() {
  static const ScratchFolder folder;
  return folder.path;
}

}  // namespace yixin::fuzz
