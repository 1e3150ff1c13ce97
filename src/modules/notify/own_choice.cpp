#include "modules/notify/own_choice.h"

#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/crypto/secrets.h"
#include "platform/notify/configuration.h"
#include "platform/notify/digest.h"
#include "platform/notify/mail_address.h"
#include "platform/notify/mail_message.h"

namespace yixin::notify {
namespace {

using base::Error;
using base::Kind;

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t most_codes_a_day = 5;
/// Two groups of the four: 40 bits, valid for a day.
constexpr std::size_t code_length = 9;

struct OwnReminders {
  bool digest = true;
  int digest_minute = 0;
  int quiet_from = 0;
  int quiet_to = 0;
  /// Whether this server can send mail at all.
  bool mail_offered = false;
  std::optional<std::string> mail_address;  // masked
  std::optional<std::string> mail_pending;  // masked; waits for its code
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(OwnReminders, (),
                      (digest, digest_minute, quiet_from, quiet_to, mail_offered, mail_address,
                       mail_pending, rev))

struct ChangeReminders {
  bool digest = true;
  int digest_minute = 0;
  int quiet_from = 0;
  int quiet_to = 0;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeReminders, (), (digest, digest_minute, quiet_from, quiet_to, rev))

struct GiveMail {
  base::Text<3, 254> address;
};
BOOST_DESCRIBE_STRUCT(GiveMail, (), (address))

struct ConfirmMail {
  base::Text<4, 20> code;
};
BOOST_DESCRIBE_STRUCT(ConfirmMail, (), (code))

OwnReminders show_own(db::ReadTx& tx, const http::Empty&) {
  const Choice choice = choice_of(tx, tx.caller().account);
  OwnReminders own{choice.digest,
                   choice.digest_minute,
                   choice.quiet.from,
                   choice.quiet.to,
                   configuration().mail.has_value(),
                   {},
                   {},
                   choice.rev};
  const auto mail = find_own_mail(tx, tx.caller().account);
  if (mail && mail->address) own.mail_address = mask_mail_address(*mail->address);
  if (mail && mail->pending) own.mail_pending = mask_mail_address(*mail->pending);
  return own;
}

[[noreturn]] void refuse_field(const std::string& field, const std::string& code,
                               const std::string& sentence) {
  throw Error{Kind::invalid, "invalid", sentence, {{field, code, sentence}}};
}

void check_minute(const std::string& field, int minute) {
  if (minute < 0 || minute >= minutes_of_day) {
    refuse_field(field, "out_of_range", "时间应在 00:00 到 23:59 之间");
  }
}

/// A digest inside the quiet hours would wait until they end, which nobody would understand.
void check_choice(const ChangeReminders& request) {
  check_minute("digest_minute", request.digest_minute);
  check_minute("quiet_from", request.quiet_from);
  check_minute("quiet_to", request.quiet_to);
  const base::Instant at = base::instant_of({}, request.digest_minute);
  if (request.digest && is_quiet({request.quiet_from, request.quiet_to}, at)) {
    refuse_field("digest_minute", "in_quiet_hours", "提醒时间在免打扰时段里，请改其中一个");
  }
}

OwnReminders change_own(db::WriteTx& tx, const ChangeReminders& request) {
  check_choice(request);
  if (choice_of(tx, tx.caller().account).rev != request.rev) {
    throw Error{Kind::stale, "changed_meanwhile", "提醒设置刚在另一台设备上改过，请刷新后再改"};
  }
  tx.run(R"sql(INSERT INTO notify_choice (account_id, digest, digest_minute, quiet_from, quiet_to,
                                          rev)
               VALUES ($1, $2, $3, $4, $5, 1)
               ON CONFLICT (account_id) DO UPDATE
               SET digest = excluded.digest, digest_minute = excluded.digest_minute,
                   quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
                   rev = notify_choice.rev + 1)sql",
         tx.caller().account, request.digest, request.digest_minute, request.quiet_from,
         request.quiet_to);
  return show_own(tx, {});
}

/// Whoever mistypes would have this server write to a stranger: a few times a day at most.
void check_codes_left(db::ReadTx& tx) {
  const auto sent = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM notify_delivery
            WHERE account_id = $1 AND purpose = 'code' AND created_at > $2)sql",
      tx.caller().account, tx.now().plus_ms(-day_ms));
  if (sent < most_codes_a_day) return;
  throw Error{Kind::too_many, "codes_used_up", "今天已发送 5 次确认码，请明天再试"};
}

OwnReminders give_mail(db::WriteTx& tx, const GiveMail& request) {
  if (!configuration().mail) {
    throw Error{Kind::conflict, "mail_not_offered", "本院没有开通邮件提醒，提醒仍在站内可见"};
  }
  const std::string address(base::trim(request.address.str()));
  if (!is_mail_address(address)) {
    refuse_field("address", "bad_value", "邮箱地址应像 name@example.com");
  }
  check_codes_left(tx);
  const auto account = tx.caller().account;
  const std::string code = crypto::draw_one_time_code(tx.random()).substr(0, code_length);
  store_pending_mail(tx, account, address, code, tx.now().plus_ms(day_ms));
  const bool queued = enqueue(tx, {.channel = Channel::mail,
                                   .purpose = Purpose::code,
                                   .account = account,
                                   .robot = {},
                                   .key = "code/" + tx.draw_ref<DeliveryNoun>().to_hex(),
                                   .content = {},
                                   .at = tx.now()});
  if (!queued) {
    throw Error{Kind::too_many, "queue_full", "等待发送的邮件过多，请稍后再试"};
  }
  return show_own(tx, {});
}

OwnReminders confirm_own_mail(db::WriteTx& tx, const ConfirmMail& request) {
  const auto account = tx.caller().account;
  const auto mail = find_own_mail(tx, account);
  const bool waits = mail && mail->pending && mail->code && mail->code_expires_at > tx.now();
  if (!waits || !crypto::same_digest(crypto::canonical_code(request.code.str()),
                                     crypto::canonical_code(*mail->code))) {
    refuse_field("code", "code_wrong", "确认码不正确或已过期，请核对，或重新发送");
  }
  confirm_mail(tx, account, *mail->pending);
  return show_own(tx, {});
}

OwnReminders drop_mail(db::WriteTx& tx, const http::Empty&) {
  forget_mail(tx, tx.caller().account);
  return show_own(tx, {});
}

}  // namespace

void install_own_choice(http::Registry& app) {
  namespace limits = http::limits;
  app.get({"/my/reminders", access::signed_in, limits::view, "When one is reminded, and how"},
          show_own);
  app.put({"/my/reminders", access::signed_in, limits::form, "Choose when one is reminded"},
          change_own);
  app.put({"/my/mail",
           access::signed_in,
           limits::form,
           "Give a mail address and get a code there",
           {Kind::conflict, Kind::too_many}},
          give_mail);
  app.put({"/my/mail/confirmation", access::signed_in, limits::form, "Confirm it by the code"},
          confirm_own_mail);
  app.del({"/my/mail", access::signed_in, limits::view, "Forget the own mail address"}, drop_mail);
}

}  // namespace yixin::notify
