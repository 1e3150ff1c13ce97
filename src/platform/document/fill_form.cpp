#include <algorithm>
#include <cstddef>

#include "platform/base/error.h"
#include "platform/base/slow_work.h"
#include "platform/document/form.h"
#include "platform/document/xml_text.h"
#include "platform/spreadsheet/write_zip.h"

namespace yixin::document {
namespace {

using Kind = Piece::Kind;

constexpr std::size_t filled_limit_bytes = 32u << 20;

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

/// A slot stands inside an element w:t, which a line break has to leave.
std::string slot_xml(std::string_view value) {
  std::string xml;
  for (const std::string_view line : lines_of(value)) {
    if (line.data() != value.data()) xml += "</w:t><w:br/><w:t xml:space=\"preserve\">";
    xml += escape_xml(line);
  }
  return xml;
}

class Filler {
 public:
  Filler(const std::vector<Piece>& pieces, const Values& values)
      : pieces_(pieces), values_(values) {}

  std::string fill() {
    add(0, pieces_.size());
    return std::move(xml_);
  }

 private:
  void add(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const Piece& piece = pieces_[i];
      if (piece.kind == Kind::text) append(piece.text);
      if (piece.kind == Kind::slot) append(slot_xml(value_of(piece.text)));
      if (!opens(piece.kind)) continue;
      const std::size_t end = end_of(i);
      add_block(i, end);
      i = end;
    }
  }

  void add_block(std::size_t at, std::size_t end) {
    const Piece& piece = pieces_[at];
    if (piece.kind == Kind::row) return add_rows(at, end);
    if (all_empty(at, end)) return;
    if (piece.kind == Kind::optional) return add(at + 1, end);
    const std::string name = name_of_lines(at, end);
    for (const std::string_view line : lines_of(value_of(name))) {
      line_ = {name, line};
      add(at + 1, end);
    }
    line_ = {};
  }

  void add_rows(std::size_t at, std::size_t end) {
    const auto found = values_.rows.find(pieces_[at].text);
    if (found == values_.rows.end()) return;
    for (const Texts& entry : found->second) {
      entry_ = &entry;
      add(at + 1, end);
    }
    entry_ = nullptr;
  }

  static bool opens(Kind kind) {
    return kind == Kind::optional || kind == Kind::lines || kind == Kind::row;
  }
  std::size_t end_of(std::size_t at) const {
    int depth = 1;
    while (depth > 0) {
      ++at;
      if (opens(pieces_[at].kind)) ++depth;
      if (pieces_[at].kind == Kind::end) --depth;
    }
    return at;
  }
  bool all_empty(std::size_t at, std::size_t end) const {
    return std::none_of(pieces_.begin() + static_cast<std::ptrdiff_t>(at),
                        pieces_.begin() + static_cast<std::ptrdiff_t>(end),
                        [&](const Piece& piece) {
                          if (piece.kind == Kind::row) return has_entries(piece.text);
                          return piece.kind == Kind::slot && !value_of(piece.text).empty();
                        });
  }
  bool has_entries(const std::string& group) const {
    const auto found = values_.rows.find(group);
    return found != values_.rows.end() && !found->second.empty();
  }
  std::string name_of_lines(std::size_t at, std::size_t end) const {
    while (at < end && pieces_[at].kind != Kind::slot) ++at;
    return pieces_[at].text;
  }

  std::string_view value_of(const std::string& name) const {
    if (!line_.first.empty() && line_.first == name) return line_.second;
    const std::size_t dot = name.find('.');
    const bool of_entry = dot != name.npos && entry_ != nullptr;
    const Texts& texts = of_entry ? *entry_ : values_.texts;
    const auto found = texts.find(of_entry ? name.substr(dot + 1) : name);
    return found == texts.end() ? std::string_view() : std::string_view(found->second);
  }

  void append(std::string_view xml) {
    if (xml_.size() + xml.size() > filled_limit_bytes) {
      throw base::Error{base::Kind::too_large, "form_too_large",
                        "按此模板生成的文档过大，请精简模板或分次生成"};
    }
    xml_ += xml;
  }

  const std::vector<Piece>& pieces_;
  const Values& values_;
  const Texts* entry_ = nullptr;
  std::pair<std::string, std::string_view> line_;
  std::string xml_;
};

}  // namespace

std::string fill_form(const Form& form, const Values& values) {
  base::expect_slow_work_allowed();
  auto parts = form.parts;
  parts.emplace_back("word/document.xml", Filler(form.pieces, values).fill());
  return spreadsheet::write_zip(parts);
}

}  // namespace yixin::document
