#include "modules/privacy/looks.h"

#include <algorithm>

#include "platform/access/access.h"
#include "platform/base/policy_file.h"
#include "platform/fields/catalogue.h"

namespace yixin::privacy {
namespace {

struct LookRow {
  base::Instant at;
  access::AccountId account;
  std::string who;
  std::string action;
  std::string fields;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(LookRow, (), (at, account, who, action, fields, note))

/// The audit names fields as requests do; the catalogue says what they are called.
std::string label_of(const std::string& field) {
  static const std::map<std::string, std::string, std::less<>> other = {{"id_number", "id_sealed"},
                                                                        {"phone", "phone_sealed"}};
  const auto renamed = other.find(field);
  const std::string& column = renamed == other.end() ? field : renamed->second;
  for (const char* table : {"org_person", "org_membership"}) {
    for (const auto& known : fields::record_of(table).fields) {
      if (known.column == column) return known.label;
    }
  }
  return access::label_of_role(field).value_or("");
}

std::vector<std::string> labels_of(const std::string& joined) {
  std::vector<std::string> labels;
  for (const auto& field : base::split(joined, ',')) {
    if (auto label = label_of(field); !label.empty()) labels.push_back(std::move(label));
  }
  return labels;
}

std::vector<std::string> roles_of(db::ReadTx& tx, access::AccountId account) {
  std::vector<std::string> labels;
  for (const auto& role : tx.all<std::string>(
           R"sql(SELECT DISTINCT role FROM access_grant WHERE account_id = $1 ORDER BY role)sql",
           account)) {
    if (auto label = access::label_of_role(role)) labels.push_back(std::move(*label));
  }
  return labels;
}

}  // namespace

DataLookPage looks_at(db::ReadTx& tx, access::PersonId person, const ListLooks& window) {
  DataLookPage page;
  page.page = std::clamp(window.page.value_or(1), 1, 100'000);
  page.page_size = std::clamp(window.page_size.value_or(20), 1, 200);
  page.total = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM audit_about s JOIN audit_entry e ON e.id = s.entry_id
            LEFT JOIN accounts_account a ON a.id = e.account_id
            WHERE s.person_id = $1 AND (a.person_id IS NULL OR a.person_id <> $1))sql",
      person);
  const auto rows = tx.all<LookRow>(
      R"sql(SELECT e.at, COALESCE(e.account_id, 0), COALESCE(n.name, ''), e.action, e.fields, e.note
            FROM audit_about s JOIN audit_entry e ON e.id = s.entry_id
            LEFT JOIN accounts_account a ON a.id = e.account_id
            LEFT JOIN accounts_name n ON n.account = e.account_id
            WHERE s.person_id = $1 AND (a.person_id IS NULL OR a.person_id <> $1)
            ORDER BY s.entry_id DESC LIMIT $2 OFFSET $3)sql",
      person, page.page_size, (page.page - 1) * std::int64_t{page.page_size});
  for (const LookRow& row : rows) {
    DataLook look{row.at, row.who, roles_of(tx, row.account), row.action, labels_of(row.fields),
                  {}};
    if (!row.note.empty()) look.reason = row.note;
    page.items.push_back(std::move(look));
  }
  return page;
}

}  // namespace yixin::privacy
