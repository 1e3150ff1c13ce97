#include "platform/document/form_paragraph.h"

#include <algorithm>

#include "platform/base/code_points.h"
#include "platform/spreadsheet/xml_scan.h"

namespace yixin::document {
namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";
constexpr std::size_t longest_name_bytes = 120;

std::string trimmed(std::string_view text) {
  std::u32string points = base::to_code_points(text);
  const auto is_word = [](char32_t c) { return !base::is_space(c); };
  points.erase(points.begin(), std::find_if(points.begin(), points.end(), is_word));
  points.erase(std::find_if(points.rbegin(), points.rend(), is_word).base(), points.end());
  return base::to_utf8(points);
}

}  // namespace

FormParagraph::FormParagraph(pugi::xml_node paragraph) { collect(paragraph); }

void FormParagraph::collect(pugi::xml_node node) {
  for (const pugi::xml_node child : node.children()) {
    const std::string_view name = spreadsheet::local_name(child.name());
    if (name == "p") continue;  // of a text box, which is a paragraph of its own
    if (name == "br" || name == "cr" || name == "tab") text_ += '\n';
    if (name != "t") {
      collect(child);
      continue;
    }
    const std::size_t from = text_.size();
    text_ += child.text().get();
    stretches_.push_back({child, from, text_.size()});
  }
}

std::vector<FormParagraph::Slot> FormParagraph::slots(
    const std::function<void(const std::string&)>& problem) const {
  if (text_.find("｛｛") != text_.npos || text_.find("｝｝") != text_.npos) {
    problem("占位符要用半角花括号 {{ }}，不能用全角的｛｛ ｝｝");
  }
  std::vector<Slot> found;
  std::size_t at = 0;
  const auto refuse_closing_before = [&](std::size_t end) {
    if (std::string_view(text_).substr(at, end - at).find(closing) == text_.npos) return;
    problem("多了右边的 }}，请删除或补上左边的 {{");
  };
  for (std::size_t from = text_.find(opening); from != text_.npos; from = text_.find(opening, at)) {
    const std::size_t end = text_.find(closing, from);
    const std::size_t next = text_.find(opening, from + opening.size());
    if (end == text_.npos || next < end) {
      problem("占位符没有写完整，缺少右边的 }}");
      return {};
    }
    refuse_closing_before(from);
    at = end + closing.size();
    const std::string_view inside =
        std::string_view(text_).substr(from + opening.size(), end - from - opening.size());
    const std::string name = trimmed(inside);
    if (inside.find('\n') != inside.npos) {
      problem("占位符“" + name.substr(0, name.find('\n')) + "…”被换行或制表符隔断，请重新输入");
    } else if (name.empty() || name.size() > longest_name_bytes) {
      problem("花括号中应是占位符的名称");
    } else if (name.starts_with('{') || text_.compare(at, 1, "}") == 0) {
      problem("占位符“" + name + "”的花括号多了，左右应各为两个");
    } else {
      found.push_back({from, at, name});
    }
  }
  refuse_closing_before(text_.size());
  return found;
}

void FormParagraph::replace(const std::vector<Slot>& slots,
                            const std::function<std::string(std::size_t)>& mark) {
  for (const Stretch& stretch : stretches_) {
    std::string text;
    std::size_t at = stretch.from;
    const auto keep_until = [&](std::size_t end) {
      const std::size_t to = std::min(end, stretch.to);
      if (at < to) text += text_.substr(at, to - at);
    };
    for (std::size_t i = 0; i < slots.size(); ++i) {
      keep_until(slots[i].from);
      if (slots[i].from >= stretch.from && slots[i].from < stretch.to) text += mark(i);
      at = std::max(at, slots[i].to);
    }
    keep_until(stretch.to);
    pugi::xml_node node = stretch.node;
    node.text().set(text.c_str());
    node.remove_attribute("xml:space");
    node.append_attribute("xml:space") = "preserve";
  }
}

std::string FormParagraph::words() const { return trimmed(text_); }

}  // namespace yixin::document
