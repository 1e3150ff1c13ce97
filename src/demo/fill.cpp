#include "demo/fill.h"

#include "demo/dice.h"
#include "demo/duties.h"
#include "demo/honours.h"
#include "demo/jobs.h"
#include "demo/learning.h"
#include "demo/talks.h"
#include "demo/venues.h"
#include "modules/accounts/api/accounts.h"
#include "platform/base/check.h"
#include "platform/db/setting.h"
#include "platform/describe/json.h"

namespace yixin::demo {
namespace {

using http::Method;

constexpr int nine_in_the_morning = 9 * 60;

/// Dice of every request from the seed while it lives.
class LoadedDice {
 public:
  LoadedDice(http::Dispatcher& dispatcher, std::uint64_t seed) : dispatcher_(dispatcher) {
    dispatcher_.draw_seeds_from(
        [dice = std::make_shared<Dice>(seed, "requests")] { return dice->draw_seed(); });
  }
  ~LoadedDice() { dispatcher_.draw_seeds_from({}); }
  LoadedDice(const LoadedDice&) = delete;
  LoadedDice& operator=(const LoadedDice&) = delete;

 private:
  http::Dispatcher& dispatcher_;
};

void mark_as_demo(Stage& stage, const Options& options) {
  stage.application.database().write_and_wait(
      db::system_context(stage.clock), [&](db::WriteTx& tx) {
        db::store_setting(tx, db::demo_setting,
                          std::to_string(options.seed) + ' ' + options.today.to_iso());
        accounts::name_hospital(tx, {"云和医院", ""});
      });
}

Slip slip_of(Client& office, const std::string& role, const std::string& account_id,
             const std::string& name) {
  const auto code = describe::from_json<accounts::OneTimeCode>(
      office.expect(Method::post, "/accounts/" + account_id + "/one-time-code", "{}"));
  return {role, code.login, name, code.code};
}

Slip slip_of_administrator(Client& office, const std::string& role, const std::string& login,
                           const std::string& name) {
  // The first of each kind is made at once; a second one would wait for another administrator.
  const std::string reply = office.expect(Method::post, "/proposals",
                                          Body()
                                              .text("kind", "administrator")
                                              .text("role", role)
                                              .text("login", login)
                                              .text("name", name)
                                              .str());
  return {role, login, name, app::members_named(reply, "code").at(0)};
}

std::size_t holder_of(const Hospital& hospital, const std::string& unit, const char* post) {
  const auto found = hospital.holder_of(hospital.unit_named(unit), post);
  CHECK(found.has_value());
  return *found;
}

}  // namespace

Filled fill(Stage& stage, const Options& options, const Progress& report) {
  mark_as_demo(stage, options);
  const LoadedDice dice(stage.application.dispatcher(), options.seed);
  Filled filled;
  filled.hospital = plan_hospital(options);
  stage.clock.set(base::instant_of(first_day_of(options), nine_in_the_morning));
  filled.entered = enter_hospital(stage, filled.hospital);
  filled.accounts = enter_accounts(stage, filled.hospital, filled.entered);
  report(std::to_string(filled.hospital.units.size()) + " 个党组织，" +
         std::to_string(filled.hospital.people.size()) + " 人");
  enter_year(stage, options, filled.hospital, filled.entered);
  enter_venues(stage, filled.hospital, filled.entered);
  Jobs jobs(stage, options.seed);
  Activities activities(stage, options, filled.hospital, filled.entered);
  activities.live_until_now();
  report("近一年的活动已补录");
  live_weeks(stage, {options, filled.hospital, filled.entered, report, jobs, activities});
  stage.clock.set(base::instant_of(options.today, 0));
  activities.end_today();
  enter_recent_duties(stage, options, filled.hospital, filled.entered);
  enter_learning(stage, options, filled.hospital, filled.entered);
  enter_talks(stage, options, filled.hospital, filled.entered);
  enter_honours(stage, options, filled.hospital, filled.entered);
  jobs.run_all();
  return filled;
}

std::vector<Slip> issue_slips(Stage& stage, const Filled& filled) {
  Client office(stage.application);
  const Hospital& hospital = filled.hospital;
  const std::string branch = pilot_branch;
  std::vector<Slip> slips;
  const auto add = [&](const char* role, std::size_t person) {
    slips.push_back(slip_of(office, role, filled.accounts[person], hospital.people[person].name));
  };
  add("party_officer", officer_of(hospital));
  add("setter", setter_of(hospital));
  add("leader", holder_of(hospital, hospital.units.front().name, "secretary"));
  add("general_branch_secretary", holder_of(hospital, "第一党总支", "secretary"));
  add("branch_secretary", holder_of(hospital, branch, "secretary"));
  add("organisation_member", holder_of(hospital, branch, "organisation"));
  add("publicity_member", holder_of(hospital, branch, "publicity"));
  add("discipline_member", holder_of(hospital, branch, "discipline"));
  add("member", plain_member_of(hospital));
  add("staff", plain_employee_of(hospital));
  slips.push_back(slip_of_administrator(office, "system_admin", "sysadmin", "系统管理员"));
  slips.push_back(slip_of_administrator(office, "security_admin", "secadmin", "安全管理员"));
  slips.push_back(slip_of_administrator(office, "audit_admin", "auditadmin", "审计管理员"));
  // Nobody who looks at a demo has anything to agree to.
  stage.application.database().write_and_wait(
      db::system_context(stage.clock), [](db::WriteTx& tx) { accounts::agree_for_everybody(tx); });
  return slips;
}

}  // namespace yixin::demo
