#include "platform/document/papers.h"

#include <cstddef>

namespace yixin::document {
namespace {

std::string number(std::size_t index) { return std::to_string(index + 1); }

}  // namespace

Values values_of(const MinutesPaper& paper) {
  Values values{{{"组织名称", paper.unit},
                 {"会议名称", paper.title},
                 {"时间", paper.time},
                 {"地点", paper.place},
                 {"主持人", paper.host},
                 {"记录人", paper.recorder},
                 {"应到人数", std::to_string(paper.expected)},
                 {"实到人数", std::to_string(paper.present)},
                 {"请假人数", paper.on_leave ? std::to_string(*paper.on_leave) : ""},
                 {"缺席人数", std::to_string(paper.absent)},
                 {"出席人员", paper.present_names},
                 {"请假人员", paper.leave_names},
                 {"缺席人员", paper.absent_names},
                 {"列席人员", paper.guests},
                 {"会议内容", paper.content},
                 {"表决情况", paper.vote},
                 {"决议", paper.decisions},
                 {"补录说明", paper.late_note},
                 {"日期", paper.date}},
                {}};
  for (std::size_t i = 0; i < paper.agenda.size(); ++i) {
    values.rows["议程"].push_back({{"序号", number(i)},
                                   {"议题", paper.agenda[i].title},
                                   {"主讲人", paper.agenda[i].speaker}});
  }
  for (std::size_t i = 0; i < paper.items.size(); ++i) {
    values.rows["待办"].push_back({{"序号", number(i)},
                                   {"事项", paper.items[i].text},
                                   {"责任人", paper.items[i].responsible},
                                   {"期限", paper.items[i].due}});
  }
  return values;
}

Values values_of(const SignInPaper& paper) {
  Values values{{{"组织名称", paper.unit},
                 {"会议名称", paper.title},
                 {"时间", paper.time},
                 {"地点", paper.place},
                 {"应到人数", std::to_string(paper.people.size())}},
                {}};
  for (std::size_t i = 0; i < paper.people.size(); ++i) {
    values.rows["人员"].push_back(
        {{"序号", number(i)}, {"姓名", paper.people[i].name}, {"备注", paper.people[i].note}});
  }
  return values;
}

Values values_of(const PartyDayPlanPaper& paper) {
  Values values{{{"组织名称", paper.unit},
                 {"活动主题", paper.theme},
                 {"活动类型", paper.type},
                 {"时间", paper.time},
                 {"地点", paper.place},
                 {"主持人", paper.host},
                 {"参加人员", paper.participants},
                 {"活动目的", paper.purpose},
                 {"工作要求", paper.demands},
                 {"日期", paper.date}},
                {}};
  for (std::size_t i = 0; i < paper.programme.size(); ++i) {
    values.rows["流程"].push_back({{"序号", number(i)},
                                   {"环节", paper.programme[i].title},
                                   {"负责人", paper.programme[i].responsible},
                                   {"时长", paper.programme[i].minutes}});
  }
  return values;
}

Values values_of(const HoursPaper& paper) {
  Values values{{{"组织名称", paper.unit},
                 {"统计期间", paper.period},
                 {"统计口径", paper.basis},
                 {"日期", paper.date}},
                {}};
  for (std::size_t i = 0; i < paper.people.size(); ++i) {
    const HoursLine& line = paper.people[i];
    values.rows["人员"].push_back({{"序号", number(i)},
                                   {"姓名", line.name},
                                   {"集体学习", line.collective},
                                   {"其他学习", line.other},
                                   {"合计", line.total},
                                   {"志愿时长", line.service},
                                   {"说明", line.note}});
  }
  return values;
}

}  // namespace yixin::document
