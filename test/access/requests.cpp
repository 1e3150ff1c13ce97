#include "access/requests.h"

#include "platform/access/access.h"

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
      {"POST /units/{unit_id}/guests", R"({"person_id":"{person_id}","from_on":"2026-11-20"})"},
      {"PUT /units/{unit_id}/guests/{person_id}/end", R"({"to_on":"2026-11-21"})"},
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
      {"PUT /units/{unit_id}/duties/{occasion_id}/plan", R"({"on":"2026-11-25"})"},
      {"PUT /units/{unit_id}/duties/{occasion_id}/completion", R"({"on":"2026-11-20"})"},
      {"PUT /units/{unit_id}/duties/{occasion_id}/exemption", R"({"reason":"支部全员援外"})"},
      {"PUT /units/{unit_id}/fixed-day", R"({"day":5})"},
      {"POST /calendar/items", R"({"year":2027,"month":3,"title":"义诊","quantity":1,)"
                               R"("kinds":["branch"]})"},
      {"PUT /calendar/items/{item_id}", R"({"year":2027,"month":3,"title":"义诊","quantity":1,)"
                                        R"("kinds":["branch"]})"},
      {"PUT /calendar/publication", R"({"year":2027})"},
      {"PUT /calendar/copy", R"({"year":2027,"from_year":2026})"},
      {"POST /rules/dry-run",
       R"({"duty":{"kind":"party_day","name":"主题党日","units":["branch"],"needs":[],)"
       R"("every":"month","times":1,"from_month":1,"to_month":12,"lead_days":7}})"},
      {"PUT /imports/plan/{import_id}/rows/{row}", R"({"cells":[],"skipped":true})"},
      {"PUT /imports/plan/{import_id}/mapping", R"({"columns":["month"]})"},
      {"PUT /imports/certificates/{import_id}/rows/{row}", R"({"cells":[],"skipped":true})"},
      {"PUT /imports/certificates/{import_id}/mapping", R"({"columns":["title"]})"},
      {"POST /learning/campaigns", R"({"name":"主题教育","pillars":["理论学习"]})"},
      {"PUT /learning/campaigns/{campaign_id}", R"({"name":"主题教育","pillars":[]})"},
      {"POST /learning/themes", R"({"year":2026,"month":11,"title":"学党章"})"},
      {"PUT /learning/themes/{theme_id}", R"({"year":2026,"month":11,"title":"学党章"})"},
      {"POST /learning/themes/copies", R"({"from_year":2025,"to_year":2026})"},
      {"POST /learning/supervisions", R"({"year":2026,"month":11,"unit_id":"{unit_id}",)"
                                      R"("leader_id":"{person_id}"})"},
      {"PUT /learning/supervisions/{supervision_id}",
       R"({"month":11,"unit_id":"{unit_id}","leader_id":"{person_id}"})"},
      {"PUT /learning/supervisions/{supervision_id}/record",
       R"({"recorded_on":"2026-11-20","record":"学习认真"})"},
      {"POST /learning/rotas", R"({"year":2026,"from_month":11,"to_month":12,"visits_each":1,)"
                               R"("leader_ids":[],"unit_ids":[],"absences":[]})"},
      {"POST /units/{unit_id}/readings", R"({"year":2026,"from_month":11,"to_month":12,)"
                                         R"("person_ids":["{person_id}"]})"},
      {"PUT /learning/readings/{reading_id}", R"({"person_id":"{person_id}"})"},
      {"PUT /learning/readings/{reading_id}/holding", R"({"mode":"led","held_on":"2026-11-20"})"},
      {"PUT /learning/readings/{reading_id}/swap",
       R"({"other_id":"00000000000000000000000000000000"})"},
      {"POST /learning/sessions", R"({"unit_id":"{unit_id}","year":2026,"month":11,)"
                                  R"("topic":"学史增信","off_site":false,"paper":"not_asked",)"
                                  R"("carrier":"centre_group","speaker_ids":[]})"},
      {"PUT /learning/sessions/{session_id}",
       R"({"unit_id":"{unit_id}","year":2026,"month":11,"topic":"学史增信","off_site":false,)"
       R"("paper":"not_asked","carrier":"centre_group","speaker_ids":[]})"},
      {"POST /learning/documents", R"({"title":"关于开展学习的通知","issuer":"市卫生健康委",)"
                                   R"("received_on":"2026-11-20","carriers":[],"unit_ids":[]})"},
      {"PUT /learning/documents/{document_id}",
       R"({"title":"关于开展学习的通知","issuer":"市卫生健康委","received_on":"2026-11-20",)"
       R"("carriers":[],"unit_ids":[]})"},
      {"POST /learning/documents/{document_id}/relays",
       R"({"unit_id":"{unit_id}","stage":"relayed","carrier":"branch_meeting",)"
       R"("done_on":"2026-11-20"})"},
      {"POST /units/{unit_id}/watches",
       R"({"title":"警示教育片","watched_on":"2026-11-20","mode":"collective"})"},
      {"POST /units/{unit_id}/item-batches", R"({"items":[{"text":"理论学习","person_ids":[]}]})"},
      {"POST /units/{unit_id}/items", R"({"text":"准备学习材料","person_ids":[]})"},
      {"PUT /items/{item_id}", R"({"text":"准备学习材料","person_ids":[]})"},
      {"PUT /items/{item_id}/closure", R"({"state":"done"})"},
      {"POST /units/{unit_id}/talks",
       R"({"person_ids":["{person_id}"],"on":"2026-11-20","kind":"daily"})"},
      {"PUT /talks/{talk_id}/holding", R"({"held_on":"2026-11-20"})"},
      {"POST /my/talks", R"({"person_ids":["{person_id}"],"on":"2026-11-20","kind":"daily"})"},
      {"PUT /my/talks/{talk_id}/holding", R"({"held_on":"2026-11-20"})"},
      {"POST /activities",
       R"({"type":"branch_assembly","unit_id":"{unit_id}","host_ids":[],"title":"支部党员大会",)"
       R"("batches":[{"held_on":"2026-11-25","from_minute":870,"span":"hours","minutes":60}]})"},
      {"PUT /activities/{activity_id}",
       R"({"title":"支部党员大会","batches":[{"held_on":"2026-11-25","from_minute":870,)"
       R"("span":"hours","minutes":60}]})"},
      {"PUT /activities/{activity_id}/notice", "{}"},
      {"PUT /activities/{activity_id}/approval-request", "{}"},
      {"PUT /activities/{activity_id}/approval", R"({"decision":"approve"})"},
      {"POST /units/{unit_id}/honours",
       R"({"holder":"unit","name":"先进基层党组织","level":"city","awarded_by":"市委","year":2025})"},
      {"PUT /honours/{honour_id}",
       R"({"holder":"unit","name":"先进基层党组织","level":"city","awarded_by":"市委","year":2025})"},
      {"POST /venues", R"({"name":"示教室","kind":"meeting_room","address":"三楼",)"
                       R"("unit_id":"{unit_id}"})"},
      {"PUT /venues/{venue_id}", R"({"name":"示教室","kind":"meeting_room","address":"三楼"})"},
      {"PUT /activities/{activity_id}/cancellation", R"({"reason":"改为下月召开"})"},
      {"PUT /activities/{activity_id}/record",
       R"({"title":"支部党员大会","batches":[{"held_on":"2026-11-20","from_minute":870,)"
       R"("span":"hours","minutes":60}],"points":[],"absent":[],"exempt":[],"joined":[],)"
       R"("attended":[],"counts":[],"votes":[],"resolutions":[]})"},
      {"PUT /activities/{activity_id}/submission", "{}"},
      {"PUT /activities/{activity_id}/review", R"({"verdict":"file"})"},
      {"PUT /activities/{activity_id}/correction", R"({"reason":"人数有误"})"},
      {"PUT /activities/{activity_id}/retraction", R"({"reason":"重复登记"})"},
      {"POST /activities/{activity_id}/sign-ins", R"({"token":"119681520-0123456789abcdef"})"},
      {"PUT /my/activities/{activity_id}/reply", R"({"answer":"coming"})"},
      {"PUT /activities/{activity_id}/make-ups/{person_id}", R"({"made_up_on":"2026-11-21"})"},
      {"PUT /my/activities/{activity_id}/make-up", R"({"made_up_on":"2026-11-21"})"},
      {"PUT /forms/{kind}/choice", "{}"},
      {"PUT /hospital/filing", R"({"organiser":"云河市第一人民医院"})"},
      {"POST /notices", R"({"title":"隐私说明","valid_from":"2026-12-01",)"
                        R"("text":"本院保存党务工作需要的信息，仅供党务工作使用。"})"},
      {"PUT /rounds/{round_id}/result/{position}/report", R"({"reason":"answer"})"},
      {"PUT /my/practice/{question_id}/report", R"({"reason":"unclear"})"},
      {"PUT /my/practice/{question_id}/answer", R"({"options":["A"],"blanks":[]})"},
      {"PUT /reports/{report_id}/answer", R"({"verdict":"declined","answer":"题目无误"})"},
      {"POST /rounds/{round_id}/corrections",
       R"({"question_id":"{question_id}","version":1,"kind":"void","answer":[],)"
       R"("reason":"题目有误"})"},
      {"POST /rounds/{round_id}/corrections/preview",
       R"({"question_id":"{question_id}","version":1,"kind":"void","answer":[],)"
       R"("reason":"题目有误"})"},
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
      {"POST /exams",
       R"({"title":"党章知识竞赛","kind":"contest","host_ids":[],"audience_ids":[],"categories":[],)"
       R"("opens_at":1795222800000,"closes_at":1795924800000,"time_limit_minutes":0,)"
       R"("attempts_allowed":1,"reveal":"after_submission","multiple_scoring":"exact",)"
       R"("blueprint":[{"kind":"judgement","count":1}],"question_ids":[]})"},
      {"PUT /exams/{round_id}",
       R"({"title":"党章知识竞赛","kind":"contest","host_ids":[],"audience_ids":[],"categories":[],)"
       R"("opens_at":1795222800000,"closes_at":1795924800000,"time_limit_minutes":0,)"
       R"("attempts_allowed":1,"reveal":"after_submission","multiple_scoring":"exact",)"
       R"("blueprint":[{"kind":"judgement","count":1}],"question_ids":[]})"},
      {"PUT /exams/{round_id}/awards", R"({"levels":[{"name":"一等奖","count":1}]})"},
      {"PUT /exams/{round_id}/certificate", R"({"shows_score":false})"},
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

const Actor& who_may(TwoBranches& hospital, const http::Route& route) {
  for (const auto& rule : access::policy()) {
    if (rule.permission == route.permission.name) return hospital.actor(rule.role);
  }
  return hospital.actor("member");
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
