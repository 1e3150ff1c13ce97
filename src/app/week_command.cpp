#include <cstdio>

#include "app/application.h"
#include "app/commands.h"
#include "app/data_lock.h"
#include "app/operator.h"
#include "modules/accounts/api/accounts.h"
#include "modules/org/api/org.h"
#include "platform/base/error.h"

namespace yixin::app {
namespace {

constexpr std::int64_t week_ms = 7LL * 24 * 3600 * 1000;

/// Six single choices and four judgements: eleven taps on a phone.
constexpr const char* sample_series =
    R"({"name":"周周测","opens_weekday":1,"opens_time":"08:00","closes_weekday":7,)"
    R"("closes_time":"20:00","time_limit_minutes":0,"multiple_scoring":"exact",)"
    R"("blueprint":[{"kind":"single","count":6},{"kind":"judgement","count":4}]})";

/// A session of the reviewer: whoever imports a bank may not accept it as well.
std::string open_reviewer_session(Application& application, const std::string& staff_no) {
  std::string token;
  application.database().write_and_wait(
      db::system_context(application.clock()), [&](db::WriteTx& tx) {
        const auto person = org::find_person_by_staff_no(tx, staff_no);
        if (!person) base::refuse_not_found("工号为 " + staff_no + " 的人员");
        const auto account = accounts::ensure_account_of(tx, person->id);
        token = accounts::open_session(tx, account, accounts::SessionKind::desk);
      });
  return token;
}

http::Request reviewer_request(const http::Dispatcher& dispatcher, const std::string& token,
                               std::string body) {
  http::Request request;
  request.method = http::Method::put;
  request.path = "/questions/reviews";
  request.body = std::move(body);
  request.requested_with = "yixin";
  request.cookie = dispatcher.address().session_cookie() + '=' + token;
  request.request_id = "sample-week";
  return request;
}

void accept_drafts(Application& application, Operator& op, const std::string& token) {
  for (;;) {
    const std::string page = op.expect(http::Method::get, "/questions?state=draft&page_size=200");
    std::string ids;
    for (const auto& id : members_named(page, "question_id")) {
      ids += (ids.empty() ? "\"" : ",\"") + id + '"';
    }
    if (ids.empty()) return;
    auto& dispatcher = application.dispatcher();
    const auto response = dispatcher.dispatch_and_wait(reviewer_request(
        dispatcher, token, "{\"question_ids\":[" + ids + "],\"verdict\":\"accept\"}"));
    if (response.status != 200) {
      throw base::Error{base::Kind::forbidden, "review_refused", std::string(response.body_view())};
    }
  }
}

}  // namespace

int open_sample_week(const Settings& settings, const std::string& reviewer_staff_no) {
  auto lock = std::make_unique<DataLock>(settings.data);
  if (lock->taken() == DataLock::Taken::by_another) {
    throw base::Error{base::Kind::unavailable, "data_in_use", "服务正在运行，请在页面上安排周周测"};
  }
  base::SystemClock clock;
  Application application(settings, clock);
  InProcessOperator op(application);
  accept_drafts(application, op, open_reviewer_session(application, reviewer_staff_no));
  const std::string series =
      members_named(op.expect(http::Method::post, "/series", sample_series), "series_id").at(0);
  const std::int64_t now_ms = clock.now().ms;
  const std::string round =
      members_named(op.expect(http::Method::post, "/series/" + series + "/rounds",
                              "{\"opens_at\":" + std::to_string(now_ms) +
                                  ",\"closes_at\":" + std::to_string(now_ms + week_ms) + '}'),
                    "round_id")
          .at(0);
  op.expect(http::Method::put, "/rounds/" + round + "/publication", "{}");
  std::printf("本周答题已发布\n");
  return 0;
}

}  // namespace yixin::app
