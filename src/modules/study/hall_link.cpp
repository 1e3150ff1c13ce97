#include "modules/study/hall_link.h"

#include "modules/study/api/study.h"
#include "modules/study/hall_hosting.h"
#include "modules/study/round_store.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/crypto/keys.h"
#include "platform/crypto/secrets.h"

namespace yixin::study {
namespace {

using base::Error;
using base::Kind;

constexpr std::int64_t hour_ms = 3600LL * 1000;
constexpr int longest_hours = 31 * 24;
constexpr std::int64_t listed_ms = 90 * 24 * hour_ms;

HallLinks& hall_links() {
  static HallLinks links;
  return links;
}

struct HallLinkRow {
  std::int64_t id = 0;
  HallLinkRef link_id;
  access::UnitId unit_id;
  HallShows shows = HallShows::series;
  std::optional<std::int64_t> series_id;
  std::optional<std::int64_t> round_id;
  std::optional<std::int64_t> hall_round_id;
  std::string label;
  std::string digest;
  base::Instant expires_at;
  std::optional<base::Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(HallLinkRow, (),
                      (id, link_id, unit_id, shows, series_id, round_id, hall_round_id, label,
                       digest, expires_at, revoked_at))

HallLink in_memory(const HallLinkRow& row) {
  HallLink link;
  link.label = row.label;
  link.shows = row.shows;
  link.object_id = row.series_id.value_or(row.round_id.value_or(row.hall_round_id.value_or(0)));
  link.expires_at = row.expires_at;
  link.revoked = row.revoked_at.has_value();
  return link;
}

void record(db::WriteTx& tx, std::string_view action, const HallLinkRow& row) {
  audit::record(tx, {.action = action,
                     .object_kind = "hall_link",
                     .object = row.link_id.to_hex(),
                     .fields = {},
                     .note = row.label});
}

/// Boards are the hospital's: who arranges the quiz decides where they hang.
void require_arranging(db::ReadTx& tx) {
  access::require(tx, arrange_rounds, access::hospital_unit);
}

void point_at(db::ReadTx& tx, const HallLinkForm& form, HallLinkRow& row) {
  row.unit_id = access::hospital_unit;
  if (form.series_id) {
    const auto series = find_weekly_series(tx, *form.series_id);
    if (!series) base::refuse_not_found("这个周周测");
    row.shows = HallShows::series;
    row.series_id = series->id;
    require_arranging(tx);
  } else if (form.round_id) {
    const auto round = live_study().find(*form.round_id);
    if (!round) base::refuse_not_found("这一期的看板");
    row.shows = HallShows::round;
    row.round_id = round->id;
    require_arranging(tx);
  } else {
    const HallRoundRow round = require_hosted(tx, *form.hall_round_id);
    row.unit_id = round.unit_id;
    row.shows = HallShows::hall_round;
    row.hall_round_id = round.id;
  }
}

void check_form(const HallLinkForm& form) {
  std::vector<base::FieldError> problems;
  const int named =
      form.series_id.has_value() + form.round_id.has_value() + form.hall_round_id.has_value();
  if (named != 1) {
    problems.push_back({"series_id", "one_subject", "请选一样要展示的内容"});
  }
  if (form.hours < 1 || form.hours > longest_hours) {
    problems.push_back({"hours", "out_of_range", "有效期应在 1 小时到 31 天之间"});
  }
  if (problems.empty()) return;
  throw Error{Kind::invalid, "invalid", "有几处需要修改", std::move(problems)};
}

http::Secret<HallLinkMade> create_hall_link(db::WriteTx& tx, const HallLinkForm& request) {
  check_form(request);
  HallLinkRow row;
  point_at(tx, request, row);
  const std::string secret = crypto::draw_token(tx.random());
  row.id = tx.next_id<HallLinkNoun>().value;
  row.link_id = tx.draw_ref<HallLinkNoun>();
  row.label = request.label.str();
  row.digest = crypto::sha256_hex(secret);
  row.expires_at = tx.now().plus_ms(request.hours * hour_ms);
  tx.run(R"sql(INSERT INTO study_hall_link
                 (id, public_id, unit_id, shows, series_id, round_id, hall_round_id, label, digest,
                  created_by, created_at, expires_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12))sql",
         row.id, row.link_id, row.unit_id, row.shows, row.series_id, row.round_id,
         row.hall_round_id, row.label, row.digest, tx.caller().account, tx.now(), row.expires_at);
  record(tx, "study.create_hall_link", row);
  tx.after_commit([row] { hall_links().put(row.digest, in_memory(row)); });
  return {{row.link_id, secret, row.expires_at}};
}

HallLinkList show_hall_links(db::ReadTx& tx, const http::Empty&) {
  return {tx.all<HallLinkView>(
      R"sql(SELECT l.public_id, l.shows, l.label,
                   COALESCE(s.name, h.title, rs.name || ' ' || r.title),
                   COALESCE((SELECT n.name FROM accounts_name n WHERE n.account = l.created_by),
                            ''),
                   l.created_at, l.expires_at, l.revoked_at
            FROM study_hall_link l
            LEFT JOIN study_series s ON s.id = l.series_id
            LEFT JOIN study_round r ON r.id = l.round_id
            LEFT JOIN study_series rs ON rs.id = r.series_id
            LEFT JOIN study_hall_round h ON h.id = l.hall_round_id
            WHERE l.expires_at > $1
              AND l.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $2 AND permission = $3)
            ORDER BY l.id DESC LIMIT 200)sql",
      tx.now().plus_ms(-listed_ms), tx.caller().account, host_hall.name)};
}

/// Revoking again changes nothing. A link to a board is ended by who may make one.
HallLinkList revoke_hall_link(db::WriteTx& tx, const HallLinkRequest& request) {
  const auto row = tx.find<HallLinkRow>(
      R"sql(SELECT id, public_id, unit_id, shows, series_id, round_id, hall_round_id, label,
                   digest, expires_at, revoked_at
            FROM study_hall_link WHERE public_id = $1)sql",
      request.link_id);
  if (!row) base::refuse_not_found("这条大屏链接");
  access::require_visible(tx, host_hall, row->unit_id, "这条大屏链接");
  if (row->shows != HallShows::hall_round) require_arranging(tx);
  const auto changed = tx.run(R"sql(UPDATE study_hall_link SET revoked_at = $1
                                    WHERE id = $2 AND revoked_at IS NULL)sql",
                              tx.now(), row->id);
  if (changed > 0) record(tx, "study.revoke_hall_link", *row);
  tx.after_commit([digest = row->digest] { hall_links().revoke(digest); });
  return show_hall_links(tx, {});
}

/// The round of a series that opened last.
LiveRoundPtr latest_round(std::int64_t series_id, base::Instant now) {
  LiveRoundPtr latest;
  for (const LiveRoundPtr& round : live_study().all()) {
    if (round->series_id != series_id || now < round->opens_at) continue;
    if (!latest || latest->opens_at < round->opens_at) latest = round;
  }
  return latest;
}

HallScreen show_hall_screen(const http::Live& live, const HallScreenRequest& request) {
  const HallLink link = hall_links().use(crypto::sha256_hex(request.secret.str()), live.now);
  HallScreen screen{link.label, {}, {}, link.expires_at, live.now};
  if (link.shows == HallShows::hall_round) {
    const auto round = hall_rounds().find(link.object_id);
    if (round) screen.hall_round = round->wall(live.now);
    return screen;
  }
  const auto round = link.shows == HallShows::series ? latest_round(link.object_id, live.now)
                                                     : live_study().find(link.object_id);
  if (round) screen.board = board_now(*round, live.now);
  return screen;
}

void load_hall_links(db::WriteTx& tx) {
  hall_links().clear();
  for (const auto& row : tx.all<HallLinkRow>(
           R"sql(SELECT id, public_id, unit_id, shows, series_id, round_id, hall_round_id, label,
                        digest, expires_at, revoked_at
                 FROM study_hall_link WHERE expires_at > $1)sql",
           tx.now().plus_ms(-listed_ms))) {
    hall_links().put(row.digest, in_memory(row));
  }
}

}  // namespace

void HallLinks::put(const std::string& digest, HallLink link) {
  const std::lock_guard lock(mutex_);
  by_digest_[digest] = std::move(link);
}

void HallLinks::revoke(const std::string& digest) {
  const std::lock_guard lock(mutex_);
  if (const auto found = by_digest_.find(digest); found != by_digest_.end()) {
    found->second.revoked = true;
  }
}

HallLink HallLinks::use(const std::string& digest, base::Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = by_digest_.find(digest);
  if (found == by_digest_.end()) base::refuse_not_found("这条大屏链接");
  HallLink& link = found->second;
  if (link.revoked) {
    throw Error{Kind::not_found, "link_revoked", "这条大屏链接已经停用，请向党委办公室要新的"};
  }
  if (link.expires_at <= now) {
    throw Error{Kind::not_found, "link_expired", "这条大屏链接已经到期，请向党委办公室要新的"};
  }
  if (link.counted_since.plus_ms(window_ms) <= now) {
    link.counted_since = now;
    link.requests = 0;
  }
  if (++link.requests > most_requests) {
    Error error{Kind::too_many, "too_many_requests", "打开这条链接的屏幕太多，请稍后再试"};
    error.retry_after_s = window_ms / 1000;
    throw error;
  }
  return link;
}

void HallLinks::clear() {
  const std::lock_guard lock(mutex_);
  by_digest_.clear();
}

void install_hall_links(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/hall-links", host_hall, view, "Links of screens"}, show_hall_links);
  app.post({"/hall-links", host_hall, form, "Make a link for a screen", Kind::not_found},
           create_hall_link);
  app.del({"/hall-links/{link_id}", host_hall, view, "End a link at once"}, revoke_hall_link);
  app.get_live(
      {"/hall/{secret}", access::everyone, view, "What a screen shows now", Kind::too_many},
      show_hall_screen);
  app.on_start(load_hall_links);
}

}  // namespace yixin::study
