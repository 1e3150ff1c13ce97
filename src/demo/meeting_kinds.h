#pragma once

#include <array>
#include <span>
#include <string_view>

namespace yixin::demo {

/// A number of a record and between what it lies.
struct CountRange {
  std::string_view code;
  int low = 0;
  int high = 0;
};

/// What a unit does again and again, and what its minutes say of it.
struct MeetingKind {
  /// Code in policy/activities.
  std::string_view type;
  /// The kind of duty that it fulfils; empty for none.
  std::string_view duty;
  int from_minute = 0;
  int minutes = 0;
  std::span<const char* const> points;
  std::span<const CountRange> counts = {};
  /// At most so many of the unit take part by name where nobody is expected.
  int most_joined = 0;
};

extern const MeetingKind assembly;
extern const MeetingKind committee_meeting;
extern const MeetingKind group_meeting;
extern const MeetingKind lecture;
extern const MeetingKind party_day;
extern const MeetingKind organisation_life;
extern const MeetingKind member_review;
extern const MeetingKind warning_education;
extern const MeetingKind clinic;
extern const MeetingKind volunteering;
extern const MeetingKind health_lecture;
extern const MeetingKind outreach;
extern const MeetingKind blood_donation;
extern const MeetingKind contest;

/// Whether duties of this kind are fulfilled by what units of the demo hold.
bool is_held_as_meeting(std::string_view duty);

/// By month, January first.
inline constexpr std::array<const char*, 12> party_day_titles = {
    "总结去年，谋划今年",         "走访困难党员和老党员", "学雷锋，到门诊当一天向导",
    "祭扫烈士墓，重温入党誓词",   "护理安全大家谈",       "廉洁行医警示教育",
    "庆祝建党，过集体政治生日",   "讲述身边的好医生",     "送健康进社区",
    "敬老月，为老年患者做件实事", "学条例，找短板",       "谈收获，定打算"};
inline constexpr std::array<const char*, 4> lecture_titles = {
    "学党章，做合格党员", "医者仁心与党员先锋作用", "纪律是医者的护身符", "从党史中汲取力量"};
inline constexpr std::array<const char*, 5> health_lecture_titles = {
    "高血压的家庭管理", "冬季呼吸道疾病防护", "老年人怎样防跌倒", "看懂体检报告", "儿童用药安全"};
inline constexpr std::array<const char*, 3> volunteering_titles = {
    "门诊导诊志愿服务", "住院老人陪检服务", "社区健康档案志愿服务"};

/// Where units meet inside of the hospital.
inline constexpr std::array<const char*, 4> meeting_places = {"门诊楼五楼会议室", "科室示教室",
                                                              "党员活动室", "行政楼三楼多功能厅"};
/// Where they serve outside of it.
inline constexpr std::array<const char*, 3> neighbourhoods = {"望江社区广场", "城东社区服务中心",
                                                              "云溪镇卫生院"};

}  // namespace yixin::demo
