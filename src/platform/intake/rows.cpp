#include "platform/intake/rows.h"

#include "platform/base/names.h"

namespace yixin::intake {

Rows::Rows(const std::vector<std::string>& columns, std::vector<SourceRow> rows)
    : rows_(std::move(rows)) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].empty()) column_of_.emplace(columns[i], static_cast<int>(i));
  }
}

std::string_view Rows::value(std::size_t row, std::string_view field) const {
  const auto found = column_of_.find(field);
  if (found == column_of_.end()) return {};
  const auto& cells = rows_[row].cells;
  const auto index = static_cast<std::size_t>(found->second);
  return index < cells.size() ? base::trim(cells[index]) : std::string_view{};
}

int Rows::column(std::string_view field) const {
  const auto found = column_of_.find(field);
  return found == column_of_.end() ? -1 : found->second;
}

}  // namespace yixin::intake
