#include "platform/notify/mail_address.h"

#include "platform/notify/sealing.h"

namespace yixin::notify {
namespace {

struct MailRow {
  std::optional<describe::Bytes> address;
  std::optional<describe::Bytes> pending;
  std::optional<describe::Bytes> code;
  std::optional<base::Instant> code_expires_at;
};
BOOST_DESCRIBE_STRUCT(MailRow, (), (address, pending, code, code_expires_at))

crypto::Place place_of(access::AccountId account, std::string_view column) {
  return {"notify_mail", account.value, column};
}

}  // namespace

std::optional<OwnMail> find_own_mail(db::ReadTx& tx, access::AccountId account) {
  const auto row = tx.find<MailRow>(
      R"sql(SELECT address, pending, code, code_expires_at FROM notify_mail
            WHERE account_id = $1)sql",
      account);
  if (!row) return std::nullopt;
  return OwnMail{open(place_of(account, "address"), row->address),
                 open(place_of(account, "pending"), row->pending),
                 open(place_of(account, "code"), row->code), row->code_expires_at};
}

void store_pending_mail(db::WriteTx& tx, access::AccountId account, const std::string& address,
                        const std::string& code, base::Instant expires_at) {
  tx.run(R"sql(INSERT INTO notify_mail (account_id, pending, code, code_expires_at)
               VALUES ($1, $2, $3, $4)
               ON CONFLICT (account_id) DO UPDATE
               SET pending = excluded.pending, code = excluded.code,
                   code_expires_at = excluded.code_expires_at)sql",
         account, seal(tx, place_of(account, "pending"), address),
         seal(tx, place_of(account, "code"), code), expires_at);
}

void confirm_mail(db::WriteTx& tx, access::AccountId account, const std::string& address) {
  tx.run(R"sql(UPDATE notify_mail
               SET address = $1, pending = NULL, code = NULL, code_expires_at = NULL,
                   confirmed_on = $2
               WHERE account_id = $3)sql",
         seal(tx, place_of(account, "address"), address), tx.today(), account);
}

void forget_mail(db::WriteTx& tx, access::AccountId account) {
  tx.run(R"sql(DELETE FROM notify_mail WHERE account_id = $1)sql", account);
}

}  // namespace yixin::notify
