#include "access/requests.h"

namespace yixin::test {
namespace {

constexpr const char* unknown_id = "00000000000000000000000000000000";

/// Bodies by route; {places} are filled like paths.
const std::map<std::string, std::string>& bodies() {
  static const std::map<std::string, std::string> all = {
      {"POST /people/{person_id}/disclosures", R"({"field":"phone","reason":"核对联系方式"})"},
      {"POST /people/export", R"({"unit_id":"{unit_id}","reason":"上级检查"})"},
      {"PUT /people/{person_id}",
       R"({"name":"改名","category":"full_member","id_kind":"none","retired":false})"},
      {"POST /people", R"({"name":"新人","category":"staff","id_kind":"none","retired":false,)"
                       R"("unit_id":"{unit_id}"})"},
      {"POST /people/{person_id}/memberships", R"({"unit_id":"{unit_id}","from_on":"2026-11-20"})"},
      {"POST /people/{person_id}/posts",
       R"({"unit_id":"{unit_id}","post":"organisation","from_on":"2026-11-20",)"
       R"("dual_leader":false})"},
      {"POST /units/{unit_id}/terms",
       R"({"number":1,"from_on":"2025-01-01","to_on":"2027-12-31"})"},
      {"PUT /units/{unit_id}", R"({"name":"改名的支部","department_ids":[]})"},
      {"PUT /units/{unit_id}/dissolution", R"({"on":"2026-11-20","reason":"合并"})"},
      {"POST /units", R"({"kind":"group","name":"新党小组","parent_id":"{unit_id}",)"
                      R"("founded_on":"2026-01-01"})"},
      {"POST /departments", R"({"name":"新科室"})"},
      {"POST /campuses", R"({"name":"新院区"})"},
      {"POST /slips", R"({"person_ids":["{person_id}"]})"},
      {"POST /proposals",
       R"({"kind":"administrator","role":"system_admin","login":"spare","name":"段一平"})"},
      {"POST /my/data/copy", R"({"password":"kluvbgtzmwro"})"},
      {"POST /privacy/requests", R"({"person_id":"{person_id}","kind":"copy"})"},
      {"POST /privacy/requests/{request_id}/copy", R"({"reason":"本人来取"})"},
      {"PUT /privacy/requests/{request_id}/refusal", R"({"answer":"理由如下"})"},
      {"POST /privacy/retention", R"({"mode":"count"})"},
      {"PUT /hospital", R"({"name":"云河市第一人民医院"})"},
      {"POST /grants", R"({"account_id":"{account_id}","role":"leader"})"},
      {"PUT /accounts/{account_id}/suspension", R"({"reason":"离职"})"},
      {"POST /questions",
       R"({"kind":"judgement","stem":"入党介绍人需要两名。","options":[],"answer":["true"],)"
       R"("difficulty":1})"},
      {"PUT /questions/{question_id}",
       R"({"kind":"judgement","stem":"党员有权利和义务。","options":[],"answer":["true"],)"
       R"("difficulty":1})"},
      {"PUT /questions/{question_id}/review", R"({"verdict":"return","note":"请核对"})"},
      {"POST /series",
       R"({"name":"另一个","opens_weekday":1,"opens_time":"08:00","closes_weekday":7,)"
       R"("closes_time":"20:00","time_limit_minutes":0,"multiple_scoring":"exact",)"
       R"("blueprint":[{"kind":"judgement","count":1}]})"},
      {"PUT /series/{series_id}/display", R"({"mode":"own_place","top_n":0})"},
      {"POST /system/acts", R"({"act":"key_sheet","reason":"原件遗失"})"},
      {"PUT /series/{series_id}",
       R"({"name":"每周一测","opens_weekday":1,"opens_time":"08:00","closes_weekday":7,)"
       R"("closes_time":"20:00","time_limit_minutes":0,"multiple_scoring":"exact",)"
       R"("blueprint":[{"kind":"judgement","count":1}]})"},
      {"PUT /rounds/{round_id}", R"({"title":"第一期","opens_at":1795222800000,)"
                                 R"("closes_at":1795309200000})"},
      {"PUT /rounds/{round_id}/attempt/saves/{seq}", R"({"answers":[]})"},
      {"PUT /departments/{department_id}", R"({"name":"改名的科室"})"},
      {"PUT /posts/{post_id}/end", R"({"to_on":"2026-11-20"})"},
      {"PUT /imports/people/{import_id}/rows/{row}", R"({"cells":[],"skipped":true})"},
      {"PUT /imports/people/{import_id}/mapping", R"({"columns":["name"]})"},
      {"PUT /imports/people/{import_id}/choices", R"({"row":2,"create":true})"},
      {"PUT /imports/units/{import_id}/rows/{row}", R"({"cells":[],"skipped":true})"},
      {"PUT /imports/units/{import_id}/mapping", R"({"columns":["name"]})"},
      {"PUT /imports/questions/{import_id}/rows/{row}", R"({"cells":[],"skipped":true})"},
      {"PUT /imports/questions/{import_id}/mapping", R"({"columns":["stem"]})"},
      {"POST /relief/complaints",
       R"({"kind":"other","anonymous":true,"receipt":"7K3M-9QXP-2D4F-8RTW"})"},
      {"POST /relief/receipts", R"({"receipt":"7K3M-9QXP-2D4F-8RTW"})"},
      {"PUT /relief/complaints/{complaint_id}/state", R"({"state":"working"})"},
      {"PUT /relief/complaints/{complaint_id}/unit", "{}"},
      {"PUT /relief/complaints/{complaint_id}/publication", R"({"summary":"报表太多"})"},
      {"POST /rules",
       R"({"code":"hospital.visits","title":"看望住院党员","text":"由支部看望。","article":"第二条",)"
       R"("source":"院党委文件","valid_from":"2027-01-01","figures":[],"level":"hospital",)"
       R"("reason":"院党委会议定"})"},
      {"POST /rules/preview",
       R"({"code":"hospital.visits","title":"看望住院党员","text":"由支部看望。","article":"第二条",)"
       R"("source":"院党委文件","valid_from":"2027-01-01","figures":[],"level":"hospital",)"
       R"("reason":"院党委会议定"})"},
      {"PUT /rules/{code}/confirmation", "{}"},
      {"PUT /relief/term", R"({"working_days":15,"basis":"院办规定"})"},
      {"PUT /my/inbox/reading", R"({"to":1795222800000})"},
      {"PUT /my/reminders",
       R"({"digest":true,"digest_minute":480,"quiet_from":1260,"quiet_to":450})"},
      {"PUT /my/mail", R"({"address":"name@example.cn"})"},
      {"PUT /my/mail/confirmation", R"({"code":"AAAA-BBBB"})"},
      {"POST /robots",
       R"({"unit_id":"{unit_id}","channel":"wecom","name":"支部群","rhythm":"weekly",)"
       R"("address":"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"})"},
      {"PUT /robots/{robot_id}", R"({"name":"支部群","rhythm":"off"})"},
      {"PUT /hospital/filing", R"({"organiser":"云河市第一人民医院"})"},
      {"POST /notices", R"({"title":"隐私说明","valid_from":"2026-12-01",)"
                        R"("text":"本院保存党务工作需要的信息，仅供党务工作使用。"})"},
      {"PUT /rounds/{round_id}/result/{position}/report", R"({"reason":"answer"})"},
      {"PUT /my/practice/{question_id}/report", R"({"reason":"unclear"})"},
      {"PUT /my/practice/{question_id}/answer", R"({"options":["A"],"blanks":[]})"},
      {"PUT /reports/{report_id}/answer", R"({"verdict":"declined","answer":"题目无误"})"},
      {"POST /rounds/{round_id}/corrections",
       R"({"question_id":"{question_id}","kind":"void","answer":[],"reason":"题目有误"})"},
      {"POST /rounds/{round_id}/corrections/preview",
       R"({"question_id":"{question_id}","kind":"void","answer":[],"reason":"题目有误"})"},
      {"PUT /series/{series_id}/drafting",
       R"({"enabled":true,"days_before":3,"avoid_weeks":8,"lowest_rate":20,"highest_rate":95,)"
       R"("fewest_answers":20,"on_holiday":"shift"})"},
      {"PUT /series/{series_id}/weeks", R"({"week_on":"2026-11-30","choice":"skip"})"},
      {"PUT /rounds/{round_id}/draft/refusals",
       R"({"question_id":"00000000000000000000000000000000"})"},
      {"PUT /rounds/{round_id}/extensions/{person_id}",
       R"({"closes_at":1795924800000,"reason":"on_duty"})"},
      {"POST /hall-rounds",
       R"({"title":"主题党日","question_ids":[],"blueprint":[{"kind":"judgement","count":1}],)"
       R"("seconds":30,"by_branch":false})"},
      {"PUT /hall-rounds/{hall_round_id}/step", R"({"act":"ask","position":0})"},
      {"PUT /my/hall-rounds/{hall_round_id}/answers/{position}", R"({"options":[],"blanks":[]})"},
      {"POST /hall-links", R"({"series_id":"{series_id}","label":"一楼大厅","hours":24})"},
      {"PUT /rounds/{round_id}/closure", R"({"reason":"题目有误"})"},
  };
  return all;
}

}  // namespace

std::string fill_path(std::string path, const Places& places) {
  for (auto open = path.find('{'); open != std::string::npos; open = path.find('{', open)) {
    const auto close = path.find('}', open);
    const auto place = places.find(path.substr(open + 1, close - open - 1));
    const std::string id =
        place == places.end() || place->second.empty() ? unknown_id : place->second;
    path.replace(open, close - open + 1, id);
    open += id.size();
  }
  return path;
}

int rev_of(const std::string& route) {
  // Nobody has chosen when to be reminded.
  if (route == "PUT /my/reminders") return 0;
  // Nobody has set how the world's series drafts.
  if (route == "PUT /series/{series_id}/drafting") return 0;
  // The world's questions have been reviewed.
  return route == "PUT /questions/{question_id}" ? 2 : 1;
}

std::string valid_body(const std::string& route, const Places& places) {
  const auto body = bodies().find(route);
  if (body == bodies().end()) return "{}";
  std::string text = body->second;
  for (const auto& [name, id] : places) {
    const std::string mark = "{" + name + "}";
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
      text.replace(at, mark.size(), id.empty() ? unknown_id : id);
    }
  }
  return text;
}

}  // namespace yixin::test
