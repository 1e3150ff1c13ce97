#include "demo/meetings.h"

#include <algorithm>
#include <array>

#include "demo/dice.h"

namespace yixin::demo {
namespace {

using base::LocalDate;

constexpr int half_past_two = 14 * 60 + 30;
constexpr int half_past_four = 16 * 60 + 30;
constexpr int eight = 8 * 60;

constexpr std::array assembly_points = {
    "支部书记传达上级党委近期会议精神", "通报上季度支部工作和党费收缴情况",
    "讨论下季度工作安排，听取党员意见", "党员就优化门诊流程提出三条建议",
    "支部书记总结，请各党小组抓好落实"};
constexpr std::array committee_points = {
    "研究本月主题党日和学习安排", "讨论入党积极分子培养考察情况", "检查上次会议议定事项的落实情况"};
constexpr std::array group_points = {"集中学习支部指定材料", "联系岗位实际交流体会",
                                     "提出需要支部协调的事项一件"};
constexpr std::array lecture_points = {"结合科室实际讲解党课内容", "党员提问，讲课人回答",
                                       "讨论如何把要求落到病房和门诊"};
constexpr std::array party_day_points = {"重温入党誓词", "围绕主题开展活动，党员全程参与",
                                         "交流心得，三名党员发言", "支部书记小结，布置下月安排"};
constexpr std::array clinic_points = {"测量血压血糖，解答常见病问题", "发放健康知识材料",
                                      "为行动不便的老人上门查体"};

constexpr MeetingKind assembly{"branch_assembly", "branch_assembly", half_past_four, 90,
                               assembly_points};
constexpr MeetingKind committee{"branch_committee", "branch_committee_meeting", half_past_four, 60,
                                committee_points};
constexpr MeetingKind group{"group_meeting", "group_meeting", half_past_four, 60, group_points};
constexpr MeetingKind lecture{"party_lecture", "party_lecture", half_past_two, 60, lecture_points};
constexpr MeetingKind party_day{"theme_party_day", "party_day", half_past_two, 120,
                                party_day_points};
constexpr MeetingKind clinic{"free_clinic", "", eight, 180, clinic_points};

constexpr std::array<const char*, 12> party_days = {
    "总结去年，谋划今年",         "走访困难党员和老党员", "学雷锋，到门诊当一天向导",
    "祭扫烈士墓，重温入党誓词",   "护理安全大家谈",       "廉洁行医警示教育",
    "庆祝建党，过集体政治生日",   "讲述身边的好医生",     "送健康进社区",
    "敬老月，为老年患者做件实事", "学条例，找短板",       "谈收获，定打算"};
constexpr std::array<const char*, 4> lectures = {"学党章，做合格党员", "医者仁心与党员先锋作用",
                                                 "纪律是医者的护身符", "从党史中汲取力量"};
constexpr std::array<const char*, 3> neighbourhoods = {"望江社区广场", "城东社区服务中心",
                                                       "云溪镇卫生院"};

template <class List>
const char* pick(Dice& dice, const List& list) {
  return list[static_cast<std::size_t>(dice.between(0, static_cast<int>(list.size()) - 1))];
}

constexpr bool ends_quarter(int month) { return month % 3 == 0; }

class Planner {
 public:
  Planner(const Options& options, const Hospital& hospital, const LocalDate& from,
          const LocalDate& to)
      : hospital_(hospital), from_(from), to_(to), dice_(options.seed, "meetings") {}

  std::vector<Meeting> plan() {
    for (LocalDate month{from_.year, from_.month, 1}; month <= to_; month = next(month)) {
      for (std::size_t unit = 0; unit < hospital_.units.size(); ++unit) plan_month(unit, month);
    }
    std::stable_sort(meetings_.begin(), meetings_.end(),
                     [](const Meeting& a, const Meeting& b) { return a.on < b.on; });
    return std::move(meetings_);
  }

 private:
  static LocalDate next(const LocalDate& month) {
    const LocalDate later = month.plus_days(31);
    return {later.year, later.month, 1};
  }

  void plan_month(std::size_t unit, const LocalDate& month) {
    const std::string& kind = hospital_.units[unit].kind;
    const char* const party_day_title = party_days[static_cast<std::size_t>(month.month) - 1];
    if (kind == "group") add(unit, group, month, 19, "党小组学习讨论");
    if (kind == "general_branch") {
      add(unit, party_day, month, 12, party_day_title);
      if (ends_quarter(month.month)) add(unit, clinic, month, 22, "党建联建大型义诊");
    }
    if (kind != "branch") return;
    add(unit, committee, month, 4, "支委会例会");
    add(unit, party_day, month, 9, party_day_title);
    if (ends_quarter(month.month + 1)) add(unit, assembly, month, 17, "季度支部党员大会");
    if (ends_quarter(month.month)) add(unit, lecture, month, 14, pick(dice_, lectures));
    constexpr double serves_outside = 0.15;
    if (dice_.happens(serves_outside)) add(unit, clinic, month, 24, "社区义诊");
  }

  /// On a working day about that day of the month; a busy unit leaves one out now and then.
  void add(std::size_t unit, const MeetingKind& kind, const LocalDate& month, int day,
           const char* title) {
    constexpr double kept = 0.93;
    constexpr int saturday = 6;
    LocalDate on = month.plus_days(day - 2 + dice_.between(0, 4));
    while (on.weekday() >= saturday) on = on.plus_days(1);
    const char* const place =
        kind.type == clinic.type ? pick(dice_, neighbourhoods) : pick(dice_, meeting_places);
    if (dice_.happens(kept) && on >= from_ && on <= to_) {
      meetings_.push_back({unit, &kind, on, title, place});
    }
  }

  const Hospital& hospital_;
  LocalDate from_;
  LocalDate to_;
  Dice dice_;
  std::vector<Meeting> meetings_;
};

}  // namespace

std::vector<Meeting> plan_meetings(const Options& options, const Hospital& hospital,
                                   const LocalDate& from, const LocalDate& to) {
  return Planner(options, hospital, from, to).plan();
}

bool is_held_as_meeting(std::string_view duty) {
  for (const MeetingKind* kind : {&assembly, &committee, &group, &lecture, &party_day}) {
    if (kind->duty == duty) return true;
  }
  return false;
}

}  // namespace yixin::demo
