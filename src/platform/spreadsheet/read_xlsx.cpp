#include "platform/spreadsheet/read_xlsx.h"

#include <charconv>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/base/code_points.h"
#include "platform/base/error.h"
#include "platform/base/utf8.h"
#include "platform/spreadsheet/cell_escape.h"
#include "platform/spreadsheet/cell_number.h"
#include "platform/spreadsheet/formula.h"
#include "platform/spreadsheet/sheet_builder.h"
#include "platform/spreadsheet/sheet_pictures.h"
#include "platform/spreadsheet/xml_scan.h"
#include "platform/spreadsheet/zip_parts.h"

namespace yixin::spreadsheet {
namespace {

constexpr int largest_row = 1'048'576;
constexpr int largest_column = 16'384;

[[noreturn]] void refuse(const char* code, std::string detail) {
  throw base::Error{base::Kind::invalid, code, std::move(detail)};
}

bool is(const pugi::xml_node& node, std::string_view name) {
  return local_name(node.name()) == name;
}

/// The first attribute of that local name: prefixes differ between producers.
std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute& one : node.attributes()) {
    if (local_name(one.name()) == name) return one.value();
  }
  return {};
}

std::optional<int> to_int(std::string_view digits) {
  int value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

/// Parses elements that follow each other directly in one go: a document for each of a million
/// short strings costs more than everything else together.
class FragmentParser {
 public:
  using Visit = std::function<void(const pugi::xml_node&)>;
  explicit FragmentParser(Visit visit) : visit_(std::move(visit)) {}

  void add(std::string_view element) {
    constexpr std::size_t enough_bytes = 64u << 10;
    const char* end = pending_.data() + pending_.size();
    if (pending_.size() >= enough_bytes || element.data() != end) flush();
    const char* begin = pending_.empty() ? element.data() : pending_.data();
    pending_ = {begin, pending_.size() + element.size()};
  }

  void flush() {
    constexpr unsigned options = pugi::parse_escapes | pugi::parse_eol | pugi::parse_cdata |
                                 pugi::parse_wconv_attribute | pugi::parse_ws_pcdata_single |
                                 pugi::parse_fragment;
    if (pending_.empty()) return;
    if (!document_.load_buffer(pending_.data(), pending_.size(), options, pugi::encoding_utf8)) {
      refuse("file_damaged", "文件内部结构错乱，已损坏");
    }
    for (const pugi::xml_node& element : document_.children()) visit_(element);
    pending_ = {};
  }

 private:
  Visit visit_;
  pugi::xml_document document_;
  std::string_view pending_;
};

/// Calls `visit` with each of those elements of a part.
void each(std::string_view part, const std::vector<std::string_view>& names,
          FragmentParser::Visit visit) {
  FragmentParser parser(std::move(visit));
  scan_xml(part, names, [&](std::string_view element) { parser.add(element); });
  parser.flush();
}

std::string own_text(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node.children()) text += child.value();
  return text;
}

/// A numeric reference can write half a surrogate pair, which is no character.
std::string with_valid_characters(std::string text) {
  return base::utf8_length(text) ? text : base::to_utf8(base::to_code_points(text));
}

/// Text of a shared or inline string: one <t>, or several in runs; <rPh> only says how to read it.
std::string string_text(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node.children()) {
    if (is(child, "t")) text += unescape_controls(own_text(child));
    if (!is(child, "r")) continue;
    for (const pugi::xml_node& part : child.children()) {
      if (is(part, "t")) text += unescape_controls(own_text(part));
    }
  }
  return text;
}

struct Relationship {
  std::string type;
  std::string target;
};
using Relationships = std::map<std::string, Relationship>;

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

std::string resolve(const std::string& from, std::string target) {
  if (target.starts_with('/')) return target.substr(1);
  std::string folder = folder_of(from);
  for (; target.starts_with("../"); target.erase(0, 3)) {
    if (!folder.empty()) folder = folder_of(folder.substr(0, folder.size() - 1));
  }
  return folder + target;
}

Relationships read_relationships(ZipParts& parts, const std::string& of) {
  const std::string folder = folder_of(of);
  const std::string path = folder + "_rels/" + of.substr(folder.size()) + ".rels";
  Relationships found;
  if (!parts.has(path)) return found;
  each(parts.read(path), {"Relationship"}, [&](const pugi::xml_node& node) {
    const std::string_view type = attribute(node, "Type");
    found[std::string(attribute(node, "Id"))] = {
        std::string(type.substr(type.rfind('/') + 1)),
        resolve(of, std::string(attribute(node, "Target")))};
  });
  return found;
}

std::optional<std::string> target_of_type(const Relationships& all, std::string_view type) {
  for (const auto& [id, relationship] : all) {
    if (relationship.type == type) return relationship.target;
  }
  return std::nullopt;
}

struct SheetEntry {
  std::string name;
  std::string path;
};

/// One long text and the end of each string in it: a third of the memory of separate strings.
class SharedStrings {
 public:
  void add(std::string_view text) {
    text_ += text;
    ends_.push_back(text_.size());
  }
  /// Nothing when there is no such string.
  std::optional<std::string_view> find(std::size_t index) const {
    if (index >= ends_.size()) return std::nullopt;
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(text_).substr(begin, ends_[index] - begin);
  }

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
};

struct Workbook {
  std::vector<SheetEntry> visible_sheets;
  DateSystem dates = DateSystem::from_1900;
  SharedStrings shared_strings;
  std::vector<NumberFormat> formats;
};

SharedStrings read_shared_strings(std::string_view part) {
  SharedStrings strings;
  each(part, {"si"}, [&](const pugi::xml_node& node) { strings.add(string_text(node)); });
  return strings;
}

std::vector<NumberFormat> read_formats(std::string_view part) {
  std::map<int, std::string> codes;
  // Looked at once each: a hundred thousand styles may share one endless code.
  std::map<int, NumberFormat> known;
  std::vector<NumberFormat> formats;
  each(part, {"numFmt", "cellXfs"}, [&](const pugi::xml_node& node) {
    if (is(node, "numFmt")) {
      const int id = to_int(attribute(node, "numFmtId")).value_or(0);
      codes[id] = attribute(node, "formatCode");
      return;
    }
    for (const pugi::xml_node& xf : node.children()) {
      const int id = to_int(attribute(xf, "numFmtId")).value_or(0);
      const auto [format, fresh] = known.try_emplace(id);
      if (fresh) format->second = number_format(id, codes[id]);
      formats.push_back(format->second);
    }
  });
  return formats;
}

Workbook read_workbook(ZipParts& parts) {
  const std::string path =
      target_of_type(read_relationships(parts, ""), "officeDocument").value_or("xl/workbook.xml");
  if (!path.ends_with(".xml") || !parts.has(path) || !path.starts_with("xl/")) {
    refuse("file_type_unknown", "文件不是 .xlsx 表格，请用 WPS 或 Excel 另存为 .xlsx 再上传");
  }
  const Relationships related = read_relationships(parts, path);
  Workbook book;
  each(parts.read(path), {"workbookPr", "sheet"}, [&](const pugi::xml_node& node) {
    if (is(node, "workbookPr")) {
      const std::string_view since_1904 = attribute(node, "date1904");
      if (since_1904 == "1" || since_1904 == "true") book.dates = DateSystem::from_1904;
      return;
    }
    const std::string_view state = attribute(node, "state");
    const auto target = related.find(std::string(attribute(node, "id")));
    // Hidden sheets hold the lists behind drop-downs.
    const bool visible = state.empty() || state == "visible";
    if (!visible || target == related.end() || target->second.type != "worksheet") return;
    book.visible_sheets.push_back(
        {with_valid_characters(std::string(attribute(node, "name"))), target->second.target});
  });
  if (const auto styles = target_of_type(related, "styles"); styles && parts.has(*styles)) {
    book.formats = read_formats(parts.read(*styles));
  }
  if (const auto strings = target_of_type(related, "sharedStrings");
      strings && parts.has(*strings)) {
    book.shared_strings = read_shared_strings(parts.read(*strings));
  }
  return book;
}

/// Row and column of "BC12", 1-based; nothing when it is no cell of a spreadsheet.
struct CellAddress {
  int row = 0;
  int column = 0;
};

std::optional<CellAddress> parse_address(std::string_view text) {
  CellAddress address;
  std::size_t i = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 3; ++i) {
    address.column = address.column * 26 + (text[i] - 'A' + 1);
  }
  address.row = to_int(text.substr(i)).value_or(0);
  const bool inside = address.column >= 1 && address.column <= largest_column && address.row >= 1 &&
                      address.row <= largest_row;
  return inside ? std::optional(address) : std::nullopt;
}

/// First and last row of "A1:D3".
std::optional<std::pair<int, int>> parse_rows(std::string_view range) {
  const std::size_t colon = range.find(':');
  const auto first = parse_address(range.substr(0, colon));
  const auto last = colon == range.npos ? first : parse_address(range.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return std::pair(first->row, last->row);
}

class SheetReader {
 public:
  SheetReader(const Workbook& book, const std::string& name, const Limits& limits)
      : book_(book), name_(name), builder_(name, limits) {}

  std::optional<Table> read(std::string_view part) {
    each(part, {"row", "autoFilter", "mergeCell"}, [this](const pugi::xml_node& node) {
      if (is(node, "row")) {
        read_row(node);
      } else if (const auto rows = parse_rows(attribute(node, "ref"))) {
        if (is(node, "autoFilter")) builder_.note_filter_row(rows->first);
        if (is(node, "mergeCell")) builder_.note_merged_rows(rows->first, rows->second);
      }
    });
    std::optional<Table> table = builder_.finish();
    if (table) table->pictures = std::move(pictures_);
    return table;
  }

 private:
  void read_row(const pugi::xml_node& node) {
    const std::string_view number = attribute(node, "r");
    row_ = number.empty() ? row_ + 1 : to_int(number).value_or(0);
    if (row_ < 1 || row_ > largest_row) {
      refuse("file_damaged", "工作表“" + name_ + "”：行号超出范围，文件已损坏");
    }
    builder_.begin_row(row_);
    int column = 0;
    for (const pugi::xml_node& cell : node.children()) {
      if (!is(cell, "c")) continue;
      const std::string_view reference = attribute(cell, "r");
      const auto address = parse_address(reference);
      if (!reference.empty() && (!address || address->row != row_)) {
        refuse("file_damaged", place(name_, row_, 0) + "：单元格位置不合法，文件已损坏");
      }
      column = address ? address->column : column + 1;
      if (holds_picture(cell, column)) continue;
      builder_.put(column, with_valid_characters(cell_text(cell)));
    }
  }

  /// Looks at the formula, which is never computed: its saved value is read, and must be there.
  bool holds_picture(const pugi::xml_node& cell, int column) {
    std::optional<std::string> formula;
    bool has_value = false;
    for (const pugi::xml_node& child : cell.children()) {
      if (is(child, "f")) formula = own_text(child);
      if (is(child, "v") || is(child, "is")) has_value = true;
    }
    if (!formula) return false;
    if (is_picture_formula(*formula)) {
      pictures_.push_back({row_, column});
      return true;
    }
    const auto here = [&] { return place(name_, row_, column) + "："; };
    if (reaches_outside(*formula)) {
      refuse("formula_reaches_outside",
             here() + "公式引用了其他文件或网络，请把该列“粘贴为数值”后再上传");
    }
    if (!has_value) {
      refuse("formula_without_value",
             here() + "公式没有保存结果，请用 WPS 或 Excel 打开并重新保存");
    }
    return false;
  }

  std::string cell_text(const pugi::xml_node& cell) const {
    const std::string_view type = attribute(cell, "t");
    std::string value;
    for (const pugi::xml_node& child : cell.children()) {
      if (is(child, "is") && type == "inlineStr") return string_text(child);
      if (is(child, "v")) value = own_text(child);
    }
    if (type == "s") return shared_string(value);
    if (type == "b") return value.empty() ? "" : value == "0" ? "FALSE" : "TRUE";
    if (type == "str") return unescape_controls(value);
    if (!type.empty() && type != "n") return value;
    return number_text(value, format_of(attribute(cell, "s")), book_.dates);
  }

  std::string shared_string(const std::string& index) const {
    if (index.empty()) return "";
    const std::size_t at = static_cast<std::size_t>(to_int(index).value_or(-1));
    const std::optional<std::string_view> text = book_.shared_strings.find(at);
    if (!text) refuse("file_damaged", place(name_, row_, 0) + "：引用的文字不存在，文件已损坏");
    return std::string(*text);
  }

  NumberFormat format_of(std::string_view style) const {
    const int at = style.empty() ? 0 : to_int(style).value_or(-1);
    const bool known = at >= 0 && static_cast<std::size_t>(at) < book_.formats.size();
    return known ? book_.formats[static_cast<std::size_t>(at)] : NumberFormat{};
  }

  const Workbook& book_;
  std::string name_;
  SheetBuilder builder_;
  std::vector<Picture> pictures_;
  int row_ = 0;
};

std::vector<Picture> floating_pictures(ZipParts& parts, const std::string& sheet) {
  const auto drawing = target_of_type(read_relationships(parts, sheet), "drawing");
  return drawing && parts.has(*drawing) ? pictures_of_drawing(parts.read(*drawing))
                                        : std::vector<Picture>{};
}

}  // namespace

Table read_xlsx(std::string_view bytes, const Limits& limits) {
  ZipParts parts(bytes, limits);
  const Workbook book = read_workbook(parts);
  std::set<std::string> empty;  // however often the list names them
  for (const SheetEntry& sheet : book.visible_sheets) {
    if (!empty.insert(sheet.path).second) continue;
    SheetReader reader(book, sheet.name, limits);
    if (std::optional<Table> table = reader.read(parts.read(sheet.path))) {
      const auto floating = floating_pictures(parts, sheet.path);
      table->pictures.insert(table->pictures.end(), floating.begin(), floating.end());
      return std::move(*table);
    }
  }
  refuse("sheet_empty", "文件中没有可读取的数据（隐藏的工作表不会读取）");
}

}  // namespace yixin::spreadsheet
