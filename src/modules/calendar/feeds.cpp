#include "modules/calendar/feeds.h"

#include <algorithm>

#include "modules/calendar/duties.h"
#include "modules/calendar/feed_events.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/crypto/keys.h"
#include "platform/crypto/secrets.h"
#include "platform/notify/configuration.h"

namespace yixin::calendar {
namespace {

using base::Error;
using base::Kind;

struct FeedNoun;
using FeedRef = base::Ref<FeedNoun>;

constexpr std::string_view calendar_type = "text/calendar; charset=utf-8";
constexpr std::int64_t most_feeds = 20;

struct FeedView {
  FeedRef feed_id;
  /// Absent: one's own calendar.
  std::optional<UnitRef> unit_id;
  std::optional<std::string> unit_name;
  base::LocalDate made_on;
};
BOOST_DESCRIBE_STRUCT(FeedView, (), (feed_id, unit_id, unit_name, made_on))

struct FeedList {
  std::vector<FeedView> items;
};
BOOST_DESCRIBE_STRUCT(FeedList, (), (items))

struct Subscribe {
  std::optional<UnitRef> unit_id;
};
BOOST_DESCRIBE_STRUCT(Subscribe, (), (unit_id))

/// The address is shown once; only its digest is kept.
struct NewFeed {
  FeedRef feed_id;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(NewFeed, (), (feed_id, address))

struct FeedByRef {
  FeedRef feed_id;
};
BOOST_DESCRIBE_STRUCT(FeedByRef, (), (feed_id))

struct FeedByToken {
  base::Text<20, 100> token;
};
BOOST_DESCRIBE_STRUCT(FeedByToken, (), (token))

struct EventByUid {
  base::Text<5, 200> uid;
};
BOOST_DESCRIBE_STRUCT(EventByUid, (), (uid))

/// A feed whose owner may sign in still.
struct FeedRow {
  access::AccountId account;
  access::PersonId person;
  std::optional<access::UnitId> unit;
};
BOOST_DESCRIBE_STRUCT(FeedRow, (), (account, person, unit))

/// 256 random bits need no key to be safe from guessing.
describe::Bytes digest_of(std::string_view token) {
  return {crypto::from_hex(crypto::sha256_hex("feed " + std::string(token))).value()};
}

http::File file_of(std::string name, std::string text) {
  std::string etag = '"' + crypto::sha256_hex(text).substr(0, 32) + '"';
  return {std::move(name) + ".ics", std::string(calendar_type), std::move(text), std::move(etag)};
}

FeedList list_feeds(db::ReadTx& tx, const http::Empty&) {
  return {tx.all<FeedView>(
      R"sql(SELECT f.public_id, u.public_id, u.name, f.made_on
            FROM calendar_feed f LEFT JOIN org_unit u ON u.id = f.unit_id
            WHERE f.account_id = $1 ORDER BY f.id)sql",
      tx.caller().account)};
}

void record(db::WriteTx& tx, std::string_view action, const FeedRef& feed) {
  audit::record(
      tx,
      {.action = action, .object_kind = "feed", .object = feed.to_hex(), .fields = {}, .note = {}});
}

http::Secret<NewFeed> subscribe(db::WriteTx& tx, const Subscribe& request) {
  std::optional<access::UnitId> unit;
  if (request.unit_id) unit = visible_unit(tx, *request.unit_id).id;
  const auto account = tx.caller().account;
  const auto made = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM calendar_feed WHERE account_id = $1)sql", account);
  if (made >= most_feeds) {
    throw Error{Kind::conflict, "too_many_feeds", "最多订阅 20 个日历，请先取消不用的"};
  }
  const std::string token = crypto::draw_token(tx.random());
  const FeedRef feed = tx.draw_ref<FeedNoun>();
  tx.run(R"sql(INSERT INTO calendar_feed (id, public_id, account_id, unit_id, digest, made_on)
               VALUES ($1, $2, $3, $4, $5, $6))sql",
         tx.next_id<FeedNoun>(), feed, account, unit, digest_of(token), tx.today());
  record(tx, "calendar.subscribe", feed);
  return {{feed, notify::configuration().origin + "/api/calendar/feeds/" + token}};
}

http::Empty revoke(db::WriteTx& tx, const FeedByRef& request) {
  const bool found = tx.run(R"sql(DELETE FROM calendar_feed
                                  WHERE public_id = $1 AND account_id = $2)sql",
                            request.feed_id, tx.caller().account) == 1;
  if (!found) base::refuse_not_found("这个订阅");
  record(tx, "calendar.unsubscribe", request.feed_id);
  return {};
}

[[noreturn]] void refuse_feed() {
  throw Error{Kind::not_found, "not_found", "这个日历地址不存在，或已取消"};
}

/// What the owner may see today, not on the day of the subscription.
bool may_still_read(db::ReadTx& tx, const FeedRow& feed) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM access_may
                   WHERE account_id = $1 AND permission = $2 AND unit_id = $3)sql",
             feed.account, read_calendar.name, *feed.unit) > 0;
}

http::File show_feed(db::ReadTx& tx, const FeedByToken& request) {
  const auto feed = tx.find<FeedRow>(
      R"sql(SELECT f.account_id, r.person_id, f.unit_id
            FROM calendar_feed f JOIN accounts_reader r ON r.account_id = f.account_id
            WHERE f.digest = $1)sql",
      digest_of(request.token.str()));
  if (!feed) refuse_feed();
  if (!feed->unit)
    return file_of("calendar", write_ical("我的党建日历", events_of_person(tx, feed->person)));
  const auto unit = org::find_unit(tx, *feed->unit);
  if (!unit || !may_still_read(tx, *feed)) refuse_feed();
  return file_of("calendar", write_ical(unit->name + " 党建日历", events_of_unit(tx, *unit)));
}

const IcalEvent* find_event(const std::vector<IcalEvent>& events, std::string_view uid) {
  const auto found = std::find_if(events.begin(), events.end(),
                                  [&](const IcalEvent& event) { return event.uid == uid; });
  return found == events.end() ? nullptr : &*found;
}

/// The two ids of "duty-<occasion>-<unit>@yixin". What stands in several calendars ends in the id
/// of the unit as well; without it an event is found in the own calendar alone.
struct EventIds {
  std::optional<UnitRef> unit;
  std::optional<OccasionRef> occasion;
};

EventIds ids_of(std::string_view uid) {
  constexpr std::size_t id_length = 32;
  constexpr std::string_view duty_prefix = "duty-";
  const std::string_view stem = uid.substr(0, uid.rfind('@'));
  EventIds ids;
  if (stem.size() <= id_length) return ids;
  if (const auto unit = base::PublicId::parse(stem.substr(stem.size() - id_length))) {
    ids.unit = UnitRef{*unit};
  }
  if (!stem.starts_with(duty_prefix)) return ids;
  if (const auto occasion = base::PublicId::parse(stem.substr(duty_prefix.size(), id_length))) {
    ids.occasion = OccasionRef{*occasion};
  }
  return ids;
}

std::optional<IcalEvent> event_in_unit(db::ReadTx& tx, std::string_view uid) {
  const EventIds ids = ids_of(uid);
  const auto unit = ids.unit ? org::find_unit_by_ref(tx, *ids.unit) : std::nullopt;
  if (!unit || !access::may(tx, read_calendar, unit->id)) return std::nullopt;
  if (ids.occasion) return event_of_duty(tx, *unit, *ids.occasion);
  const auto events = events_of_unit(tx, *unit);
  const auto* event = find_event(events, uid);
  return event == nullptr ? std::nullopt : std::optional(*event);
}

http::File file_of(const IcalEvent& event) {
  return file_of(event.summary, write_ical(event.summary, {event}));
}

/// Of the own calendar, or of a unit that one may read.
http::File show_event(db::ReadTx& tx, const EventByUid& request) {
  const std::string& uid = request.uid.str();
  const auto own = events_of_person(tx, tx.caller().person);
  if (const auto* event = find_event(own, uid)) return file_of(*event);
  if (const auto event = event_in_unit(tx, uid)) return file_of(*event);
  base::refuse_not_found("这项安排");
}

}  // namespace

void install_feeds(http::Registry& app) {
  namespace limits = http::limits;
  app.get({"/my/feeds", access::signed_in, limits::view, "Calendars that one subscribed to"},
          list_feeds);
  app.post({"/my/feeds",
            access::signed_in,
            limits::form,
            "Subscribe to a calendar",
            {Kind::conflict, Kind::not_found}},
           subscribe);
  app.del({"/my/feeds/{feed_id}", access::signed_in, limits::view, "Revoke a subscription"},
          revoke);
  app.get({"/calendar/feeds/{token}", access::everyone, limits::report,
           "A calendar by its secret address"},
          show_feed);
  app.get({"/calendar/events/{uid}", access::signed_in, limits::view, "One event as a file"},
          show_event);
}

}  // namespace yixin::calendar
