#include "platform/fields/statements.h"

#include <algorithm>

namespace yixin::fields {
namespace {

constexpr std::string_view roster = "org_person";

std::string belongs(const Record& record, int depth) {
  CHECK(depth < 8);
  std::string text;
  for (const Link& link : record.links) {
    if (!text.empty()) text += " OR ";
    if (link.table.empty() || link.table == roster) {
      text += link.column + " = $1";
    } else {
      text += link.column + " IN (SELECT id FROM " + link.table + " WHERE " +
              belongs(record_of(link.table), depth + 1) + ")";
    }
  }
  return text;
}

int depth_of(const Record& record) {
  int depth = 0;
  for (const Link& link : record.links) {
    if (!link.table.empty()) depth = std::max(depth, 1 + depth_of(record_of(link.table)));
  }
  return depth;
}

/// Sealed columns are opened by their module; other bytes mean nothing outside the product.
bool is_sealed(const Field& field) { return field.column.ends_with("_sealed"); }

std::string text_of(const Field& field, const std::string& from) {
  if (!field.shown) return "COALESCE(CAST(" + field.column + " AS TEXT), '')";
  return "COALESCE((SELECT named." + field.shown->second + " FROM " + field.shown->first +
         " named WHERE named.id = " + from + '.' + field.column + "), '')";
}

void add_copy(PersonStatements& statements, const Record& record) {
  std::string columns;
  for (const Field& field : record.fields) {
    if (!field.exported || is_sealed(field)) continue;
    columns += (columns.empty() ? "" : " || '\x1f' || ") + text_of(field, record.copied_from);
    statements.copied.push_back(&field);
  }
  if (columns.empty()) return;
  statements.copy = "SELECT " + columns + " FROM " + record.copied_from + " WHERE " +
                    belongs_to_person(record) + " ORDER BY 1";
}

std::string value_after(const Field& field) {
  if (field.erasure == Erasure::null) return "NULL";
  if (field.erasure == Erasure::pseudonym) return "'已删除人员'";
  if (field.set_to == "now") return "$2";
  const bool number = field.set_to.find_first_not_of("0123456789") == std::string::npos;
  return number ? field.set_to : '\'' + field.set_to + '\'';
}

void add_erasure(PersonStatements& statements, const Record& record) {
  const std::string where = " WHERE " + belongs_to_person(record) + " RETURNING 1";
  if (record.erasure == Erasure::delete_) statements.erase = "DELETE FROM " + record.table + where;
  std::string changes;
  for (const Field& field : record.fields) {
    if (record.erasure == Erasure::delete_ && field.erasure == Erasure::mention) {
      statements.forget_mentions.push_back("DELETE FROM " + record.table + " WHERE replace(" +
                                           field.column + ", $1, '') <> " + field.column +
                                           " RETURNING 1");
    }
    if (record.erasure != Erasure::columns || field.erasure == Erasure::keep) continue;
    changes += (changes.empty() ? "" : ", ") + field.column + " = " + value_after(field);
    statements.takes_now = statements.takes_now || field.set_to == "now";
  }
  if (!changes.empty()) statements.erase = "UPDATE " + record.table + " SET " + changes + where;
}

std::vector<PersonStatements> make_person_statements() {
  std::vector<PersonStatements> all;
  for (const Record& record : catalogue().records) {
    PersonStatements statements;
    statements.record = &record;
    statements.count =
        "SELECT count(*) FROM " + record.table + " WHERE " + belongs_to_person(record);
    add_copy(statements, record);
    add_erasure(statements, record);
    all.push_back(std::move(statements));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return depth_of(*a.record) > depth_of(*b.record);
  });
  return all;
}

std::string is_over(const Record& record) {
  const Retention& kept = record.retention;
  if (kept.clock_table.empty()) return kept.clock + " <= $1";
  const auto link = std::find_if(record.links.begin(), record.links.end(),
                                 [&](const Link& one) { return one.table == kept.clock_table; });
  CHECK(link != record.links.end());
  return link->column + " IN (SELECT id FROM " + kept.clock_table + " WHERE " + kept.clock +
         " <= $1)";
}

std::vector<RetentionStatements> make_retention_statements() {
  std::vector<RetentionStatements> all;
  for (const Record& record : catalogue().records) {
    if (record.retention.until != Retention::Until::days) continue;
    const std::string rows = " FROM " + record.table + " WHERE " + is_over(record);
    all.push_back({&record, "SELECT count(*)" + rows, "DELETE" + rows + " RETURNING 1"});
  }
  return all;
}

}  // namespace

std::string belongs_to_person(const Record& record) { return belongs(record, 0); }

const std::vector<PersonStatements>& person_statements() {
  static const std::vector<PersonStatements> all = make_person_statements();
  return all;
}

const std::vector<RetentionStatements>& retention_statements() {
  static const std::vector<RetentionStatements> all = make_retention_statements();
  return all;
}

}  // namespace yixin::fields
