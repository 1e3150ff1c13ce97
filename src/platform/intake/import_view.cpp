#include "platform/intake/import_view.h"

#include "platform/describe/json.h"

namespace yixin::intake {
namespace {

using Texts = std::vector<std::string>;

std::string present_cell(const Kind& kind, const std::string& field, const std::string& cell) {
  return kind.present == nullptr || field.empty() ? cell : kind.present(field, cell);
}

/// What a row may repeat, for reading both side by side; nothing when it is gone since.
std::optional<ImportLikeness> likeness_of(db::ReadTx& tx, const Kind& kind,
                                          const StoredImport& import,
                                          const StoredFinding& finding) {
  ImportLikeness like;
  if (finding.like_row > 0) {
    const auto row = find_row(tx, import.id, finding.like_row);
    if (!row) return std::nullopt;
    const Texts columns = texts_of(import.mapping);
    like.row = finding.like_row;
    for (std::size_t i = 0; i < columns.size() && i < row->source.cells.size(); ++i) {
      if (columns[i].empty()) continue;
      like.cells.push_back({columns[i], present_cell(kind, columns[i], row->source.cells[i])});
    }
  } else if (!finding.like_object.empty() && kind.show != nullptr) {
    like.cells = kind.show(tx, finding.like_object);
  }
  return like.cells.empty() ? std::nullopt : std::optional(std::move(like));
}

ImportRow present(db::ReadTx& tx, const Kind& kind, const StoredImport& import,
                  const StoredRow& stored) {
  const Texts columns = texts_of(import.mapping);
  ImportRow row;
  row.row = stored.source.number;
  row.verdict = stored.verdict;
  row.skipped = stored.source.skipped;
  for (std::size_t i = 0; i < stored.source.cells.size(); ++i) {
    row.cells.push_back(present_cell(kind, columns[i], stored.source.cells[i]));
  }
  auto finding = describe::from_json<StoredFinding>(stored.finding);
  row.like = likeness_of(tx, kind, import, finding);
  row.problems = std::move(finding.problems);
  row.candidates = std::move(finding.candidates);
  return row;
}

}  // namespace

std::vector<std::string> texts_of(const std::string& json) {
  return describe::from_json<Texts>(json);
}

Import view_of(db::ReadTx& tx, const Kind& kind, const StoredImport& import,
               const RowWindow& window) {
  Import view;
  view.import_id = import.public_id;
  view.kind = import.kind;
  view.file_name = import.file_name;
  view.sheet = import.sheet;
  view.state = import.state;
  view.headings = texts_of(import.headings);
  view.columns = texts_of(import.mapping);
  for (const auto& field : kind.fields) {
    view.fields.push_back({field.code, field.label, field.required});
  }
  view.counts = import.counts;
  const RowPage page = list_row_page(tx, import.id, window.only, window.page);
  for (const StoredRow& row : page.rows) view.rows.push_back(present(tx, kind, import, row));
  view.total = page.total;
  view.page = window.page.page;
  view.page_size = window.page.page_size;
  view.kept = list_kept_rows(tx, import.id);
  view.created_at = import.created_at;
  return view;
}

}  // namespace yixin::intake
