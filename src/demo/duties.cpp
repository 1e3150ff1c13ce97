#include "demo/duties.h"

#include <algorithm>
#include <array>
#include <set>

#include "demo/dice.h"
#include "demo/meetings.h"
#include "platform/base/check.h"

namespace yixin::demo {
namespace {

using base::LocalDate;
using http::Method;

struct PlanLine {
  int month;
  const char* title;
  int quantity;
  const char* measure;
  const char* kinds;
};

/// What an ordinary hospital puts into its year.
constexpr std::array<PlanLine, 16> year_plan = {{
    {1, "召开年度党建工作会议", 1, "次", R"(["committee"])"},
    {1, "走访慰问困难党员和老党员", 1, "次", R"(["branch"])"},
    {2, "节前廉洁提醒", 1, "次", R"(["general_branch","branch"])"},
    {3, "学雷锋志愿服务和社区义诊", 1, "场", R"(["branch"])"},
    {4, "清明祭扫革命烈士", 1, "次", R"(["general_branch"])"},
    {4, "肿瘤防治宣传周健康讲座", 1, "场", R"(["general_branch"])"},
    {5, "护士节主题活动", 1, "次", R"(["general_branch"])"},
    {6, "党风廉政警示教育", 1, "次", R"(["branch"])"},
    {7, "庆祝建党主题党日", 1, "次", R"(["branch"])"},
    {7, "表彰先进党支部和优秀党员", 1, "次", R"(["committee"])"},
    {8, "医师节宣誓", 1, "次", R"(["general_branch"])"},
    {9, "下基层巡回医疗", 2, "次", R"(["general_branch"])"},
    {10, "重阳节敬老义诊", 1, "场", R"(["branch"])"},
    {11, "党支部书记讲一堂业务融合党课", 1, "次", R"(["branch"])"},
    {12, "支部书记述职评议", 1, "次", R"(["general_branch","branch"])"},
    {12, "年度工作总结", 1, "篇", R"(["general_branch","branch"])"},
}};

/// A duty as the year of a unit lists it.
struct Listed {
  std::string path;
  std::string kind;
  LocalDate from_on;
  LocalDate due_on;
  bool is_done = false;
};

/// Nobody has touched what is written here for the first time.
constexpr const char* untouched = "\"1\"";

LocalDate date_of(const std::string& iso) {
  const auto date = LocalDate::parse(iso);
  CHECK(date.has_value());
  return *date;
}

std::vector<Listed> list_duties(Client& office, const std::string& unit, int year) {
  const std::string reply =
      office.expect(Method::get, "/units/" + unit + "/calendar/year?year=" + std::to_string(year));
  const auto ids = app::members_named(reply, "occasion_id");
  // The unit itself has a kind as well, and comes first.
  const auto kinds = app::members_named(reply, "kind");
  const auto from = app::members_named(reply, "from_on");
  const auto due = app::members_named(reply, "due_on");
  const auto states = app::members_named(reply, "state");
  CHECK(kinds.size() == ids.size() + 1 && from.size() == ids.size() && due.size() == ids.size() &&
        states.size() == ids.size());
  std::vector<Listed> duties;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    duties.push_back({"/units/" + unit + "/duties/" + ids[i], kinds[i + 1], date_of(from[i]),
                      date_of(due[i]), states[i] == "done"});
  }
  return duties;
}

LocalDate day_within(Dice& dice, const LocalDate& from, const LocalDate& to) {
  const auto days = static_cast<int>(to.day_number() - from.day_number());
  LocalDate day = from.plus_days(dice.between(0, std::max(days, 0)));
  constexpr int saturday = 6;
  // Meetings are on working days where the span has one.
  for (int i = 0; i < 2 && day.weekday() >= saturday && day < to; ++i) day = day.plus_days(1);
  return day;
}

/// What comes of meetings is fulfilled by their records alone; the committee keeps none.
bool is_recorded(std::size_t unit, const Listed& duty) {
  return unit != 0 && is_held_as_meeting(duty.kind);
}

Request completion(const Listed& duty, const LocalDate& on) {
  return {Method::put, duty.path + "/completion",
          Body().text("on", on.to_iso()).text("note", "按支部纸质记录补记").str(), untouched};
}

Request arrangement(const Listed& duty, Dice& dice, const LocalDate& from) {
  constexpr std::array<int, 4> hours = {8, 14, 15, 16};
  constexpr int minutes = 60;
  const int hour = hours[static_cast<std::size_t>(dice.between(0, 3))];
  return {Method::put, duty.path + "/plan",
          Body()
              .text("on", day_within(dice, from, duty.due_on).to_iso())
              .raw("minute", std::to_string(hour * minutes + minutes / 2))
              .text("place", meeting_places[static_cast<std::size_t>(dice.between(0, 3))])
              .str(),
          untouched};
}

/// How much of its work a unit has written down: most of them nearly all.
double diligence_of(Dice& dice) {
  constexpr double busy = 0.15;
  constexpr double of_the_busy = 0.72;
  constexpr double of_the_others = 0.95;
  return dice.happens(busy) ? of_the_busy : of_the_others;
}

void publish_plan(Client& office, int year) {
  for (const PlanLine& line : year_plan) {
    office.expect(Method::post, "/calendar/items",
                  Body()
                      .raw("year", std::to_string(year))
                      .raw("month", std::to_string(line.month))
                      .text("title", line.title)
                      .raw("quantity", std::to_string(line.quantity))
                      .text("measure", line.measure)
                      .raw("kinds", line.kinds)
                      .str());
  }
  office.expect(Method::put, "/calendar/publication",
                Body().raw("year", std::to_string(year)).str());
}

}  // namespace

void enter_year(Stage& stage, const Options& options, const Hospital& hospital,
                const Entered& entered) {
  Client office(stage.application);
  Dice dice(options.seed, "past duties");
  const LocalDate today = first_day_of(options);
  for (const int year : std::set<int>{today.year, options.today.year}) publish_plan(office, year);
  for (std::size_t unit = 0; unit < hospital.units.size(); ++unit) {
    const double diligence = diligence_of(dice);
    std::vector<Request> requests;
    for (const Listed& duty : list_duties(office, entered.units[unit], today.year)) {
      if (duty.due_on >= today || is_recorded(unit, duty) || !dice.happens(diligence)) continue;
      requests.push_back(completion(duty, day_within(dice, duty.from_on, duty.due_on)));
    }
    office.send_all(std::move(requests));
  }
}

void enter_recent_duties(Stage& stage, const Options& options, const Hospital& hospital,
                         const Entered& entered) {
  constexpr double done_ahead = 0.55;
  constexpr double arranged = 0.7;
  Client office(stage.application);
  Dice dice(options.seed, "recent duties");
  const LocalDate today = options.today;
  const LocalDate first = std::max(first_day_of(options), LocalDate{today.year, 1, 1});
  bool exempted = false;
  for (std::size_t unit = 0; unit < hospital.units.size(); ++unit) {
    const double diligence = diligence_of(dice);
    std::vector<Request> requests;
    for (const Listed& duty : list_duties(office, entered.units[unit], today.year)) {
      if (duty.due_on < first || duty.from_on > today.plus_days(31)) continue;
      if (duty.is_done || (is_recorded(unit, duty) && duty.from_on < today)) continue;
      const LocalDate from = std::max(first, duty.from_on);
      if (!exempted && duty.kind == "party_lecture" && duty.due_on >= today) {
        requests.push_back({Method::put, duty.path + "/exemption",
                            Body().text("reason", "支部多数党员在外支援，由党总支统一组织").str(),
                            untouched});
        exempted = true;
      } else if (duty.due_on < today) {
        if (!dice.happens(diligence)) continue;
        requests.push_back(completion(duty, day_within(dice, from, duty.due_on)));
      } else if (from < today && dice.happens(done_ahead)) {
        requests.push_back(completion(duty, day_within(dice, from, today.plus_days(-1))));
      } else if (dice.happens(arranged)) {
        requests.push_back(arrangement(duty, dice, std::max(today, duty.from_on)));
      }
    }
    office.send_all(std::move(requests));
  }
}

}  // namespace yixin::demo
