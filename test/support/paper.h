#pragma once

#include <filesystem>
#include <string>

/// Documents as LibreOffice prints them. YIXIN_PAPER_DIRECTORY keeps the pages.
namespace yixin::test {

class PaperDesk {
 public:
  /// `name` is the folder of this desk.
  explicit PaperDesk(const std::string& name);
  ~PaperDesk();
  PaperDesk(const PaperDesk&) = delete;
  PaperDesk& operator=(const PaperDesk&) = delete;

  void put(const std::string& name, const std::string& docx) const;
  /// One process of LibreOffice prints all of them. Throws what it said when nothing came of it.
  void print() const;

  /// What stands on the pages, without blanks.
  std::string text_of(const std::string& name) const;
  /// What pdfinfo says.
  std::string facts_of(const std::string& name) const;

 private:
  std::filesystem::path directory_;
};

std::string without_blanks(const std::string& text);

}  // namespace yixin::test
