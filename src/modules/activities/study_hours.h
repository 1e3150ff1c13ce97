#pragma once

#include "modules/activities/certificates.h"

/// 学时 and 志愿时长 of people and units, derived from filed records in force; 学时 also from
/// certificates of study elsewhere.
namespace yixin::activities {

/// How the length of what was attended turns into 学时.
inline constexpr std::string_view hour_rule = "learning.hour_conversion";
/// What 志愿时长 is, and what it leaves out.
inline constexpr std::string_view service_rule = "service.hours";

struct StudyLine {
  ActivityRef activity_id;
  std::string type_name;
  std::string title;
  base::LocalDate held_on;
  /// What attending counted for; 60 are one 学时.
  int minutes = 0;
  /// 补学: missed, and studied on this day.
  std::optional<base::LocalDate> made_up_on;
};
BOOST_DESCRIBE_STRUCT(StudyLine, (), (activity_id, type_name, title, held_on, minutes, made_up_on))

/// What could still be made up; nobody has to.
struct MissedLine {
  ActivityRef activity_id;
  std::string type_name;
  std::string title;
  base::LocalDate held_on;
  int minutes = 0;
  /// The day that was asked for and waits for the secretary.
  std::optional<base::LocalDate> made_up_on;
  /// What was studied, by the record: what there is to make up.
  std::vector<std::string> points;
};
BOOST_DESCRIBE_STRUCT(MissedLine, (),
                      (activity_id, type_name, title, held_on, minutes, made_up_on, points))

/// 志愿时长: the scheduled length of what one served at, without the way there. Never study.
struct ServiceHours {
  int minutes = 0;
  rules::RuleQuote rule;
  std::vector<StudyLine> items;
};
BOOST_DESCRIBE_STRUCT(ServiceHours, (), (minutes, rule, items))

struct StudyHours {
  int year = 0;
  int minutes = 0;
  /// Of them by making up.
  int made_up_minutes = 0;
  /// Of them by certificates.
  int certificate_minutes = 0;
  int required_hours = 0;
  rules::RuleQuote rule;
  std::vector<StudyLine> items;
  std::vector<CertificateLine> certificates;
  std::vector<MissedLine> missed;
  ServiceHours service;
};
BOOST_DESCRIBE_STRUCT(StudyHours, (),
                      (year, minutes, made_up_minutes, certificate_minutes, required_hours, rule,
                       items, certificates, missed, service))

struct MemberHours {
  PersonRef person_id;
  std::string name;
  int minutes = 0;
  int activities = 0;
  int required_hours = 0;
  /// Of `minutes` by making up, and by certificates.
  int made_up_minutes = 0;
  int certificate_minutes = 0;
  /// 志愿时长, beside them.
  int service_minutes = 0;
};
BOOST_DESCRIBE_STRUCT(MemberHours, (),
                      (person_id, name, minutes, activities, required_hours, made_up_minutes,
                       certificate_minutes, service_minutes))

struct UnitHours {
  int year = 0;
  std::string unit_name;
  /// By name; nobody is ranked.
  std::vector<MemberHours> items;
};
BOOST_DESCRIBE_STRUCT(UnitHours, (), (year, unit_name, items))

struct OwnYear {
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(OwnYear, (), (year))

struct UnitYear {
  UnitRef unit_id;
  std::optional<int> year;
};
BOOST_DESCRIBE_STRUCT(UnitYear, (), (unit_id, year))

/// Throws invalid for a year outside 2000 to 2100, as the other one.
StudyHours own_hours(db::ReadTx& tx, const OwnYear& request);

struct MemberYear {
  PersonRef person_id;
  std::string name;
  /// Down to records and certificates, without what was missed.
  StudyHours hours;
};
struct UnitYearHours {
  int year = 0;
  std::string unit_name;
  /// By name.
  std::vector<MemberYear> members;
};
/// Of everybody who belongs to the unit or below it now; not_found outside of the caller's reach.
UnitYearHours hours_of_unit(db::ReadTx& tx, const UnitYear& request);

void install_study_hours(http::Registry& app);

}  // namespace yixin::activities
