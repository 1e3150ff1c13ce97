#include "demo/complaints.h"

#include <array>

#include "platform/base/check.h"

namespace yixin::demo {
namespace {

using http::Method;

/// One burden that people of an ordinary hospital name.
struct Told {
  int weeks_ago;
  bool is_signed;
  const char* kind;
  const char* page;
  const char* text;
  /// Weeks before the present one in which it is answered; -1 for never.
  int answered_ago;
  const char* state;
  const char* answer;
  /// Published under these words; empty stays unpublished.
  const char* summary;
};

constexpr std::array<Told, 6> all_told = {{
    {7, true, "repeated_forms", "/m/", "每季度都要重新填一遍个人学历和职称，名册里不是已经有了吗？",
     6, "improved",
     "核实后属实。学历、职称今后直接取名册中的信息，支部不再发表收集，有变动时由本人提出修改。",
     "季度报表重复收集名册里已有的学历和职称"},
    {6, false, "meeting_papers", "/m/board/:id",
     "一次支部会要准备签到表、照片、记录、心得四样材料，值夜班的人补不过来。", 5, "improved",
     "从本月起，支部会议只留会议记录一样，照片选交，心得不再统一要求。",
     "支部会议要求的留痕材料过多"},
    {5, false, "ranking", "/m/ranks", "听说有支部在群里通报谁没有答题。", 4, "improved",
     "已提醒该支部停止通报。周周测自愿参加，平台不提供未答题名单，任何单位不得据此通报和考核。",
     "有支部在工作群通报未答题人员"},
    {4, true, "hard_to_use", "/m/quiz/:id", "手套摘了又戴，题目选项点不准，能不能大一点？", 4,
     "answered",
     "“我的”里可以打开长辈模式，按钮和文字都会变大。若仍不方便，请到党委办公室当面说明。", ""},
    {3, false, "forced_check_in", "", "希望党员活动日不要再要求用手机打卡定位。", 2, "declined",
     "查实为参观场馆方的入场登记，不是本院要求，本院活动不定位、不打卡。", ""},
    {3, false, "repeated_forms", "/desk/people", "", -1, "", "", ""},
}};

std::string receipt_of(std::size_t index) {
  return "DEM0-DEM0-DEM0-000" + std::to_string(index + 1);
}

void tell(ComplaintDesk& desk, const Told& told, std::size_t index) {
  Client& who = told.is_signed ? desk.member : desk.employee;
  who.expect(Method::post, "/relief/complaints",
             Body()
                 .text("kind", told.kind)
                 .text("text", told.text)
                 .text("page", told.page)
                 .raw("anonymous", told.is_signed ? "false" : "true")
                 .text("receipt", receipt_of(index))
                 .str());
}

void answer(ComplaintDesk& desk, const Told& told) {
  const std::string list = desk.office.expect(
      Method::get, "/relief/complaints?search=" + app::url_encode(std::string(told.text, 30)));
  const auto ids = app::members_named(list, "complaint_id");
  // A hospital with fewer weeks has not heard of it.
  if (ids.empty()) return;
  CHECK(ids.size() == 1);
  const std::string path = "/relief/complaints/" + ids.front();
  std::vector<Request> steps{
      {Method::put, path + "/state", Body().text("state", "working").str(), "\"1\""},
      {Method::put, path + "/state",
       Body().text("state", told.state).text("note", told.answer).str(), "\"2\""}};
  if (*told.summary != '\0') {
    steps.push_back(
        {Method::put, path + "/publication", Body().text("summary", told.summary).str(), "\"3\""});
  }
  // One after the other: each is made from the revision that the one before left.
  for (Request& step : steps) desk.office.send_all({std::move(step)});
}

}  // namespace

void live_complaints(ComplaintDesk& desk, int weeks_ago) {
  for (std::size_t i = 0; i < all_told.size(); ++i) {
    if (all_told[i].weeks_ago == weeks_ago) tell(desk, all_told[i], i);
  }
  for (const Told& told : all_told) {
    if (told.answered_ago == weeks_ago) answer(desk, told);
  }
}

}  // namespace yixin::demo
