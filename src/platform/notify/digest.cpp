#include "platform/notify/digest.h"

#include "platform/describe/json.h"
#include "platform/notify/configuration.h"
#include "platform/notify/robots.h"

namespace yixin::notify {
namespace {

ReaderLines& reader_lines() {
  static ReaderLines lines = nullptr;
  return lines;
}

UnitLines& unit_lines() {
  static UnitLines lines = nullptr;
  return lines;
}

struct ChoiceRow {
  bool digest = true;
  int digest_minute = 0;
  int quiet_from = 0;
  int quiet_to = 0;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(ChoiceRow, (), (digest, digest_minute, quiet_from, quiet_to, rev))

std::string day_title(base::LocalDate on) {
  return std::to_string(on.month) + " 月 " + std::to_string(on.day) + " 日的提醒";
}

/// Titles of what was told since the last digest: mail readers do not see the inbox.
std::vector<Line> news_of(db::ReadTx& tx, const Reader& reader, base::Instant since) {
  std::vector<Line> lines;
  for (const std::string& content : tx.all<std::string>(
           R"sql(SELECT content FROM notify_item
                 WHERE account_id = $1 AND due_at > $2 AND due_at <= $3 AND kind <> 'digest'
                 ORDER BY due_at, id LIMIT 20)sql",
           reader.account, since, tx.now())) {
    lines.push_back({describe::from_json<Content>(content).title, "/m/inbox"});
  }
  return lines;
}

bool has_confirmed_mail(db::ReadTx& tx, access::AccountId account) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM notify_mail
                   WHERE account_id = $1 AND address IS NOT NULL)sql",
             account) > 0;
}

void make_digest(db::WriteTx& tx, const Reader& reader) {
  const std::string key = "digest/" + tx.today().to_iso();
  Content content{day_title(tx.today()), {}};
  if (reader_lines() != nullptr) content.lines = reader_lines()(tx, reader);
  const bool mails = configuration().mail && has_confirmed_mail(tx, reader.account);
  const auto news =
      mails ? news_of(tx, reader, tx.now().plus_ms(-24LL * 3'600'000)) : std::vector<Line>{};
  if (!content.lines.empty()) tell(tx, {reader.account, "digest", key, content, {}});
  content.lines.insert(content.lines.end(), news.begin(), news.end());
  if (!mails || content.lines.empty()) return;
  enqueue(tx, {.channel = Channel::mail,
               .purpose = Purpose::digest,
               .account = reader.account,
               .robot = {},
               .key = key + '/' + std::to_string(reader.account.value),
               .content = std::move(content),
               .at = tx.now()});
}

}  // namespace

Choice choice_of(db::ReadTx& tx, access::AccountId account) {
  const auto row = tx.find<ChoiceRow>(
      R"sql(SELECT digest, digest_minute, quiet_from, quiet_to, rev FROM notify_choice
            WHERE account_id = $1)sql",
      account);
  if (!row) return {};
  return {row->digest, row->digest_minute, {row->quiet_from, row->quiet_to}, row->rev};
}

void digest_from(ReaderLines lines) { reader_lines() = lines; }
void group_word_from(UnitLines lines) { unit_lines() = lines; }

void make_digests(db::WriteTx& tx, int limit) {
  constexpr QuietHours usual;
  const int now = minute_of_day(tx.now());
  const auto readers = tx.all<Reader>(
      R"sql(SELECT r.account_id, r.person_id FROM accounts_reader r
            LEFT JOIN notify_choice c ON c.account_id = r.account_id
            LEFT JOIN notify_digest d ON d.account_id = r.account_id
            WHERE COALESCE(c.digest, 1) = 1 AND COALESCE(c.digest_minute, $1) <= $2
              AND (d.made_on IS NULL OR d.made_on < $3)
              AND ((COALESCE(c.quiet_from, $4) <= COALESCE(c.quiet_to, $5)
                    AND ($2 < COALESCE(c.quiet_from, $4) OR $2 >= COALESCE(c.quiet_to, $5)))
                   OR (COALESCE(c.quiet_from, $4) > COALESCE(c.quiet_to, $5)
                       AND $2 < COALESCE(c.quiet_from, $4) AND $2 >= COALESCE(c.quiet_to, $5)))
            ORDER BY r.account_id LIMIT $6)sql",
      usual_digest_minute, now, tx.today(), usual.from, usual.to, limit);
  for (const Reader& reader : readers) {
    tx.run(R"sql(INSERT INTO notify_digest (account_id, made_on) VALUES ($1, $2)
                 ON CONFLICT (account_id) DO UPDATE SET made_on = excluded.made_on)sql",
           reader.account, tx.today());
    make_digest(tx, reader);
  }
}

void make_group_words(db::WriteTx& tx, int limit) {
  const int now = minute_of_day(tx.now());
  if (unit_lines() == nullptr || now < usual_digest_minute || is_quiet({}, tx.now())) return;
  for (const DueRobot& robot : list_due_robots(tx, limit)) {
    note_robot_told(tx, robot.id);
    Content content{"党建日历提醒", unit_lines()(tx, robot.unit)};
    if (content.lines.empty()) continue;
    enqueue(tx, {.channel = robot.channel,
                 .purpose = Purpose::digest,
                 .account = {},
                 .robot = robot.id,
                 .key = "group/" + tx.today().to_iso() + '/' + std::to_string(robot.id.value),
                 .content = std::move(content),
                 .at = tx.now()});
  }
}

}  // namespace yixin::notify
