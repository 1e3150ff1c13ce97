#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::audit {
namespace {

using NameAccount = std::string (*)(db::ReadTx&, access::AccountId);

NameAccount& name_account() {
  static NameAccount known = nullptr;
  return known;
}

struct LastChange {
  base::Instant at;
  std::optional<access::AccountId> account;
};
BOOST_DESCRIBE_STRUCT(LastChange, (), (at, account))

/// A disclosure shows an object and leaves it as it is.
std::optional<LastChange> last_change(db::ReadTx& tx, std::string_view object_kind,
                                      const std::string& object) {
  return tx.find<LastChange>(
      R"sql(SELECT at, account_id FROM audit_entry
            WHERE id > (SELECT COALESCE(max(id), 0) FROM audit_entry) - 1000
              AND object_kind = $1 AND object_id = $2 AND action NOT LIKE '%.disclose'
            ORDER BY id DESC LIMIT 1)sql",
      object_kind, object);
}

}  // namespace

void name_accounts_with(NameAccount name) { name_account() = name; }

std::string name_of(db::ReadTx& tx, access::AccountId account) {
  return name_account() ? name_account()(tx, account) : "";
}

void refuse_stale(db::ReadTx& tx, std::string_view object_kind, const std::string& object) {
  std::string who = "他人";
  std::string when = "刚才";
  if (const auto last = last_change(tx, object_kind, object)) {
    when = "于 " + base::format_local(last->at) + " ";
    const std::string name = last->account ? name_of(tx, *last->account) : "";
    if (!name.empty()) who = "“" + name + "”";
  }
  throw base::Error{base::Kind::stale, "changed_meanwhile",
                    "内容已由" + who + when + "修改，请核对后再保存"};
}

}  // namespace yixin::audit
