#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "support/this_tree.h"

/// Form as a test: sizes, bans and dead links. What a compiler checks is not checked here.
namespace {

namespace fs = std::filesystem;

const fs::path root = yixin::test::source_dir;

std::vector<fs::path> files(const std::string& folder, const std::set<std::string>& extensions) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    const std::string path = entry.path().string();
    if (path.find("/node_modules/") != std::string::npos ||
        path.find("/dist/") != std::string::npos) {
      continue;
    }
    if (extensions.contains(entry.path().extension().string())) found.push_back(entry.path());
  }
  return found;
}

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::size_t columns_of(const std::string& line) {
  std::size_t columns = 0;
  for (const char c : line) columns += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
  return columns;
}

TEST(tidy, no_source_file_is_longer_than_400_lines) {
  for (const auto& file : files("src", {".cpp", ".h"})) {
    EXPECT_LE(lines_of(file).size(), 400u) << file;
  }
}

TEST(tidy, no_line_is_wider_than_100_columns) {
  for (const auto& folder : {"src", "test"}) {
    for (const auto& file : files(folder, {".cpp", ".h"})) {
      const auto lines = lines_of(file);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        EXPECT_LE(columns_of(lines[i]), 100u) << file << ':' << i + 1;
      }
    }
  }
}

TEST(tidy, heavy_headers_stand_in_few_files) {
  const std::map<std::string, std::size_t> allowed = {
      {"<sqlite3.h>", 2},   {"<libpq-fe.h>", 1},   {"<boost/json.hpp>", 1}, {"<toml++/toml.h>", 1},
      {"<CLI/CLI.hpp>", 1}, {"<xlsxwriter.h>", 1}, {"<openssl/hmac.h>", 1}, {"<curl/curl.h>", 1}};
  std::map<std::string, std::size_t> seen;
  for (const auto& file : files("src", {".cpp", ".h"})) {
    if (file.string().find("/test/") != std::string::npos) continue;
    for (const auto& line : lines_of(file)) {
      for (const auto& [header, limit] : allowed) {
        if (line == "#include " + header) ++seen[header];
      }
    }
  }
  for (const auto& [header, count] : seen) EXPECT_LE(count, allowed.at(header)) << header;
}

TEST(tidy, nothing_unfinished_and_no_foreign_path_is_written_anywhere) {
  // Put together here, so that this file does not find itself.
  const std::vector<std::string> banned = {
      std::string("TO") + "DO",     std::string("FIX") + "ME",  std::string("not ") + "implemented",
      std::string("敬请") + "期待", std::string("/wo") + "rk/", std::string("开发") + "中"};
  for (const auto& folder : {"src", "test", "docs", "policy", "db", "web/src", "web/e2e"}) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& file :
         files(folder, {".cpp", ".h", ".md", ".ts", ".vue", ".sql", ".toml", ".json", ".css"})) {
      for (const auto& line : lines_of(file)) {
        for (const auto& word : banned) {
          EXPECT_EQ(line.find(word), std::string::npos) << file << ": " << line;
        }
      }
    }
  }
}

/// log_failure names an exception; a text of one may quote a row, and a detail a person.
TEST(tidy, no_log_takes_a_text_that_may_name_somebody) {
  const std::regex call(R"(log_event\([^;]*;)");
  int calls = 0;
  for (const auto& file : files("src", {".cpp"})) {
    std::string text;
    for (const auto& line : lines_of(file)) text += line + '\n';
    for (std::sregex_iterator it(text.begin(), text.end(), call), end; it != end; ++it) {
      ++calls;
      for (const auto* banned : {"what()", "detail", "name", "query", "body", "path"}) {
        EXPECT_EQ(it->str().find(banned), std::string::npos) << file << ": " << it->str();
      }
    }
  }
  EXPECT_GE(calls, 5);
}

TEST(tidy, relative_links_of_documents_lead_somewhere) {
  const std::regex link(R"(\]\(([^)#]+)(#[^)]*)?\))");
  auto documents = files("docs", {".md"});
  for (const auto* name : {"README.md", "README.zh-CN.md", "CONTRIBUTING.md", "STYLE.md"}) {
    documents.push_back(root / name);
  }
  for (const auto& document : documents) {
    for (const auto& line : lines_of(document)) {
      for (std::sregex_iterator it(line.begin(), line.end(), link), end; it != end; ++it) {
        const std::string target = (*it)[1];
        if (target.find("://") != std::string::npos) continue;
        EXPECT_TRUE(fs::exists(document.parent_path() / target)) << document << " → " << target;
      }
    }
  }
}

TEST(tidy, modules_never_include_more_than_the_api_of_another) {
  const std::regex include(R"re(#include "modules/([a-z_]+)/(.+)")re");
  for (const auto& file : files("src", {".cpp", ".h"})) {
    const std::string path = file.string();
    for (const auto& line : lines_of(file)) {
      std::smatch found;
      if (!std::regex_match(line, found, include)) continue;
      const bool own = path.find("/modules/" + found[1].str() + "/") != std::string::npos;
      const bool api = found[2].str().starts_with("api/");
      EXPECT_TRUE(own || api) << path << ": " << line;
      EXPECT_EQ(path.find("/platform/"), std::string::npos) << path << ": " << line;
    }
  }
}

}  // namespace
