#include "support/paper.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace yixin::test {
namespace {

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string text;
  std::array<char, 4096> buffer{};
  while (const auto size = fread(buffer.data(), 1, buffer.size(), pipe.get())) {
    text.append(buffer.data(), size);
  }
  return text;
}

}  // namespace

PaperDesk::PaperDesk(const std::string& name) {
  const char* const kept = std::getenv("YIXIN_PAPER_DIRECTORY");
  directory_ = kept != nullptr ? std::filesystem::path(kept) / name
                               : std::filesystem::temp_directory_path() / ("yixin-paper-" + name);
  std::filesystem::remove_all(directory_);
  std::filesystem::create_directories(directory_);
}

PaperDesk::~PaperDesk() {
  if (std::getenv("YIXIN_PAPER_DIRECTORY") == nullptr) std::filesystem::remove_all(directory_);
}

void PaperDesk::put(const std::string& name, const std::string& docx) const {
  std::ofstream(directory_ / (name + ".docx"), std::ios::binary) << docx;
}

void PaperDesk::print() const {
  const std::string at = directory_.string();
  const std::string said = output_of("cd " + at + " && HOME=" + at +
                                     " timeout 180 soffice --headless --convert-to pdf"
                                     " --outdir . *.docx 2>&1");
  for (const auto& file : std::filesystem::directory_iterator(directory_)) {
    if (file.path().extension() == ".pdf") return;
  }
  throw std::runtime_error("nothing was printed: " + said);
}

std::string PaperDesk::text_of(const std::string& name) const {
  return without_blanks(
      output_of("pdftotext -layout " + (directory_ / (name + ".pdf")).string() + " -"));
}

std::string PaperDesk::facts_of(const std::string& name) const {
  return output_of("pdfinfo " + (directory_ / (name + ".pdf")).string());
}

std::string without_blanks(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\f' && c != '\r') kept += c;
  }
  return kept;
}

}  // namespace yixin::test
