#include <random>

#include "platform/spreadsheet/write_xlsx.h"
#include "platform/spreadsheet/zip_parts.h"
#include "security/drills.h"
#include "security/planted_branch.h"
#include "security/tally.h"
#include "support/produced.h"

/// Cells of exported spreadsheets: none begins as a formula does, and no workbook has formulas or
/// links to others.
namespace yixin::security {
namespace {

constexpr const char* formula = "=HYPERLINK(1)";

const std::vector<std::string> beginnings = {"=",  "+",  "-",  "@",  "\t",
                                             "\r", "\n", "＝", "＋", "－",
                                             "＠", "'=", "''", " =", "\xEF\xBB\xBF="};
const std::vector<std::string> pieces = {
    "1+1", "cmd|' /C calc'!A0", "党员",  "😀", "\t", "\x01", "\"", "&#61;",
    "<f>", "_x003D_",           "\u200b"};

/// The texts of all cells, as they stand in the XML.
std::vector<std::string> cells_of(const std::string& xml) {
  std::vector<std::string> texts;
  for (auto at = xml.find("<t"); at != std::string::npos; at = xml.find("<t", at + 1)) {
    const auto open = xml.find('>', at);
    const bool is_text = xml[at + 2] == '>' || xml[at + 2] == ' ';
    if (!is_text || open == std::string::npos || xml[open - 1] == '/') continue;
    texts.push_back(xml.substr(open + 1, xml.find("</t>", open) - open - 1));
  }
  return texts;
}

bool begins_like_a_formula(const std::string& cell) {
  for (const char* start : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "&#61;",
                            "&#9;", "&#x9;", "_x0009_", "_x000A_", "_x000D_", "_x003D_"}) {
    if (cell.starts_with(start)) return true;
  }
  return false;
}

class Cells {
 public:
  explicit Cells(std::uint64_t seed) : dice_(seed) {}

  /// So many cells of chance through the writer that every export uses.
  void write(int times) {
    constexpr int columns = 10;
    constexpr int rows = 1'000;
    for (int written = 0; written < times; written += columns * rows) {
      spreadsheet::Sheet sheet{.name = any_text(), .title = any_text(), .headings = {}, .rows = {}};
      for (int i = 0; i < columns; ++i) sheet.headings.push_back(any_text());
      for (int row = 0; row < rows; ++row) {
        auto& cells = sheet.rows.emplace_back();
        for (int i = 0; i < columns; ++i) cells.push_back(any_text());
      }
      judge("a sheet of chance", spreadsheet::write_xlsx(sheet));
    }
  }

  /// Every export of a branch whose texts all begin as a formula.
  void export_everything() {
    PlantedBranch branch(formula);
    const test::Places places = branch.places();
    const auto found_before = tally_.count("guarded_formulas");
    for (const auto& route : branch.world().application().registry().routes()) {
      if (route.method != Method::get || route.reply_kind != http::ReplyKind::file) continue;
      for (const Actor& who : {branch.secretary, branch.world().the_operator(),
                               branch.hospital().actor("party_officer")}) {
        const Reply file =
            branch.world().call(who, Method::get, test::fill_path(route.path, places));
        if (file.status == 200) judge(test::name_of(route), file.body);
      }
    }
    tally_.expect(tally_.count("guarded_formulas") > found_before + 5,
                  "hardly an export has the planted formula");
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  std::string any_text() {
    std::string text = dice_() % 2 == 0 ? beginnings[dice_() % beginnings.size()] : "";
    for (auto i = dice_() % 4; i > 0; --i) {
      dice_() % 4 == 0 ? text += pieces[dice_() % pieces.size()] : text += any_letter();
    }
    tally_.add("cells_written");
    return text;
  }

  /// From the planes' ends where blanks, marks of direction and full-width forms are.
  std::string any_letter() {
    static constexpr std::pair<unsigned, unsigned> ranges[] = {
        {0x20, 0x7f},     {0xa0, 0x200},    {0x2000, 0x2070}, {0x3000, 0x3040},
        {0x4e00, 0x9fff}, {0xfe50, 0xfe70}, {0xff00, 0xfff0}};
    const auto& [from, to] = ranges[dice_() % std::size(ranges)];
    const auto point = static_cast<unsigned>(from + dice_() % (to - from));
    const auto byte = [](unsigned value) { return static_cast<char>(value); };
    if (point < 0x80) return {byte(point)};
    if (point < 0x800) return {byte(0xc0 | point >> 6), byte(0x80 | (point & 0x3f))};
    return {byte(0xe0 | point >> 12), byte(0x80 | (point >> 6 & 0x3f)),
            byte(0x80 | (point & 0x3f))};
  }

  void judge(const std::string& what, const std::string& file) {
    if (!file.starts_with("PK\x03\x04")) return;
    const spreadsheet::Limits limits{};
    spreadsheet::ZipParts parts(file, limits);
    if (!parts.has("xl/workbook.xml")) return;
    tally_.add("workbooks");
    for (const auto& name : parts.names()) {
      tally_.expect(!name.starts_with("xl/externalLinks"), what + " has links to other workbooks");
      if (!name.ends_with(".xml") || !name.starts_with("xl/")) continue;
      const std::string xml = parts.read(name);
      tally_.expect(xml.find("<f>") == std::string::npos && xml.find("<f ") == std::string::npos,
                    what + " has a formula");
      for (const auto& cell : cells_of(xml)) {
        tally_.add("different_cells_read");
        if (cell.starts_with("'=")) tally_.add("guarded_formulas");
        tally_.expect(!begins_like_a_formula(cell), what + " has the cell " + cell);
      }
    }
  }

  std::mt19937_64 dice_;
  Tally tally_;
};

}  // namespace

Outcome run_cells(const Plan& plan) {
  Cells drill(plan.seed);
  drill.write(plan.times);
  drill.export_everything();
  return drill.outcome();
}

}  // namespace yixin::security
