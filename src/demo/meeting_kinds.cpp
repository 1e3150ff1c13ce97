#include "demo/meeting_kinds.h"

namespace yixin::demo {
namespace {

constexpr int half_past_two = 14 * 60 + 30;
constexpr int half_past_four = 16 * 60 + 30;
constexpr int eight = 8 * 60;
constexpr int nine = 9 * 60;

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
constexpr std::array organisation_life_points = {"支委会班子对照检查，党员提出意见",
                                                 "党员逐一对照检查，开展批评和自我批评",
                                                 "支部书记总结，列出整改事项"};
constexpr std::array member_review_points = {"党员个人自评，相互评议", "发放测评表，当场汇总",
                                             "支委会提出评定意见，报上级审定"};
constexpr std::array warning_points = {"通报行业内典型案例", "对照廉洁从业要求自查",
                                       "签收廉洁提醒，明确报告渠道"};
constexpr std::array clinic_points = {"测量血压血糖，解答常见病问题", "发放健康知识材料",
                                      "为行动不便的老人上门查体"};
constexpr std::array volunteering_points = {"分三个点位轮流服务", "协助老年人挂号、缴费和取药",
                                            "收集患者意见，交相关科室"};
constexpr std::array health_lecture_points = {"用病例讲解，现场演示", "回答听众提问",
                                              "发放图文材料，留下咨询电话"};
constexpr std::array outreach_points = {"门诊带教和教学查房", "示教操作，讲解要点",
                                        "商定下一步帮扶安排"};
constexpr std::array donation_points = {"体检登记，分批献血", "安排休息和随访"};
constexpr std::array contest_points = {"各支部组队参赛", "评委现场打分", "总支书记讲评"};

constexpr std::array clinic_counts = {CountRange{"served", 60, 150}, CountRange{"patients", 25, 60},
                                      CountRange{"leaflets", 80, 260}};
constexpr std::array volunteering_counts = {CountRange{"served", 30, 120}};
constexpr std::array health_lecture_counts = {CountRange{"listeners", 25, 90}};
constexpr std::array outreach_counts = {
    CountRange{"served", 60, 140}, CountRange{"patients", 30, 60}, CountRange{"trained", 12, 40},
    CountRange{"operations", 1, 4}, CountRange{"ward_rounds", 2, 6}};
constexpr std::array donation_counts = {CountRange{"donors", 8, 26}};
constexpr std::array contest_counts = {CountRange{"entrants", 18, 48}, CountRange{"awards", 3, 8}};

}  // namespace

const MeetingKind assembly{"branch_assembly", "branch_assembly", half_past_four, 90,
                           assembly_points};
const MeetingKind committee_meeting{"branch_committee", "branch_committee_meeting", half_past_four,
                                    60, committee_points};
const MeetingKind group_meeting{"group_meeting", "group_meeting", half_past_four, 60, group_points};
const MeetingKind lecture{"party_lecture", "party_lecture", half_past_two, 60, lecture_points};
const MeetingKind party_day{"theme_party_day", "party_day", half_past_two, 120, party_day_points};
const MeetingKind organisation_life{"organisation_life", "organisational_life", half_past_two, 150,
                                    organisation_life_points};
const MeetingKind member_review{"member_review", "member_review", half_past_four, 90,
                                member_review_points};
const MeetingKind warning_education{"warning_education", "", half_past_four, 90, warning_points};
const MeetingKind clinic{"free_clinic", "", eight, 180, clinic_points, clinic_counts, 9};
const MeetingKind volunteering{"volunteering",      "", eight, 120, volunteering_points,
                               volunteering_counts, 8};
const MeetingKind health_lecture{"public_lecture",      "", nine, 60, health_lecture_points,
                                 health_lecture_counts, 3};
const MeetingKind outreach{"outreach", "", eight, 420, outreach_points, outreach_counts, 6};
const MeetingKind blood_donation{"blood_donation", "", nine, 180, donation_points,
                                 donation_counts,  9};
const MeetingKind contest{"culture_contest", "", half_past_two, 150, contest_points,
                          contest_counts,    6};

bool is_held_as_meeting(std::string_view duty) {
  for (const MeetingKind* kind : {&assembly, &committee_meeting, &group_meeting, &lecture,
                                  &party_day, &organisation_life, &member_review}) {
    if (kind->duty == duty) return true;
  }
  return false;
}

}  // namespace yixin::demo
