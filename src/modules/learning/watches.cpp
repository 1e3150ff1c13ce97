#include "modules/learning/watches.h"

#include "modules/learning/api/learning.h"
#include "modules/learning/plan.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::learning {
namespace {

struct WatchNoun;
using WatchRef = base::Ref<WatchNoun>;

struct Watch {
  WatchRef watch_id;
  access::UnitId unit;
  UnitRef unit_id;
  std::string unit_name;
  std::string title;
  base::LocalDate watched_on;
  std::string mode;
};
BOOST_DESCRIBE_STRUCT(Watch, (), (watch_id, unit, unit_id, unit_name, title, watched_on, mode))

struct WatchView {
  WatchRef watch_id;
  UnitRef unit_id;
  std::string unit_name;
  std::string title;
  base::LocalDate watched_on;
  std::string mode;
  bool may_record = false;
};
BOOST_DESCRIBE_STRUCT(WatchView, (),
                      (watch_id, unit_id, unit_name, title, watched_on, mode, may_record))

struct WatchYear {
  int year = 0;
  /// The latest first.
  std::vector<WatchView> items;
};
BOOST_DESCRIBE_STRUCT(WatchYear, (), (year, items))

struct WatchForm {
  UnitRef unit_id;
  base::Text<1, 100> title;
  base::LocalDate watched_on;
  std::string mode;
};
BOOST_DESCRIBE_STRUCT(WatchForm, (), (unit_id, title, watched_on, mode))

struct WatchRequest {
  WatchRef watch_id;
};
BOOST_DESCRIBE_STRUCT(WatchRequest, (), (watch_id))

WatchView view_of(db::ReadTx& tx, const Watch& watch) {
  return {watch.watch_id,
          watch.unit_id,
          watch.unit_name,
          watch.title,
          watch.watched_on,
          watch.mode,
          access::may(tx, record_learning, watch.unit)};
}

std::optional<Watch> find_watch(db::ReadTx& tx, const WatchRef& watch) {
  return tx.find<Watch>(
      R"sql(SELECT w.public_id, w.unit_id, u.public_id, u.name, w.title, w.watched_on, w.mode
            FROM learning_watch w JOIN org_unit u ON u.id = w.unit_id
            WHERE w.public_id = $1)sql",
      watch);
}

std::vector<Watch> list_watches(db::ReadTx& tx, int year) {
  return tx.all<Watch>(
      R"sql(SELECT w.public_id, w.unit_id, u.public_id, u.name, w.title, w.watched_on, w.mode
            FROM learning_watch w JOIN org_unit u ON u.id = w.unit_id
            WHERE w.watched_on BETWEEN $1 AND $2
              AND w.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $3 AND permission = $4)
            ORDER BY w.watched_on DESC, w.id DESC LIMIT 500)sql",
      base::LocalDate{year, 1, 1}, base::LocalDate{year, 12, 31}, tx.caller().account,
      read_learning.name);
}

WatchYear show_watches(db::ReadTx& tx, const YearRequest& request) {
  WatchYear year{asked_year(tx, request.year), {}};
  for (const Watch& one : list_watches(tx, year.year)) year.items.push_back(view_of(tx, one));
  return year;
}

WatchView add_watch(db::WriteTx& tx, const WatchForm& request) {
  const auto unit = org::find_unit_by_ref(tx, request.unit_id);
  if (!unit) base::refuse_not_found("这个党组织");
  access::require_visible(tx, record_learning, unit->id, "这个党组织");
  check_mode(request.mode);
  if (tx.today() < request.watched_on) {
    refuse_field("watched_on", "out_of_range", "观看日期不能晚于今天");
  }
  const auto watch = tx.draw_ref<WatchNoun>();
  tx.run(R"sql(INSERT INTO learning_watch (id, public_id, unit_id, title, watched_on, mode,
                                           account_id, recorded_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
         tx.next_id<WatchNoun>(), watch, unit->id, request.title.str(), request.watched_on,
         request.mode, tx.caller().account, tx.now());
  record(tx, "learning.record_watch", "watch", watch.to_hex());
  return view_of(tx, *find_watch(tx, watch));
}

http::Empty withdraw_watch(db::WriteTx& tx, const WatchRequest& request) {
  const auto watch = find_watch(tx, request.watch_id);
  if (!watch) base::refuse_not_found("这条观看记录");
  access::require_visible(tx, record_learning, watch->unit, "这条观看记录");
  tx.run(R"sql(DELETE FROM learning_watch WHERE public_id = $1)sql", request.watch_id);
  record(tx, "learning.withdraw_watch", "watch", request.watch_id.to_hex());
  return {};
}

}  // namespace

void install_watches(http::Registry& app) {
  using http::limits::form;
  app.get({"/learning/watches", read_learning, http::limits::view,
           "Education films that units within reach watched together in a year"},
          show_watches);
  app.post({"/units/{unit_id}/watches", record_learning, form,
            "Write down that a unit watched an education film"},
           add_watch);
  app.del({"/learning/watches/{watch_id}", record_learning, form, "Take that back"},
          withdraw_watch);
}

}  // namespace yixin::learning
