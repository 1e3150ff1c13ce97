#include "modules/accounts/notice.h"

#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"

namespace yixin::embedded {
extern const std::string_view notice_zh;
extern const std::string_view notice_en;
}  // namespace yixin::embedded

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;

struct Notice {
  std::int64_t version = 0;
  std::string title;
  /// Paragraphs between blank lines; a line that begins with "## " is a heading.
  std::string text;
  std::optional<std::string> title_en;
  std::optional<std::string> text_en;
  base::LocalDate valid_from;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (version, title, text, title_en, text_en, valid_from))

struct NoticeVersion {
  std::int64_t version = 0;
  std::string title;
  base::LocalDate valid_from;
  base::Instant published_at;
};
BOOST_DESCRIBE_STRUCT(NoticeVersion, (), (version, title, valid_from, published_at))

struct NoticeVersions {
  std::vector<NoticeVersion> items;
};
BOOST_DESCRIBE_STRUCT(NoticeVersions, (), (items))

struct NoticeByVersion {
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(NoticeByVersion, (), (version))

struct PublishNotice {
  base::Text<2, 100> title;
  base::Text<20, 20000> text;
  std::optional<base::Text<0, 200>> title_en;
  std::optional<base::Text<0, 40000>> text_en;
  base::LocalDate valid_from;
};
BOOST_DESCRIBE_STRUCT(PublishNotice, (), (title, text, title_en, text_en, valid_from))

struct Acceptance {
  std::int64_t version = 0;
  std::string title;
  base::Instant accepted_at;
  std::optional<base::Instant> withdrawn_at;
};
BOOST_DESCRIBE_STRUCT(Acceptance, (), (version, title, accepted_at, withdrawn_at))

struct OwnAcceptances {
  /// The version to be asked about, if there is one.
  std::optional<std::int64_t> due;
  std::vector<Acceptance> items;
};
BOOST_DESCRIBE_STRUCT(OwnAcceptances, (), (due, items))

std::int64_t version_in_force(db::ReadTx& tx) {
  return tx.value<std::int64_t>(
      R"sql(SELECT COALESCE(max(version), 0) FROM accounts_notice WHERE valid_from <= $1)sql",
      tx.today());
}

Notice load_notice(db::ReadTx& tx, std::int64_t version) {
  auto found = tx.find<Notice>(
      R"sql(SELECT version, title, text, title_en, text_en, valid_from
            FROM accounts_notice WHERE version = $1)sql",
      version);
  if (!found) throw Error{Kind::not_found, "not_found", "没有隐私说明的这个版本"};
  return std::move(*found);
}

/// The one with the lowest number stands in while none is in force yet.
Notice show_notice(db::ReadTx& tx, const http::Empty&) {
  const auto version = version_in_force(tx);
  return load_notice(tx, version > 0 ? version : 1);
}

Notice show_version(db::ReadTx& tx, const NoticeByVersion& request) {
  return load_notice(tx, request.version);
}

NoticeVersions list_versions(db::ReadTx& tx, const http::Empty&) {
  return {tx.all<NoticeVersion>(
      R"sql(SELECT version, title, valid_from, published_at FROM accounts_notice
            ORDER BY version DESC)sql")};
}

/// An English text without its title, or the other way round, would show half of each language.
void check_languages(const std::string& title_en, const std::string& text_en) {
  if (title_en.empty() == text_en.empty()) return;
  throw Error{Kind::invalid,
              "invalid",
              "英文标题和英文正文要么都填，要么都不填",
              {{title_en.empty() ? "title_en" : "text_en", "required",
                "英文标题和英文正文要么都填，要么都不填"}}};
}

Notice publish_notice(db::WriteTx& tx, const PublishNotice& request) {
  access::require(tx, publish_notices, access::hospital_unit);
  if (request.valid_from < tx.today()) {
    throw Error{Kind::invalid,
                "invalid",
                "生效日期不能早于今天",
                {{"valid_from", "out_of_range", "生效日期不能早于今天"}}};
  }
  const std::string title_en(request.title_en ? base::trim(request.title_en->str()) : "");
  const std::string text_en(request.text_en ? base::trim(request.text_en->str()) : "");
  check_languages(title_en, text_en);
  const auto version =
      1 + tx.value<std::int64_t>(R"sql(SELECT COALESCE(max(version), 0) FROM accounts_notice)sql");
  tx.run(R"sql(INSERT INTO accounts_notice (version, title, text, title_en, text_en, valid_from,
                                            published_by, published_at)
               VALUES ($1, $2, $3, NULLIF(CAST($4 AS TEXT), ''), NULLIF(CAST($5 AS TEXT), ''), $6,
                       $7, $8))sql",
         version, request.title, request.text, title_en, text_en, request.valid_from,
         tx.caller().account, tx.now());
  audit::record(tx, {.action = "notice.publish",
                     .object_kind = "notice",
                     .object = std::to_string(version),
                     .fields = {"title", "text"},
                     .note = {}});
  return load_notice(tx, version);
}

OwnAcceptances list_own(db::ReadTx& tx, const http::Empty&) {
  return {notice_due(tx, tx.caller().account),
          tx.all<Acceptance>(
              R"sql(SELECT a.version, n.title, a.accepted_at, a.withdrawn_at
                    FROM accounts_notice_acceptance a
                    JOIN accounts_notice n ON n.version = a.version
                    WHERE a.account_id = $1 ORDER BY a.version DESC)sql",
              tx.caller().account)};
}

/// Agreeing twice keeps the first instant; agreeing after a withdrawal begins anew.
OwnAcceptances accept_notice(db::WriteTx& tx, const NoticeByVersion& request) {
  load_notice(tx, request.version);
  if (request.version != version_in_force(tx)) {
    throw Error{Kind::conflict, "notice_changed", "隐私说明已有新的版本，请重新阅读"};
  }
  tx.run(R"sql(INSERT INTO accounts_notice_acceptance (account_id, version, accepted_at)
               VALUES ($1, $2, $3)
               ON CONFLICT (account_id, version) DO UPDATE
               SET accepted_at = excluded.accepted_at, withdrawn_at = NULL
               WHERE accounts_notice_acceptance.withdrawn_at IS NOT NULL)sql",
         tx.caller().account, request.version, tx.now());
  return list_own(tx, {});
}

OwnAcceptances withdraw(db::WriteTx& tx, const http::Empty&) {
  tx.run(R"sql(UPDATE accounts_notice_acceptance SET withdrawn_at = $1
               WHERE account_id = $2 AND withdrawn_at IS NULL)sql",
         tx.now(), tx.caller().account);
  return list_own(tx, {});
}

}  // namespace

std::optional<std::int64_t> notice_due(db::ReadTx& tx, AccountId account) {
  return tx.find<std::int64_t>(
      R"sql(SELECT n.version FROM accounts_notice n
            WHERE n.version = (SELECT max(m.version) FROM accounts_notice m
                               WHERE m.valid_from <= $1)
              AND NOT EXISTS (SELECT 1 FROM accounts_notice_acceptance a
                              WHERE a.account_id = $2 AND a.version = n.version
                                AND a.withdrawn_at IS NULL))sql",
      tx.today(), account);
}

void agree_for_everybody(db::WriteTx& tx) {
  tx.run(R"sql(INSERT INTO accounts_notice_acceptance (account_id, version, accepted_at)
               SELECT id, $1, $2 FROM accounts_account WHERE id <> $3
               ON CONFLICT DO NOTHING)sql",
         version_in_force(tx), tx.now(), access::operator_account);
}

void ensure_notice(db::WriteTx& tx) {
  tx.run(R"sql(INSERT INTO accounts_notice (version, title, text, title_en, text_en, valid_from,
                                            published_at)
               VALUES (1, '隐私说明', $1, 'Privacy notice', $2, $3, $4)
               ON CONFLICT DO NOTHING)sql",
         base::trim(embedded::notice_zh), base::trim(embedded::notice_en), tx.today(), tx.now());
}

void install_notice(http::Registry& app) {
  using namespace http;
  app.get({"/notice", access::everyone, limits::view, "The privacy notice in force"}, show_notice);
  app.get({"/notices", access::everyone, limits::view, "Versions of the privacy notice"},
          list_versions);
  app.get({"/notices/{version}", access::everyone, limits::view, "One version of the notice"},
          show_version);
  app.post({"/notices", publish_notices, limits::form, "Publish a new version of the notice"},
           publish_notice);
  app.get({"/my/notice", access::signed_in, limits::view, "What one has agreed to"}, list_own);
  app.put({"/my/notice/{version}", access::signed_in, limits::answer, "Agree to the notice",
           Kind::conflict},
          accept_notice);
  app.del({"/my/notice", access::signed_in, limits::answer, "Withdraw one's agreement"}, withdraw);
}

}  // namespace yixin::accounts
