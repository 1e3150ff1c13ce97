#include "demo/weeks.h"

#include <algorithm>

#include "demo/complaints.h"
#include "demo/desk.h"
#include "demo/takers.h"

namespace yixin::demo {
namespace {

using base::Instant;
using base::LocalDate;
using http::Method;

constexpr std::int64_t minute_ms = 60'000;
constexpr int eight_in_the_morning = 8 * 60;
constexpr int eight_in_the_evening = 20 * 60;
constexpr int retiring_week = 5;
/// One of so many papers is begun and never handed in.
constexpr double left_lying = 0.025;
constexpr std::size_t visits_at_once = 16;

constexpr const char* series_form =
    R"({"name":"周周测","opens_weekday":1,"opens_time":"08:00","closes_weekday":7,)"
    R"("closes_time":"20:00","time_limit_minutes":0,"multiple_scoring":"partial",)"
    R"("blueprint":[{"kind":"single","count":5},{"kind":"multiple","count":2},)"
    R"({"kind":"judgement","count":3}]})";

constexpr const char* drafting_job = "study.keep_series_running";

std::string drafting_form(const std::string& on_holiday) {
  return Body()
      .raw("enabled", "true")
      .raw("days_before", "7")
      .raw("avoid_weeks", "4")
      .raw("lowest_rate", "20")
      .raw("highest_rate", "95")
      .raw("fewest_answers", "20")
      .text("on_holiday", on_holiday)
      .str();
}

/// One visit: a paper that is opened and, later, handed in.
struct Visit {
  std::size_t taker = 0;
  Instant opens_at;
  Instant submits_at;
  bool left = false;
};

class Weeks {
 public:
  Weeks(Stage& stage, const Past& past)
      : stage_(stage), past_(past), takers_(invent_takers(past.options, past.hospital)) {}

  void live() {
    const LocalDate yesterday = past_.options.today.plus_days(-1);
    const LocalDate last_monday = yesterday.plus_days(1 - yesterday.weekday());
    prepare(last_monday.plus_days(-7 * past_.options.weeks));
    for (int week = past_.options.weeks; week >= 0; --week) {
      const int number = past_.options.weeks - week + 1;
      run_week(number, last_monday.plus_days(-7 * week), week == 0);
      past_.report("第 " + std::to_string(number) + " 期：" + std::to_string(papers_) + " 份答卷");
    }
    Client office = at_desk(officer_of(past_.hospital));
    office.send_all(
        {{Method::put, "/series/" + series_ + "/drafting", drafting_form("shift"), "\"1\""}});
    sign_out(office);
    sign_out_everybody();
  }

 private:
  Client at_desk(std::size_t person) { return demo::at_desk(stage_, past_.entered, person); }

  void prepare(const LocalDate& first_monday) {
    stage_.clock.set(base::instant_of(first_monday.plus_days(-5), 9 * 60));
    Client office = at_desk(officer_of(past_.hospital));
    Client setter = at_desk(setter_of(past_.hospital));
    enter_bank(bank_, office, setter);
    const std::string series = office.expect(Method::post, "/series", series_form);
    series_ = app::members_named(series, "series_id").at(0);
    // Days off are left to the coming weeks: takers of the past came every week.
    office.send_all(
        {{Method::put, "/series/" + series_ + "/drafting", drafting_form("as_usual"), "\"0\""},
         {Method::put, "/series/" + series_ + "/display",
          Body()
              .text("mode", "top")
              .raw("top_n", "10")
              .text("note", "已征求各支部意见，只显示本人同意公开的姓名，不作任何考核使用")
              .str(),
          "\"1\""}});
    sign_out(office);
    sign_out(setter);
    std::vector<std::size_t> people;
    for (const Taker& taker : takers_) people.push_back(taker.person);
    for (auto& token : open_sessions(stage_, past_.entered, people, accounts::SessionKind::phone)) {
      phones_.emplace_back(stage_.application, std::move(token));
    }
    past_.report("题库 " + std::to_string(bank_.size()) + " 题");
  }

  void run_week(int number, const LocalDate& monday, bool is_last) {
    const Instant opens_at = base::instant_of(monday, eight_in_the_morning);
    LocalDate sunday = monday.plus_days(6);
    while (is_last && sunday < past_.options.today.plus_days(7)) sunday = sunday.plus_days(7);
    const Instant closes_at = base::instant_of(sunday, eight_in_the_evening);
    publish(opens_at, closes_at);
    const Instant end = is_last ? base::instant_of(past_.options.today, 0) : closes_at;
    let_people_take_part(number, opens_at, end);
    if (is_last) return;
    stage_.clock.set(closes_at.plus_ms(2 * minute_ms));
    past_.jobs.run("study.submit_overdue_attempts");
    past_.jobs.run("study.close_due_rounds");
    hear_complaints(past_.options.weeks - number + 1);
    past_.activities.live_until_now();
    past_.jobs.run("audit.seal");
    if (number == retiring_week) {
      Client office = at_desk(officer_of(past_.hospital));
      retire_questions(office);
      sign_out(office);
    }
  }

  void hear_complaints(int weeks_ago) {
    Client member = at_desk(plain_member_of(past_.hospital));
    Client employee = at_desk(plain_employee_of(past_.hospital));
    Client office = at_desk(officer_of(past_.hospital));
    ComplaintDesk desk{member, employee, office};
    live_complaints(desk, weeks_ago);
    for (Client* client : {&member, &employee, &office}) sign_out(*client);
  }

  /// On the Friday before, or as soon as the last week is over, the series drafts and the setter
  /// reviews; an hour before it opens, the round is published by itself.
  void publish(const Instant& opens_at, const Instant& closes_at) {
    const Instant friday = opens_at.plus_ms(-64 * 60 * minute_ms);
    stage_.clock.set(std::max(friday, stage_.clock.now()));
    past_.jobs.run(drafting_job);
    Client office = at_desk(officer_of(past_.hospital));
    Client setter = at_desk(setter_of(past_.hospital));
    const std::string newest = office.expect(Method::get, "/rounds?page_size=1");
    round_ = "/rounds/" + app::members_named(newest, "round_id").at(0);
    office.send_all({{Method::put, round_,
                      Body()
                          .text("title", app::members_named(newest, "title").at(0))
                          .raw("opens_at", std::to_string(opens_at.ms))
                          .raw("closes_at", std::to_string(closes_at.ms))
                          .str(),
                      "\"1\""}});
    setter.expect(Method::put, round_ + "/draft/review", "{}");
    sign_out(office);
    sign_out(setter);
    stage_.clock.set(opens_at.plus_ms(-60 * minute_ms));
    past_.jobs.run(drafting_job);
  }

  std::vector<Visit> draw_visits(int number, const Instant& opens_at, const Instant& end) {
    Dice dice(past_.options.seed, "visits " + std::to_string(number));
    const Instant monday = opens_at.plus_ms(-eight_in_the_morning * minute_ms);
    // Curiosity at first, then a habit with better and worse weeks.
    const double mood = (number == 1 ? 1.15 : 1.0) + dice.around(0, 0.07);
    std::vector<Visit> visits;
    for (std::size_t i = 0; i < takers_.size(); ++i) {
      const bool comes = dice.happens(takers_[i].willing * mood);
      Visit visit{i,
                  monday.plus_ms(draw_minute_of_week(dice) * minute_ms + dice.between(0, 59'999)),
                  {},
                  dice.happens(left_lying)};
      visit.submits_at = visit.opens_at.plus_ms(draw_duration_ms(dice, takers_[i]));
      if (comes && visit.submits_at < end) visits.push_back(visit);
    }
    std::sort(visits.begin(), visits.end(), [](const Visit& a, const Visit& b) {
      return std::pair(a.opens_at, a.taker) < std::pair(b.opens_at, b.taker);
    });
    return visits;
  }

  void let_people_take_part(int number, const Instant& opens_at, const Instant& end) {
    const auto visits = draw_visits(number, opens_at, end);
    papers_ = visits.size();
    for (std::size_t first = 0; first < visits.size();) {
      pass_nights(visits[first].opens_at);
      std::size_t last = first;
      while (last < visits.size() && last - first < visits_at_once &&
             base::local_date_of(visits[last].opens_at) == sealed_until_) {
        ++last;
      }
      live_through(number, {visits.begin() + static_cast<std::ptrdiff_t>(first),
                            visits.begin() + static_cast<std::ptrdiff_t>(last)});
      first = last;
    }
  }

  /// Opens some papers together and hands them in together: each commit then holds several, which
  /// is what makes the weeks pass in seconds.
  void live_through(int number, std::vector<Visit> visits) {
    std::vector<std::future<http::Response>> running;
    for (const Visit& visit : visits) {
      stage_.clock.set(visit.opens_at);
      running.push_back(phones_[visit.taker].begin({Method::put, round_ + "/attempt", "{}"}));
    }
    std::vector<Request> hand_ins;
    for (std::size_t i = 0; i < visits.size(); ++i) {
      hand_ins.push_back(hand_in(number, visits[i], body_of(running[i].get(), round_)));
    }
    running.clear();
    for (std::size_t i = 0; i < visits.size(); ++i) {
      Client& phone = phones_[visits[i].taker];
      stage_.clock.set(visits[i].submits_at);
      running.push_back(phone.begin(std::move(hand_ins[i])));
      if (number == 1 && takers_[visits[i].taker].agrees_to_be_named) {
        running.push_back(phone.begin({Method::put, "/my/display-consent", "{}"}));
      }
    }
    for (auto& reply : running) body_of(reply.get(), round_);
  }

  Request hand_in(int number, const Visit& visit, const std::string& paper) const {
    const Taker& taker = takers_[visit.taker];
    Dice dice(past_.options.seed,
              "answers " + std::to_string(number) + ' ' + std::to_string(taker.person));
    const std::size_t count = visit.left ? 4 : 10;
    const std::string answers = answer_paper(dice, taker, bank_, paper, count);
    const std::string body = Body().raw("answers", answers).str();
    if (visit.left) return {Method::put, round_ + "/attempt/saves/1", body};
    return {Method::put, round_ + "/attempt/submission", body};
  }

  /// The acts of each day are sealed before the next begins.
  void pass_nights(const Instant& until) {
    const LocalDate day = base::local_date_of(until);
    if (day <= sealed_until_) return;
    if (sealed_until_.year > 1970) {
      stage_.clock.set(base::instant_of(day, 0));
      past_.jobs.run("audit.seal");
    }
    sealed_until_ = day;
  }

  /// Nobody keeps a session that only this process knew.
  void sign_out_everybody() {
    std::vector<std::future<http::Response>> running;
    for (Client& phone : phones_) running.push_back(phone.begin({Method::del, "/session", {}}));
    for (auto& reply : running) body_of(reply.get(), "/session");
  }

  Stage& stage_;
  const Past& past_;
  Bank bank_;
  std::vector<Taker> takers_;
  std::vector<Client> phones_;
  std::string series_;
  std::string round_;
  std::size_t papers_ = 0;
  LocalDate sealed_until_;
};

}  // namespace

void live_weeks(Stage& stage, const Past& past) { Weeks(stage, past).live(); }

}  // namespace yixin::demo
