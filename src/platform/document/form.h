#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Forms: .docx files of a hospital in which places such as {{会议名称}} are filled in. Braces
/// rather than 《…》, because titles of documents stand in 《…》 in every record. A table row that
/// holds
/// {{人员.姓名}} is repeated for each of 人员. A paragraph whose places stay empty is left out with
/// its label, a table without entries with its headings. There is nothing else: no condition, no
/// formula.
namespace yixin::document {

/// One stretch of a form's text.
struct Piece {
  enum class Kind {
    text,      // XML as it is
    slot,      // a place to fill in; `text` is its name
    optional,  // up to `end`; left out when its slots are empty and its rows have no entries
    lines,     // a paragraph that is one slot; stands once for each line of it
    row,       // up to `end`; stands once for each entry of the group `text`
    end
  };
  Kind kind = Kind::text;
  std::string text;
  /// "第 2 个表格第 1 行第 3 格", for messages; of slots and rows.
  std::string place;

  bool operator==(const Piece&) const = default;
};

/// A form that was read: the parts of its archive as they are, and its text in pieces.
struct Form {
  std::vector<std::pair<std::string, std::string>> parts;
  std::vector<Piece> pieces;
};

/// What a form of one kind may hold. Names of repeated rows are "group.column".
struct Word {
  std::string_view name;
  /// What is filled in, for whoever writes a form.
  std::string_view meaning = {};
  enum class Need { optional, required } need = Need::optional;
};

using Texts = std::map<std::string, std::string, std::less<>>;

/// What is filled in. A line break divides paragraphs where the slot is alone, else lines.
struct Values {
  Texts texts;
  /// Entries of each group, their columns by the part of the name behind the dot.
  std::map<std::string, std::vector<Texts>, std::less<>> rows;
};

/// Throws base::Error form_unfit with one problem for each unknown name (at its place) and for each
/// required name that stands nowhere.
void require_words(const Form& form, const std::vector<Word>& words);

/// The filled .docx. A name without a value is empty. Throws base::Error form_too_large when the
/// form repeats so much that the document would pass 32 MiB.
std::string fill_form(const Form& form, const Values& values);

}  // namespace yixin::document
