#include "modules/study/options_text.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "modules/study/question.h"
#include "modules/study/text_fold.h"
#include "platform/base/code_points.h"
#include "platform/base/names.h"

namespace yixin::study {
namespace {

/// Where a label and its option begin, in characters.
struct Label {
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class Before { blank, anything };

/// A text in both forms: folded for finding labels, as written for the options themselves.
struct Text {
  explicit Text(std::string_view text) : written(base::to_code_points(text)) {
    folded.reserve(written.size());
    // Folding drops what is invisible; here both forms must stay in step.
    for (const char32_t c : written) folded.push_back(fold(c).value_or(c));
  }
  std::u32string written;
  std::u32string folded;
};

bool parts_options(char32_t c) { return base::is_space(c) || c == U';' || c == U'|' || c == U','; }

/// The label of option `index` at or behind `from`.
std::optional<Label> find_label(const std::u32string& text, std::size_t index, std::size_t from,
                                Before before) {
  const char32_t letter = U'a' + static_cast<char32_t>(index);
  for (std::size_t at = text.find(letter, from); at != text.npos; at = text.find(letter, at + 1)) {
    const bool in_brackets = at > 0 && text[at - 1] == U'(';
    const std::size_t begin = in_brackets ? at - 1 : at;
    const std::u32string_view closing = in_brackets ? U")" : U".、:)";
    const bool closed =
        at + 1 < text.size() && closing.find(text[at + 1]) != std::u32string_view::npos;
    if (begin < from || !closed) continue;
    const bool at_edge = begin == from || parts_options(text[begin - 1]);
    // A letter behind a letter or a digit belongs to a word, such as "维生素B12.".
    const bool in_word = begin > 0 && text[begin - 1] < 0x80 && !parts_options(text[begin - 1]) &&
                         !is_punctuation(text[begin - 1]);
    if (at_edge || (before == Before::anything && !in_word)) return Label{begin, at + 2};
  }
  return std::nullopt;
}

std::vector<Label> find_labels(const Text& text, std::size_t first, std::size_t from,
                               Before before) {
  std::vector<Label> labels;
  for (std::size_t index = first; index < most_options; ++index) {
    const auto label = find_label(text.folded, index, from, before);
    if (!label) break;
    labels.push_back(*label);
    from = label->end;
  }
  return labels;
}

std::string trimmed(std::u32string_view text) {
  std::string option(base::trim(base::to_utf8(text)));
  for (const std::string_view mark : {";", "|", "；"}) {
    if (option.ends_with(mark)) option.resize(option.size() - mark.size());
  }
  return std::string(base::trim(option));
}

std::vector<std::string> split_at(std::string_view text, std::string_view mark) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(mark, from), text.size());
    const std::string part(base::trim(text.substr(from, end - from)));
    if (!part.empty()) parts.push_back(part);
    from = end + mark.size();
  }
  return parts;
}

}  // namespace

std::vector<std::string> split_labelled_options(std::string_view written, std::size_t first) {
  const Text text(base::trim(written));
  std::vector<Label> labels = find_labels(text, first, 0, Before::blank);
  if (labels.size() < 2) {
    auto closer = find_labels(text, first, 0, Before::anything);
    if (closer.size() > labels.size()) labels = std::move(closer);
  }
  if (labels.empty() || labels.front().begin != 0) return {};
  std::vector<std::string> options;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::size_t end = i + 1 < labels.size() ? labels[i + 1].begin : text.written.size();
    options.push_back(
        trimmed(std::u32string_view(text.written).substr(labels[i].end, end - labels[i].end)));
  }
  return options;
}

std::vector<std::string> split_options(std::string_view text) {
  auto labelled = split_labelled_options(text, 0);
  if (labelled.size() >= fewest_options) return labelled;
  for (const std::string_view mark : {"\n", "|", "｜", "\t", ";", "；"}) {
    auto parts = split_at(text, mark);
    if (parts.size() >= fewest_options) return parts;
  }
  return split_at(text, "\n");
}

std::size_t find_options(std::string_view stem) {
  const Text text(stem);
  for (std::size_t from = 0;;) {
    const auto first = find_label(text.folded, 0, from, Before::blank);
    if (!first) return std::string_view::npos;
    const bool behind_text = first->begin > 0;
    if (behind_text && !find_labels(text, 1, first->end, Before::blank).empty()) {
      return base::to_utf8(std::u32string_view(text.written).substr(0, first->begin)).size();
    }
    from = first->end;
  }
}

}  // namespace yixin::study
