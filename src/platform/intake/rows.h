#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/caller.h"
#include "platform/base/id.h"

namespace yixin::intake {

/// The user's answer to an ambiguous row: this person, or a new one.
struct Choice {
  std::optional<base::Ref<access::PersonNoun>> person_id;
  bool create = false;
};

struct SourceRow {
  /// 1-based row in the file.
  int number = 0;
  std::vector<std::string> cells;
  Choice choice;
  /// Left out by the user: no plan sees it.
  bool skipped = false;
};

/// The rows of one file, read by field code instead of by column.
class Rows {
 public:
  /// `columns` holds the field code of each source column, "" for an ignored one.
  Rows(const std::vector<std::string>& columns, std::vector<SourceRow> rows);

  std::size_t size() const { return rows_.size(); }
  int number(std::size_t row) const { return rows_[row].number; }
  const Choice& choice(std::size_t row) const { return rows_[row].choice; }
  const SourceRow& source(std::size_t row) const { return rows_[row]; }

  /// The cell without surrounding blanks; empty when the field has no column.
  std::string_view value(std::size_t row, std::string_view field) const;
  bool has(std::string_view field) const { return column_of_.contains(field); }
  /// 0-based column of a field, -1 when it has none.
  int column(std::string_view field) const;

 private:
  std::map<std::string, int, std::less<>> column_of_;
  std::vector<SourceRow> rows_;
};

}  // namespace yixin::intake
