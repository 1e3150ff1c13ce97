#include "demo/activities.h"

#include <algorithm>
#include <array>

#include "demo/desk.h"
#include "demo/dice.h"
#include "demo/meetings.h"

namespace yixin::demo {
namespace {

using base::LocalDate;
using http::Method;

constexpr int days_ahead = 14;

std::string etag(int rev) { return '"' + std::to_string(rev) + '"'; }

std::string batches_of(const Meeting& meeting) {
  return '[' +
         Body()
             .text("held_on", meeting.on.to_iso())
             .raw("from_minute", std::to_string(meeting.kind->from_minute))
             .text("span", "hours")
             .raw("minutes", std::to_string(meeting.kind->minutes))
             .text("place", meeting.place)
             .str() +
         ']';
}

std::string points_of(const Meeting& meeting) {
  return list_of({meeting.kind->points.begin(), meeting.kind->points.end()});
}

/// Who is on a shift, in an operation or away, as the record has it.
std::string absentees(Dice& dice, const std::vector<std::string>& expected) {
  constexpr double missing = 0.11;
  constexpr std::array<const char*, 4> reasons = {"on_duty", "surgery", "on_duty", "away"};
  std::string list = "[";
  for (const std::string& person : expected) {
    if (!dice.happens(missing)) continue;
    list += (list.size() > 1 ? "," : "") +
            Body()
                .text("person_id", person)
                .text("reason", reasons[static_cast<std::size_t>(dice.between(0, 3))])
                .str();
  }
  return list + ']';
}

std::string counts_of(Dice& dice, const Meeting& meeting) {
  if (meeting.kind->type != "free_clinic") return "[]";
  const int patients = dice.between(25, 90);
  const auto count = [](const char* code, int amount) {
    return Body().text("code", code).raw("amount", std::to_string(amount)).str();
  };
  return '[' + count("served", patients + dice.between(10, 60)) + ',' +
         count("patients", patients) + ']';
}

}  // namespace

class Activities::Impl {
 public:
  Impl(Stage& stage, const Options& options, const Hospital& hospital, const Entered& entered)
      : stage_(stage),
        hospital_(hospital),
        entered_(entered),
        today_(options.today),
        dice_(options.seed, "records"),
        meetings_(plan_meetings(options, hospital, first_day_of(options),
                                options.today.plus_days(days_ahead))) {}

  /// The last `waiting` of them are handed in and not reviewed.
  void record_past(std::size_t waiting) {
    const LocalDate day = base::local_date_of(stage_.clock.now());
    const auto end = std::find_if(meetings_.begin() + next_, meetings_.end(),
                                  [&](const Meeting& one) { return one.on >= day; });
    const auto reviewed = end - std::min<std::ptrdiff_t>(end - (meetings_.begin() + next_),
                                                         static_cast<std::ptrdiff_t>(waiting));
    for (auto at = meetings_.begin() + next_; at != end; ++at) record(*at, at < reviewed);
    next_ = end - meetings_.begin();
  }

  void plan_ahead() {
    constexpr int told_ahead = 8;
    for (auto at = meetings_.begin() + next_; at != meetings_.end(); ++at) {
      Client secretary = at_desk(stage_, entered_, author_of(at->unit));
      const std::string path = plan(secretary, *at);
      if (at->on <= today_.plus_days(told_ahead)) {
        secretary.send_all({{Method::put, path + "/notice", "{}", etag(1)}});
        let_people_reply(secretary, *at, path);
      }
      sign_out(secretary);
    }
  }

 private:
  std::string plan(Client& secretary, const Meeting& meeting) {
    const std::string reply = secretary.expect(Method::post, "/activities",
                                               Body()
                                                   .text("type", meeting.kind->type)
                                                   .text("unit_id", entered_.units[meeting.unit])
                                                   .raw("host_ids", "[]")
                                                   .text("title", meeting.title)
                                                   .raw("batches", batches_of(meeting))
                                                   .str());
    return "/activities/" + app::members_named(reply, "activity_id").at(0);
  }

  void record(const Meeting& meeting, bool is_reviewed) {
    Client secretary = at_desk(stage_, entered_, author_of(meeting.unit));
    const std::string path = plan(secretary, meeting);
    secretary.send_all(
        {{Method::put, path + "/record", record_of(secretary, meeting, path), etag(1)}});
    secretary.send_all({{Method::put, path + "/submission", lateness_of(meeting), etag(2)}});
    sign_out(secretary);
    if (!is_reviewed) return;
    Client reviewer = at_desk(stage_, entered_, reviewer_of(meeting.unit));
    reviewer.send_all({{Method::put, path + "/review", R"({"verdict":"file"})", etag(3)}});
    sign_out(reviewer);
  }

  std::string record_of(Client& secretary, const Meeting& meeting, const std::string& path) {
    const auto expected = app::members_named(
        secretary.expect(Method::get, path + "/expected?on=" + meeting.on.to_iso()), "person_id");
    Body body;
    body.text("title", meeting.title)
        .raw("batches", batches_of(meeting))
        .raw("points", points_of(meeting))
        .raw("absent", absentees(dice_, expected))
        .raw("counts", counts_of(dice_, meeting));
    for (const char* list : {"exempt", "joined", "attended", "votes", "resolutions"}) {
      body.raw(list, "[]");
    }
    if (meeting.kind->type == "party_lecture") {
      body.raw("lecturer", Body()
                               .text("person_id", entered_.people[author_of(meeting.unit)])
                               .text("grade", "branch_secretary")
                               .str());
    }
    return body.str();
  }

  /// The weeks before the first one were caught up on.
  std::string lateness_of(const Meeting& meeting) const {
    constexpr int in_time = 7;
    const LocalDate day = base::local_date_of(stage_.clock.now());
    if (meeting.on.plus_days(in_time) >= day) return "{}";
    return Body().text("late_reason", "刚开始使用系统，按纸质记录补录").str();
  }

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

  /// The secretary of the unit, or of the one above it.
  std::size_t author_of(std::size_t unit) const {
    const auto found = hospital_.holder_of(unit, "secretary");
    return found ? *found : author_of(*hospital_.units[unit].parent);
  }

  /// Whoever keeps the unit's records beside its secretary; the Party office where nobody does.
  std::size_t reviewer_of(std::size_t unit) const {
    const std::size_t branch =
        hospital_.units[unit].kind == "group" ? *hospital_.units[unit].parent : unit;
    const auto found = hospital_.holder_of(branch, "organisation");
    return found && hospital_.units[branch].kind == "branch" ? *found : officer_of(hospital_);
  }

  Stage& stage_;
  const Hospital& hospital_;
  const Entered& entered_;
  LocalDate today_;
  Dice dice_;
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
