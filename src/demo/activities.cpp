#include "demo/activities.h"

#include <algorithm>

#include "demo/records.h"

namespace yixin::demo {
namespace {

using base::LocalDate;
using http::Method;

constexpr int days_ahead = 14;
/// So much of the past is on record, most of it from before the hospital worked with the product.
constexpr int days_on_record = 365;

}  // namespace

class Activities::Impl {
 public:
  Impl(Stage& stage, const Options& options, const Hospital& hospital, const Entered& entered)
      : stage_(stage),
        hospital_(hospital),
        entered_(entered),
        today_(options.today),
        dice_(options.seed, "replies"),
        records_(stage, options, hospital, entered),
        meetings_(plan_meetings(options, hospital, options.today.plus_days(-days_on_record),
                                options.today.plus_days(days_ahead))) {}

  /// The last `waiting` of them are handed in and not reviewed.
  void record_past(std::size_t waiting) {
    const LocalDate day = base::local_date_of(stage_.clock.now());
    const auto end = std::find_if(meetings_.begin() + next_, meetings_.end(),
                                  [&](const Meeting& one) { return one.on >= day; });
    records_.enter({meetings_.begin() + next_, end}, waiting);
    next_ = end - meetings_.begin();
  }

  void plan_ahead() {
    constexpr int told_ahead = 8;
    for (auto at = meetings_.begin() + next_; at != meetings_.end(); ++at) {
      Client secretary = at_desk(stage_, entered_, author_of(hospital_, at->unit));
      const std::string reply =
          secretary.expect(Method::post, "/activities", plan_of(*at, entered_));
      const std::string path = "/activities/" + app::members_named(reply, "activity_id").at(0);
      if (at->on <= today_.plus_days(told_ahead)) {
        secretary.send_all({{Method::put, path + "/notice", "{}", "\"1\""}});
        let_people_reply(secretary, *at, path);
      }
      sign_out(secretary);
    }
  }

 private:
  /// A few of the pilot branch have answered on their phones.
  void let_people_reply(Client& secretary, const Meeting& meeting, const std::string& path) {
    constexpr double answers = 0.4;
    constexpr double takes_leave = 0.2;
    if (meeting.unit != hospital_.unit_named(pilot_branch)) return;
    const auto expected =
        app::members_named(secretary.expect(Method::get, path + "/expected"), "person_id");
    for (const std::string& id : expected) {
      if (!dice_.happens(answers)) continue;
      const auto person = std::find(entered_.people.begin(), entered_.people.end(), id);
      Client phone =
          at_desk(stage_, entered_, static_cast<std::size_t>(person - entered_.people.begin()));
      phone.expect(Method::put, "/my" + path + "/reply",
                   dice_.happens(takes_leave) ? R"({"answer":"on_leave","reason":"on_duty"})"
                                              : R"({"answer":"coming"})");
      sign_out(phone);
    }
  }

  Stage& stage_;
  const Hospital& hospital_;
  const Entered& entered_;
  LocalDate today_;
  Dice dice_;
  Records records_;
  std::vector<Meeting> meetings_;
  std::ptrdiff_t next_ = 0;
};

Activities::Activities(Stage& stage, const Options& options, const Hospital& hospital,
                       const Entered& entered)
    : impl_(std::make_unique<Impl>(stage, options, hospital, entered)) {}
Activities::~Activities() = default;

void Activities::live_until_now() { impl_->record_past(0); }

void Activities::end_today() {
  constexpr std::size_t waiting = 6;
  impl_->record_past(waiting);
  impl_->plan_ahead();
}

}  // namespace yixin::demo
