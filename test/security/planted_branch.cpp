#include "security/planted_branch.h"

#include <boost/json.hpp>
#include <set>

#include "platform/files/test/sample_files.h"

namespace yixin::security {
namespace {

using test::Relation;

constexpr const char* today = "2026-11-21";
constexpr const char* soon = "2026-11-25";

std::string in_quotes(const std::string& text) { return '"' + text + '"'; }

void visit(const boost::json::value& value, std::multimap<std::string, std::string>& into) {
  if (const auto* list = value.if_array()) {
    for (const auto& item : *list) visit(item, into);
  }
  const auto* object = value.if_object();
  if (object == nullptr) return;
  for (const auto& member : *object) {
    const auto* text = member.value().if_string();
    const bool is_id = text != nullptr && text->size() == 32 && member.key().ends_with("_id");
    if (is_id) into.emplace(member.key(), std::string(*text));
    visit(member.value(), into);
  }
}

}  // namespace

void collect_ids(const std::string& json, std::multimap<std::string, std::string>& into) {
  boost::json::error_code error;
  const auto value = boost::json::parse(json, error);
  if (!error) visit(value, into);
}

PlantedBranch::PlantedBranch(std::string word)
    : word_(std::move(word)), branch_(hospital_.unit_of("branch_secretary", Relation::sibling)) {
  plant_people();
  plant_duties();
  plant_meeting();
  plant_learning();
  plant_voices();
}

std::string PlantedBranch::planted(std::string text) const {
  for (auto at = text.find('@'); at != std::string::npos; at = text.find('@', at + word_.size())) {
    text.replace(at, 1, word_);
  }
  return text;
}

Reply PlantedBranch::write(const Actor& who, Method method, const std::string& target,
                           const std::string& body, int rev) {
  const Actor actor = rev == 0 ? who : test::seen(who, rev);
  return world().must(actor, method, target, planted(body));
}

void PlantedBranch::plant_people() {
  const Actor office = world().the_operator();
  person_ = write(office, Method::post, "/people",
                  R"({"name":"白鹭飞","category":"full_member","id_kind":"resident",)"
                  R"("id_number":"11999919840411169X","phone":"19988887766","staff_no":"LQ88776",)"
                  R"("retired":false,"unit_id":)" +
                      in_quotes(branch_) + '}')
                .at("person_id");
  unnamed_ = {word_, "19988887766", "199****7766", "11999919840411169X", "119***********169X"};
  canaries_ = unnamed_;
  canaries_.insert(canaries_.end(), {"白鹭飞", "LQ88776", hospital_.canary_of_unit(branch_)});
  member = world().sign_in(person_);
  secretary = world().sign_in(world().add_person("外科书记", "full_member", branch_),
                              "branch_secretary", branch_);
  write(office, Method::post, "/units/" + branch_ + "/terms",
        R"({"number":7,"from_on":"2025-01-01","to_on":"2027-12-31"})");
  write(office, Method::post, "/people/" + person_ + "/posts",
        R"({"unit_id":)" + in_quotes(branch_) +
            R"(,"post":"organisation","from_on":"2026-11-20","dual_leader":false})");
  write(office, Method::post, "/privacy/requests",
        R"({"person_id":)" + in_quotes(person_) + R"(,"kind":"copy","note":"@来取"})");
}

void PlantedBranch::plant_duties() {
  const std::string unit = "/units/" + branch_;
  write(secretary, Method::post, unit + "/items",
        R"({"text":"@事项","person_ids":[)" + in_quotes(person_) + "]}");
  const std::string duties = unit + "/calendar/year?year=2026&kind=party_day";
  const std::string occasion =
      world().must(secretary, Method::get, duties).at("duties.10.occasion_id");
  write(world().the_operator(), Method::put, unit + "/duties/" + occasion + "/exemption",
        R"({"reason":"@援外"})", 1);
  write(secretary, Method::post, "/venues",
        R"({"name":"@室","kind":"meeting_room","address":"@楼","unit_id":)" + in_quotes(branch_) +
            '}');
  write(secretary, Method::post, "/robots",
        R"({"unit_id":)" + in_quotes(branch_) +
            R"(,"channel":"wecom","name":"@群","rhythm":"weekly",)"
            R"("address":"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k"})");
}

void PlantedBranch::plant_meeting() {
  const std::string opening = R"({"type":"branch_assembly","unit_id":)" + in_quotes(branch_) +
                              R"(,"host_ids":[],"title":"@大会","batches":[{"held_on":")";
  const std::string hours = R"(","from_minute":480,"span":"hours","minutes":60}])";
  const auto plan = [&](const char* on) {
    return "/activities/" +
           write(secretary, Method::post, "/activities", opening + on + hours + "}")
               .at("activity_id");
  };
  const std::string held = plan(today);
  write(secretary, Method::put, held + "/record",
        R"({"title":"@大会","batches":[{"held_on":")" + std::string(today) + hours +
            R"(,"points":["@学习"],"absent":[{"person_id":)" + in_quotes(person_) +
            R"(,"reason":"surgery"}],"exempt":[],"joined":[],"attended":[],"counts":[],"votes":[],)"
            R"("resolutions":[{"text":"@决议"}]})",
        1);
  world().must(secretary, Method::post, held + "/attachments?name=%E8%93%9D%E9%B9%8A.pdf",
               test::pdf(planted("@ words")));
  write(secretary, Method::put, held + "/submission", "{}", 2);
  const std::string coming = plan(soon);
  write(secretary, Method::put, coming + "/notice", "{}", 1);
  write(member, Method::put, "/my" + coming + "/reply",
        R"({"answer":"on_leave","reason":"on_duty"})");
}

void PlantedBranch::plant_learning() {
  const std::string unit = "/units/" + branch_;
  write(secretary, Method::post, unit + "/readings",
        R"({"year":2026,"from_month":11,"to_month":12,"person_ids":[)" + in_quotes(person_) + "]}");
  write(secretary, Method::post, unit + "/watches",
        R"({"title":"@片","watched_on":"2026-11-20","mode":"collective"})");
  write(secretary, Method::post, unit + "/talks",
        R"({"person_ids":[)" + in_quotes(secretary.person_id) + ',' + in_quotes(person_) +
            R"(],"on":"2026-11-20","kind":"daily"})");
}

void PlantedBranch::plant_voices() {
  write(member, Method::post, "/relief/complaints",
        R"({"kind":"repeated_forms","text":"@同一张表报了三遍","anonymous":false,)"
        R"("receipt":"7K3M-9QXP-2D4F-0001"})");
  world().must(world().the_operator(), Method::post, "/imports/people?file_name=a.csv",
               planted("姓名,手机号,所在党组织\n@舞,19988887766,外科党支部\n"));
}

std::multimap<std::string, std::string> PlantedBranch::own_ids() {
  std::multimap<std::string, std::string> seen_here;
  std::multimap<std::string, std::string> seen_there;
  std::set<std::string> asked;
  const auto& routes = world().application().registry().routes();
  // Ids open further addresses: three turns reach the files of the activities of a list.
  for (int turn = 0; turn < 3; ++turn) {
    std::map<std::string, std::string> places = {{"unit_id", branch_}, {"person_id", person_}};
    for (const auto& [name, id] : seen_here) places.emplace(name, id);
    for (const auto& route : routes) {
      if (route.method != Method::get || route.reply_kind != http::ReplyKind::json) continue;
      const std::string target = test::fill_path(route.path, places);
      if (!asked.insert(target).second) continue;
      collect_ids(world().call(secretary, Method::get, target).body, seen_here);
      collect_ids(world().call(hospital_.actor("branch_secretary"), Method::get, target).body,
                  seen_there);
    }
  }
  std::set<std::string> shared;
  for (const auto& [name, id] : seen_there) shared.insert(id);
  std::erase_if(seen_here, [&](const auto& one) { return shared.contains(one.second); });
  return seen_here;
}

test::Places PlantedBranch::places() {
  test::Places places = {{"round_id", hospital_.round_id},
                         {"series_id", hospital_.series_id},
                         {"question_id", hospital_.question_id}};
  for (const auto& [name, id] : own_ids()) places.emplace(name, id);
  places["unit_id"] = branch_;
  places["person_id"] = person_;
  return places;
}

}  // namespace yixin::security
