#include <array>
#include <cstddef>

#include "platform/document/papers.h"
#include "platform/document/read_form.h"
#include "platform/document/write_docx.h"

namespace yixin::document {
namespace {

using Need = Word::Need;

struct Kind {
  std::string_view label;
  std::vector<Word> words;
  std::vector<Block> blocks;
};

Kind minutes() {
  return {"会议记录",
          {{"会议名称", "会议或活动的名称", Need::required},
           {"组织名称", "登记的党组织"},
           {"时间", "起止时间，几场的逐场写", Need::required},
           {"地点", "第一场的地点"},
           {"主持人", "没有登记的，整段省去"},
           {"记录人", "登记人", Need::required},
           {"应到人数", "应到人数", Need::required},
           {"实到人数", "实到人数", Need::required},
           {"请假人数", "请假不写进记录，整段省去"},
           {"缺席人数", "缺席人数"},
           {"出席人员", "到会人员姓名"},
           {"请假人员", "请假不写进记录，整段省去"},
           {"缺席人员", "缺席人员姓名"},
           {"列席人员", "列席和参加人员姓名"},
           {"议程.序号", "议程的序号"},
           {"议程.议题", "议题"},
           {"议程.主讲人", "主讲人"},
           {"会议内容", "记录的要点，一点一段", Need::required},
           {"表决情况", "表决事项和票数"},
           {"决议", "决议，一项一行"},
           {"待办.序号", "待办的序号"},
           {"待办.事项", "待办事项"},
           {"待办.责任人", "责任人"},
           {"待办.期限", "期限"},
           {"补录说明", "补录的原因，按时登记的为空"},
           {"日期", "落款日期"}},
          {Paragraph{Style::title, "{{会议名称}}记录"},
           Paragraph{Style::note, "{{组织名称}}"},
           Paragraph{Style::body, "时　间：{{时间}}"},
           Paragraph{Style::body, "地　点：{{地点}}"},
           Paragraph{Style::body, "主持人：{{主持人}}"},
           Paragraph{Style::body, "记录人：{{记录人}}"},
           Paragraph{Style::body,
                     "应到 {{应到人数}} 人，实到 {{实到人数}} 人，"
                     "缺席 {{缺席人数}} 人"},
           Paragraph{Style::body, "出席：{{出席人员}}"},
           Paragraph{Style::body, "请假 {{请假人数}} 人：{{请假人员}}"},
           Paragraph{Style::body, "缺席：{{缺席人员}}"},
           Paragraph{Style::body, "列席：{{列席人员}}"},
           Table{{{"序号", 10}, {"议题", 65}, {"主讲人", 25}},
                 {{"{{议程.序号}}", "{{议程.议题}}", "{{议程.主讲人}}"}}},
           Paragraph{Style::heading, "会议内容"},
           Paragraph{Style::running, "{{会议内容}}"},
           Paragraph{Style::body, "表决情况：{{表决情况}}"},
           Paragraph{Style::body, "会议决议：{{决议}}"},
           Table{{{"序号", 10}, {"待办事项", 50}, {"责任人", 20}, {"期限", 20}},
                 {{"{{待办.序号}}", "{{待办.事项}}", "{{待办.责任人}}", "{{待办.期限}}"}}},
           Paragraph{Style::body, "补录说明：{{补录说明}}"},
           Paragraph{Style::body, "主持人签字：　　　　　　　记录人签字："},
           Paragraph{Style::closing, "{{日期}}"}}};
}

Kind sign_in() {
  return {"签到表",
          {{"会议名称", "会议或活动的名称", Need::required},
           {"组织名称", "登记的党组织"},
           {"时间", "起止时间，几场的逐场写"},
           {"地点", "第一场的地点"},
           {"应到人数", "应到人数"},
           {"人员.序号", "人员的序号"},
           {"人员.姓名", "姓名", Need::required},
           {"人员.备注", "备注"}},
          {Paragraph{Style::title, "{{会议名称}}签到表"}, Paragraph{Style::note, "{{组织名称}}"},
           Paragraph{Style::body, "时间：{{时间}}"}, Paragraph{Style::body, "地点：{{地点}}"},
           Paragraph{Style::body, "应到：{{应到人数}} 人"},
           Table{{{"序号", 12}, {"姓名", 28}, {"签名", 35}, {"备注", 25}},
                 {{"{{人员.序号}}", "{{人员.姓名}}", "", "{{人员.备注}}"}}}}};
}

Kind party_day_plan() {
  return {"活动方案",
          {{"组织名称", "登记的党组织", Need::required},
           {"活动主题", "活动名称", Need::required},
           {"活动类型", "主题党日、党课等类型的名称"},
           {"时间", "起止时间，几场的逐场写", Need::required},
           {"地点", "第一场的地点"},
           {"主持人", "没有登记的，整段省去"},
           {"参加人员", "应参加的人员"},
           {"活动目的", "安排中的说明"},
           {"流程.序号", "环节的序号"},
           {"流程.环节", "环节；没有流程的，整个表格省去"},
           {"流程.负责人", "负责人"},
           {"流程.时长", "时长"},
           {"工作要求", "没有的，整段省去"},
           {"日期", "落款日期"}},
          {Paragraph{Style::title, "“{{活动主题}}”{{活动类型}}活动方案"},
           Paragraph{Style::note, "{{组织名称}}"}, Paragraph{Style::body, "时　间：{{时间}}"},
           Paragraph{Style::body, "地　点：{{地点}}"}, Paragraph{Style::body, "主持人：{{主持人}}"},
           Paragraph{Style::body, "参加人员：{{参加人员}}"},
           Paragraph{Style::body, "活动目的：{{活动目的}}"},
           Table{{{"序号", 10}, {"环节", 50}, {"负责人", 22}, {"时长", 18}},
                 {{"{{流程.序号}}", "{{流程.环节}}", "{{流程.负责人}}", "{{流程.时长}}"}}},
           Paragraph{Style::body, "工作要求：{{工作要求}}"},
           Paragraph{Style::closing, "{{组织名称}}\n{{日期}}"}}};
}

Kind hours() {
  return {
      "学时统计",
      {{"组织名称", "登记的党组织", Need::required},
       {"统计期间", "年份", Need::required},
       {"人员.序号", "人员的序号"},
       {"人员.姓名", "姓名", Need::required},
       {"人员.集体学习", "集体学习的学时"},
       {"人员.其他学习", "其他学习的学时；没有的留空"},
       {"人员.合计", "学时合计", Need::required},
       {"人员.志愿时长", "志愿服务的小时数，不在合计之内；没有的留空"},
       {"人员.说明", "说明"},
       {"统计口径", "学时怎样计算、依据哪条规定"},
       {"日期", "落款日期"}},
      {Paragraph{Style::title, "党员学时统计"},
       Paragraph{Style::note, "{{组织名称}}　{{统计期间}}"},
       Table{{{"序号", 8},
              {"姓名", 16},
              {"集体学习", 13, Align::right},
              {"其他学习", 13, Align::right},
              {"合计", 11, Align::right},
              {"志愿时长（小时）", 13, Align::right},
              {"说明", 26}},
             {{"{{人员.序号}}", "{{人员.姓名}}", "{{人员.集体学习}}", "{{人员.其他学习}}",
               "{{人员.合计}}", "{{人员.志愿时长}}", "{{人员.说明}}"}}},
       Paragraph{Style::body, "统计口径：{{统计口径}}"}, Paragraph{Style::closing, "{{日期}}"}}};
}

const Kind& kind_of(FormKind kind) {
  static const std::array<Kind, 4> kinds{minutes(), sign_in(), party_day_plan(), hours()};
  return kinds[static_cast<std::size_t>(kind)];
}

Form read_shipped(FormKind kind) { return read_form(shipped_form_file(kind), "form.docx"); }

}  // namespace

std::string_view form_label(FormKind kind) { return kind_of(kind).label; }

const std::vector<Word>& form_words(FormKind kind) { return kind_of(kind).words; }

std::string shipped_form_file(FormKind kind) { return write_docx(kind_of(kind).blocks); }

const Form& shipped_form(FormKind kind) {
  static const std::array<Form, 4> forms{
      read_shipped(FormKind::minutes), read_shipped(FormKind::sign_in),
      read_shipped(FormKind::party_day_plan), read_shipped(FormKind::hours)};
  return forms[static_cast<std::size_t>(kind)];
}

}  // namespace yixin::document
