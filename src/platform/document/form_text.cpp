#include "platform/document/form_text.h"

#include <algorithm>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

#include "platform/base/code_points.h"
#include "platform/base/error.h"
#include "platform/document/form_paragraph.h"
#include "platform/spreadsheet/xml_scan.h"

namespace yixin::document {
namespace {

using Kind = Piece::Kind;

/// Around the number of a mark while the text is still a tree: of the private use area, which no
/// form may use.
constexpr std::string_view mark_begin = "\ue000";
constexpr std::string_view mark_end = "\ue001";

constexpr std::size_t most_marks = 2'000;

[[noreturn]] void refuse_damaged() {
  throw base::Error{base::Kind::invalid, "file_damaged", "文件已损坏或不完整，请重新保存后再上传"};
}

bool is(pugi::xml_node node, std::string_view name) {
  return spreadsheet::local_name(node.name()) == name;
}

pugi::xml_node above(pugi::xml_node node, std::string_view name) {
  do {
    node = node.parent();
  } while (node && !is(node, name));
  return node;
}

int number_among(pugi::xml_node node, std::string_view name) {
  int number = 1;
  for (pugi::xml_node before = node.previous_sibling(); before;
       before = before.previous_sibling()) {
    number += is(before, name) ? 1 : 0;
  }
  return number;
}

std::string group_of(const std::string& name) { return name.substr(0, name.find('.')); }

class Reader {
 public:
  explicit Reader(std::string_view xml) {
    const auto result = tree_.load_buffer(
        xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!result || !is(tree_.document_element(), "document")) refuse_damaged();
  }

  std::vector<Piece> read() {
    const std::string before = xml_of_tree();
    for (const std::string_view mark : {mark_begin, mark_end}) {
      if (before.find(mark) != before.npos) refuse_damaged();
    }
    visit(tree_.document_element());
    enclose_rows();
    refuse_problems();
    return pieces();
  }

 private:
  void visit(pugi::xml_node node) {
    for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
      if (is(child, "tbl") && !above(child, "tbl")) ++tables_;
      if (is(child, "p")) {
        ++paragraphs_;
        read_paragraph(child);
      }
      visit(child);
    }
  }

  void read_paragraph(pugi::xml_node paragraph) {
    FormParagraph words(paragraph);
    const std::string place = place_of(paragraph);
    const auto slots = words.slots([&](const std::string& detail) { tell(place + "：" + detail); });
    if (slots.empty()) return;
    std::vector<std::size_t> marks;
    for (const auto& slot : slots) {
      if (slot.name.find('.') != slot.name.npos) note_row(paragraph, slot.name, place);
      marks.push_back(add_mark({Kind::slot, slot.name, place}));
    }
    const bool alone =
        slots.size() == 1 && words.words().size() == slots.front().to - slots.front().from;
    words.replace(slots, [&](std::size_t i) { return mark_text(marks[i]); });
    if (may_be_left_out(paragraph)) {
      enclose(paragraph, {alone ? Kind::lines : Kind::optional, "", place});
    }
  }

  /// A cell and a text box need a paragraph, and the last one of a section holds its page.
  static bool may_be_left_out(pugi::xml_node paragraph) {
    if (!is(paragraph.parent(), "body")) return false;
    for (const pugi::xml_node part : paragraph.children()) {
      if (!is(part, "pPr")) continue;
      for (const pugi::xml_node property : part.children()) {
        if (is(property, "sectPr")) return false;
      }
    }
    return true;
  }

  void note_row(pugi::xml_node paragraph, const std::string& name, const std::string& place) {
    const pugi::xml_node row = above(paragraph, "tr");
    if (!row || above(row, "tr")) {
      return tell(place + "：占位符“" + name +
                  "”会逐行重复，要放在表格的一行中，不能是表格中的表格");
    }
    for (const Row& known : rows_) {
      if (known.node != row) continue;
      if (known.group == group_of(name)) return;
      return tell(place + "：同一行不能同时重复“" + known.group + "”和“" + group_of(name) + "”");
    }
    rows_.push_back({row, group_of(name), place_of(row)});
  }

  void enclose_rows() {
    std::vector<pugi::xml_node> tables;
    for (const Row& row : rows_) {
      enclose(row.node, {Kind::row, row.group, row.place});
      const pugi::xml_node table = above(row.node, "tbl");
      if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
    }
    for (const pugi::xml_node table : tables) {
      if (is(table.parent(), "body")) enclose(table, {Kind::optional, "", ""});
    }
  }

  std::string place_of(pugi::xml_node node) const {
    const pugi::xml_node row = is(node, "tr") ? node : above(node, "tr");
    if (!row) {
      std::string words = FormParagraph(node).words();
      std::u32string points = base::to_code_points(words);
      if (points.size() > 12) words = base::to_utf8(points.substr(0, 12)) + "…";
      return "第 " + std::to_string(paragraphs_) + " 段“" + words + "”";
    }
    std::string place = "第 " + std::to_string(tables_) + " 个表格第 " +
                        std::to_string(number_among(row, "tr")) + " 行";
    const pugi::xml_node cell = above(node, "tc");
    if (cell && node != row) place += "第 " + std::to_string(number_among(cell, "tc")) + " 格";
    return place;
  }

  void tell(const std::string& detail) {
    problems_.push_back({"word/document.xml", "placeholder_unfit", detail});
  }
  void refuse_problems() {
    if (problems_.empty()) return;
    std::string detail =
        "模板有 " + std::to_string(problems_.size()) + " 处需要改正：" + problems_.front().detail;
    throw base::Error{base::Kind::invalid, "form_unfit", std::move(detail), std::move(problems_)};
  }

  std::size_t add_mark(Piece piece) {
    if (marks_.size() == most_marks) {
      throw base::Error{base::Kind::too_large, "file_too_large", "模板中的占位符过多，请精简"};
    }
    marks_.push_back(std::move(piece));
    return marks_.size() - 1;
  }
  static std::string mark_text(std::size_t mark) {
    return std::string(mark_begin) + std::to_string(mark) + std::string(mark_end);
  }
  void enclose(pugi::xml_node node, Piece piece) {
    const auto put = [&](Piece mark, bool before) {
      const std::string text = mark_text(add_mark(std::move(mark)));
      pugi::xml_node parent = node.parent();
      (before ? parent.insert_child_before(pugi::node_pcdata, node)
              : parent.insert_child_after(pugi::node_pcdata, node))
          .set_value(text.c_str());
    };
    put(std::move(piece), true);
    put({Kind::end, "", ""}, false);
  }

  std::string xml_of_tree() const {
    std::ostringstream out;
    tree_.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + out.str();
  }

  std::vector<Piece> pieces() const {
    const std::string xml = xml_of_tree();
    std::vector<Piece> all;
    std::size_t at = 0;
    for (std::size_t from = xml.find(mark_begin); from != xml.npos;
         from = xml.find(mark_begin, at)) {
      all.push_back({Kind::text, xml.substr(at, from - at), ""});
      const std::size_t number = from + mark_begin.size();
      const std::size_t end = xml.find(mark_end, number);
      all.push_back(marks_[std::stoul(xml.substr(number, end - number))]);
      at = end + mark_end.size();
    }
    all.push_back({Kind::text, xml.substr(at), ""});
    return all;
  }

  struct Row {
    pugi::xml_node node;
    std::string group;
    std::string place;
  };

  pugi::xml_document tree_;
  std::vector<Piece> marks_;
  std::vector<Row> rows_;
  std::vector<base::FieldError> problems_;
  int paragraphs_ = 0;
  int tables_ = 0;
};

}  // namespace

std::vector<Piece> read_form_text(std::string_view xml) {
  constexpr std::size_t most_bytes = 4u << 20;
  if (xml.size() > most_bytes) {
    throw base::Error{base::Kind::too_large, "file_too_large", "模板正文超过 4 MB，请精简后上传"};
  }
  return Reader(xml).read();
}

}  // namespace yixin::document
