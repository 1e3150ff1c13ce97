#include "modules/activities/make_up_news.h"

#include "modules/activities/notice.h"
#include "modules/activities/types.h"
#include "platform/notify/outbox.h"

namespace yixin::activities {
namespace {

constexpr const char* own_page = "/m/activities/hours";
constexpr const char* work_page = "/m/activities";

std::string name_of(const Activity& activity) {
  return type_of(activity.type).name + "《" + activity.title + "》";
}

std::string key_of(const char* what, const Activity& activity) {
  return std::string(what) + ':' + activity.activity_id.to_hex();
}

void tell_person(db::WriteTx& tx, access::PersonId person, const std::string& key,
                 const notify::Content& content) {
  const auto account = account_of(tx, person);
  if (account) notify::tell(tx, {*account, std::string(object_kind), key, content, {}});
}

std::string said_of(MakeUpNews news) {
  switch (news) {
    case MakeUpNews::declined: return "支部没有确认，情况有出入可以告诉支部后再报一次";
    case MakeUpNews::taken_back: return "支部撤回了确认，不再计入学时，有疑问请问支部";
    case MakeUpNews::confirmed: break;
  }
  return "支部已确认，计入学时";
}

}  // namespace

void offer_make_ups(db::WriteTx& tx, const Activity& activity) {
  if (!type_of(activity.type).hours) return;
  const notify::Content content{"可以补学：" + name_of(activity),
                                {{"补学自愿，补上后点“我已补学”", own_page}}};
  for (const auto person : tx.all<access::PersonId>(
           R"sql(SELECT person_id FROM activities_missed WHERE activity_id = $1
                 ORDER BY person_id)sql",
           activity.id)) {
    tell_person(tx, person, key_of("make_up_offer", activity), content);
  }
}

void ask_to_confirm(db::WriteTx& tx, const Activity& activity, access::PersonId person) {
  const notify::Content content{"有补学等待确认", {{name_of(activity), work_page}}};
  const std::string key = key_of("make_up_asked", activity) + ':' + tx.today().to_iso();
  for (const auto account : tx.all<access::AccountId>(
           R"sql(SELECT DISTINCT k.account_id FROM activities_make_up_asked k
                 JOIN accounts_reader r ON r.account_id = k.account_id
                 WHERE k.activity_id = $1 AND k.person_id = $2 ORDER BY k.account_id)sql",
           activity.id, person)) {
    notify::tell(tx, {account, std::string(object_kind), key, content, {}});
  }
}

void tell_member(db::WriteTx& tx, const Activity& activity, access::PersonId person,
                 MakeUpNews news) {
  const std::string key = key_of("make_up", activity) + ':' + std::to_string(tx.now().ms);
  tell_person(tx, person, key, {"补学：" + name_of(activity), {{said_of(news), own_page}}});
}

}  // namespace yixin::activities
