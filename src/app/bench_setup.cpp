#include "app/bench_setup.h"

#include <algorithm>

#include "app/bench_desk.h"
#include "modules/accounts/api/accounts.h"
#include "modules/org/api/org.h"
#include "platform/describe/json.h"

namespace yixin::app {
namespace {

using http::Method;

constexpr int general_branch_count = 5;
constexpr int branch_count = 26;
constexpr std::int64_t members_per_batch = 2'000;
constexpr std::int64_t results_per_batch = 100'000;
constexpr std::int64_t hour_ms = 3600LL * 1000;

std::string add_unit(Desk& desk, const std::string& kind, const std::string& name,
                     const std::string& parent) {
  std::string body =
      R"({"kind":")" + kind + R"(","name":")" + name + R"(","founded_on":"2020-01-01")";
  if (kind == "branch") body += R"(,"branch_type":"regular")";
  if (!parent.empty()) body += R"(,"parent_id":")" + parent + '"';
  return desk.create("/units", body + '}', "unit_id");
}

std::string add_units(Desk& desk) {
  const std::string committee = add_unit(desk, "committee", "院党委", "");
  std::vector<std::string> general_branches;
  for (int i = 1; i <= general_branch_count; ++i) {
    general_branches.push_back(
        add_unit(desk, "general_branch", "第" + std::to_string(i) + "党总支", committee));
  }
  for (int i = 0; i < branch_count; ++i) {
    add_unit(desk, "branch", "第" + std::to_string(i + 1) + "党支部",
             general_branches[static_cast<std::size_t>(i % general_branch_count)]);
  }
  return committee;
}

/// The session of somebody who may review, because nobody reviews what the operator alone entered.
std::string open_setter(Application& application, Desk& desk, const std::string& committee) {
  const std::string person =
      desk.create("/people",
                  R"({"name":"审题","staff_no":"R1","category":"full_member","id_kind":"none",)"
                  R"("retired":false,"unit_id":")" +
                      committee + "\"}",
                  "person_id");
  const std::string account =
      desk.create("/accounts", R"({"person_id":")" + person + "\"}", "account_id");
  desk.must(
      Method::post, "/grants",
      R"({"account_id":")" + account + R"(","role":"setter","unit_id":")" + committee + "\"}");
  std::string token;
  application.database().write_and_wait(
      db::system_context(application.clock()), [&](db::WriteTx& tx) {
        const auto id = tx.value<access::AccountId>(
            R"sql(SELECT id FROM accounts_account WHERE public_id = $1)sql", account);
        token = accounts::open_session(tx, id, accounts::SessionKind::desk);
      });
  return token;
}

std::string question_body(int number) {
  const std::string stem =
      "第 " + std::to_string(number) + " 题：关于全面从严治党和医院党建工作的下列说法";
  const std::string choices =
      R"(,"options":["坚持党委领导下的院长负责制","发挥党支部战斗堡垒作用",)"
      R"("把党建工作与医疗业务分开考核","以人民健康为中心"])";
  std::string body = R"("explanation":"依据见学习资料。","difficulty":1,"topic":"党建",)";
  if (number <= 20) {
    body += R"("kind":"single","stem":")" + stem + R"(，正确的是？","answer":["A"])" + choices;
  } else if (number <= 28) {
    body += R"("kind":"multiple","stem":")" + stem + R"(，正确的有？","answer":["A","B","D"])" +
            choices;
  } else if (number <= 34) {
    body += R"("kind":"judgement","stem":")" + stem + R"(是对的。","answer":["true"],"options":[])";
  } else {
    body +=
        R"("kind":"blank","stem":")" + stem + R"(：成立于____年。","answer":["1921"],"options":[])";
  }
  return '{' + body + '}';
}

void add_questions(Desk& author, Desk& reviewer) {
  std::string ids;
  for (int number = 1; number <= 40; ++number) {
    if (!ids.empty()) ids += ',';
    ids += '"' + author.create("/questions", question_body(number), "question_id") + '"';
  }
  reviewer.must(Method::put, "/questions/reviews",
                R"({"verdict":"accept","question_ids":[)" + ids + "]}");
}

std::string publish_round(Desk& desk, base::Instant now) {
  const std::string series = desk.create(
      "/series",
      R"({"name":"每周一测","opens_weekday":1,"opens_time":"00:00","closes_weekday":7,)"
      R"("closes_time":"23:59","time_limit_minutes":0,"multiple_scoring":"partial","blueprint":[)"
      R"({"kind":"single","count":5},{"kind":"multiple","count":2},)"
      R"({"kind":"judgement","count":2},{"kind":"blank","count":1}]})",
      "series_id");
  const std::string round =
      desk.create("/series/" + series + "/rounds",
                  "{\"opens_at\":" + std::to_string(now.plus_ms(-hour_ms).ms) +
                      ",\"closes_at\":" + std::to_string(now.plus_ms(hour_ms * 7 * 24).ms) + '}',
                  "round_id");
  desk.must(Method::put, "/rounds/" + round + "/publication", "{}");
  return round;
}

/// The roster takes these rows as an import would write them, without the preview of each.
access::PersonId insert_member(db::WriteTx& tx, std::int64_t number, access::UnitId branch) {
  const auto person = tx.next_id<access::PersonNoun>();
  const std::string digits = std::to_string(number);
  tx.run(R"sql(INSERT INTO org_person (id, public_id, staff_no, name, name_key, pinyin, initials,
                                       id_kind, category, retired, rev, created_at, updated_at)
               VALUES ($1, $2, $3, $4, $4, $5, 'zg', 'none', 'full_member', 0, 1, $6, $6))sql",
         person, tx.draw_ref<access::PersonNoun>(), "B" + digits, "职工" + digits,
         "zhi gong " + digits, tx.now());
  tx.run(R"sql(INSERT INTO org_membership (id, person_id, unit_id, from_on)
               VALUES ($1, $2, $3, '2020-01-01'))sql",
         tx.next_id<struct MembershipNoun>(), person, branch);
  return person;
}

std::vector<Participant> add_batch(db::WriteTx& tx, std::int64_t first, std::int64_t count) {
  const auto branches = org::list_units(tx, org::UnitKind::branch);
  std::vector<Participant> batch;
  for (std::int64_t number = first; number < first + count; ++number) {
    const auto& branch = branches[static_cast<std::size_t>(number) % branches.size()];
    const access::PersonId person = insert_member(tx, number, branch.id);
    const auto account = accounts::ensure_account_of(tx, person);
    batch.push_back({person, accounts::open_session(tx, account, accounts::SessionKind::phone)});
  }
  return batch;
}

}  // namespace

BenchHospital prepare_hospital(Application& application) {
  Desk desk(application, "");
  const std::string committee = add_units(desk);
  const std::string setter = open_setter(application, desk, committee);
  Desk reviewer(application, setter);
  add_questions(desk, reviewer);
  return {publish_round(desk, application.clock().now()), setter};
}

std::vector<Participant> add_participants(Application& application, std::int64_t count) {
  std::vector<Participant> all;
  for (std::int64_t first = 0; first < count; first += members_per_batch) {
    const std::int64_t size = std::min(members_per_batch, count - first);
    std::vector<Participant> batch;
    application.database().write_and_wait(
        db::system_context(application.clock()),
        [&](db::WriteTx& tx) { batch = add_batch(tx, first, size); });
    all.insert(all.end(), std::make_move_iterator(batch.begin()),
               std::make_move_iterator(batch.end()));
  }
  // What a running server would have done by now; else the first second of load pays for it.
  for (const auto& job : application.registry().jobs()) application.run_job(job);
  return all;
}

void load_own_results(Application& application, const BenchHospital& hospital) {
  application.database().write_and_wait(
      db::system_context(application.clock()), [&](db::WriteTx& tx) {
        tx.run(
            R"sql(INSERT INTO study_attempt (id, round_id, person_id, number, seed,
                                             started_at, deadline_at, submitted_at,
                                             automatic, ranked,
                                             branch_id, general_branch_id, score, correct,
                                             duration_ms)
                  SELECT 2000000000 + row_number() OVER (ORDER BY m.id), r.id, m.person_id, 1, m.id,
                         r.opens_at, r.closes_at, r.opens_at + 60000 + m.id % 600000, 0, 1, u.id,
                         u.parent_id, m.id % 11 * 10, m.id % 11, 60000 + m.id % 600000
                  FROM org_membership m
                  JOIN org_unit u ON u.id = m.unit_id AND u.kind = 'branch'
                  JOIN study_round r ON r.public_id = $1
                  WHERE m.to_on IS NULL)sql",
            hospital.round_id);
      });
}

void load_other_results(Application& application, const BenchHospital& hospital,
                        std::int64_t count) {
  for (std::int64_t first = 1; first <= count; first += results_per_batch) {
    const std::int64_t last = std::min(count, first + results_per_batch - 1);
    application.database().write_and_wait(
        db::system_context(application.clock()), [&](db::WriteTx& tx) {
          // Ids and people far below every drawn one: nothing made later can meet them.
          tx.run(
              R"sql(INSERT INTO study_attempt (id, round_id, person_id, number, seed,
                                             started_at, deadline_at, submitted_at,
                                             automatic, ranked,
                                               branch_id, general_branch_id, score, correct,
                                               duration_ms)
                    WITH RECURSIVE n (i) AS (
                      SELECT CAST($1 AS BIGINT)
                      UNION ALL SELECT i + 1 FROM n WHERE i < CAST($2 AS BIGINT)),
                    b (id, parent_id, place) AS (
                      SELECT id, parent_id, row_number() OVER (ORDER BY id) - 1
                      FROM org_unit WHERE kind = 'branch')
                    SELECT n.i, r.id, n.i, 1, n.i, r.opens_at, r.closes_at,
                           r.opens_at + 30000 + n.i * 7907 % 900000, 0, 1, b.id, b.parent_id,
                           n.i * 7919 % 11 * 10, n.i * 7919 % 11, 30000 + n.i * 7907 % 900000
                    FROM n
                    JOIN b ON b.place = n.i % 26
                    JOIN study_round r ON r.public_id = $3)sql",
              first, last, hospital.round_id);
        });
  }
}

}  // namespace yixin::app
