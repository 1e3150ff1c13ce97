#include "demo/meetings.h"

#include <algorithm>

#include "demo/dice.h"

namespace yixin::demo {
namespace {

using base::LocalDate;

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
    if (kind == "group") add(unit, group_meeting, month, 19, "党小组学习讨论");
    if (kind == "general_branch") plan_general_branch(unit, month);
    if (kind != "branch") return;
    if (hospital_.units[unit].branch_type == "temporary") return plan_team(unit, month);
    plan_branch(unit, month);
    plan_service(unit, month);
  }

  void plan_general_branch(std::size_t unit, const LocalDate& month) {
    add(unit, party_day, month, 12, party_day_title(month));
    if (ends_quarter(month.month)) add(unit, clinic, month, 22, "党建联建大型义诊");
    if (month.month == 5 || month.month == 9) add(unit, outreach, month, 25, "下基层巡回医疗");
    if (month.month == 6) add(unit, blood_donation, month, 14, "世界献血者日无偿献血");
    if (month.month == 7) add(unit, contest, month, 7, "庆祝建党知识竞赛");
  }

  void plan_branch(std::size_t unit, const LocalDate& month) {
    add(unit, committee_meeting, month, 4, "支委会例会");
    add(unit, party_day, month, 9, party_day_title(month));
    if (ends_quarter(month.month + 1)) add(unit, assembly, month, 17, "季度支部党员大会");
    if (ends_quarter(month.month)) add(unit, lecture, month, 14, pick(dice_, lecture_titles));
    if (month.month == 6) add(unit, warning_education, month, 20, "廉洁行医警示教育");
    if (month.month != 12) return;
    add(unit, organisation_life, month, 11, "年度组织生活会");
    add(unit, member_review, month, 18, "民主评议党员");
  }

  /// What a temporary branch is there for beside its task.
  void plan_team(std::size_t unit, const LocalDate& month) {
    add(unit, party_day, month, 9, party_day_title(month));
    if (ends_quarter(month.month + 1)) add(unit, lecture, month, 20, "远离医院，不离组织");
  }

  void plan_service(std::size_t unit, const LocalDate& month) {
    constexpr double serves_outside = 0.2;
    constexpr double volunteers = 0.12;
    constexpr double explains = 0.15;
    if (dice_.happens(serves_outside)) add(unit, clinic, month, 24, "社区义诊");
    if (month.month == 3 || dice_.happens(volunteers)) {
      add(unit, volunteering, month, 6, pick(dice_, volunteering_titles));
    }
    if (dice_.happens(explains)) {
      add(unit, health_lecture, month, 26, pick(dice_, health_lecture_titles));
    }
  }

  static const char* party_day_title(const LocalDate& month) {
    return party_day_titles[static_cast<std::size_t>(month.month) - 1];
  }

  /// On a working day about that day of the month; a busy unit leaves one out now and then.
  void add(std::size_t unit, const MeetingKind& kind, const LocalDate& month, int day,
           const char* title) {
    constexpr double kept = 0.93;
    constexpr int saturday = 6;
    LocalDate on = month.plus_days(day - 2 + dice_.between(0, 4));
    while (on.weekday() >= saturday) on = on.plus_days(1);
    const bool outside = kind.type == clinic.type || kind.type == outreach.type;
    const char* const place = outside ? pick(dice_, neighbourhoods) : pick(dice_, meeting_places);
    if (dice_.happens(kept) && could_meet(unit, kind, on) && on >= from_ && on <= to_) {
      meetings_.push_back({unit, &kind, on, title, place});
    }
  }

  /// A unit that stood, and a committee that somebody sat in.
  bool could_meet(std::size_t unit, const MeetingKind& kind, const LocalDate& on) const {
    if (on < hospital_.units[unit].founded_on) return false;
    return &kind != &committee_meeting ||
           std::any_of(hospital_.posts.begin(), hospital_.posts.end(), [&](const Post& post) {
             return post.unit == unit && post.from_on <= on && (!post.to_on || *post.to_on > on);
           });
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

}  // namespace yixin::demo
