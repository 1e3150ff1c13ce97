#include "demo/enter.h"

#include <algorithm>
#include <map>

#include "demo/structure.h"
#include "platform/base/check.h"

namespace yixin::demo {
namespace {

using http::Method;

constexpr std::int64_t minute_ms = 60'000;

std::string one(const std::string& reply, const std::string& name) {
  const auto values = app::members_named(reply, name);
  CHECK(!values.empty());
  return values.front();
}

std::string id_list(const std::vector<std::string>& ids) {
  std::string list;
  for (const auto& id : ids) list += (list.empty() ? "\"" : ",\"") + id + '"';
  return '[' + list + ']';
}

std::vector<std::string> enter_departments(Client& office, const Hospital& hospital) {
  std::vector<Request> requests;
  for (const std::string& name : hospital.campuses) {
    requests.push_back({Method::post, "/campuses", Body().text("name", name).str()});
  }
  std::vector<std::string> campuses;
  for (const auto& reply : office.send_all(std::move(requests))) {
    campuses.push_back(one(reply, "campus_id"));
  }
  requests.clear();
  for (const Department& department : hospital.departments) {
    requests.push_back({Method::post, "/departments",
                        Body()
                            .text("name", department.name)
                            .text("campus_id", campuses[department.campus])
                            .str()});
  }
  std::vector<std::string> ids;
  for (const auto& reply : office.send_all(std::move(requests))) {
    ids.push_back(one(reply, "department_id"));
  }
  return ids;
}

std::vector<std::string> enter_units(Client& office, const Hospital& hospital) {
  const auto departments = enter_departments(office, hospital);
  std::vector<std::string> ids;
  for (const Unit& unit : hospital.units) {
    Body body;
    body.text("kind", unit.kind).text("name", unit.name);
    body.text("founded_on", unit.founded_on.to_iso());
    if (!unit.short_name.empty()) body.text("short_name", unit.short_name);
    if (!unit.branch_type.empty()) body.text("branch_type", unit.branch_type);
    if (!unit.purpose.empty()) body.text("purpose", unit.purpose);
    if (unit.ends_on) body.text("ends_on", unit.ends_on->to_iso());
    if (unit.parent) body.text("parent_id", ids[*unit.parent]);
    std::vector<std::string> covered;
    for (const std::size_t department : unit.departments) {
      covered.push_back(departments[department]);
    }
    if (!covered.empty()) body.raw("department_ids", id_list(covered));
    ids.push_back(one(office.expect(Method::post, "/units", body.str()), "unit_id"));
  }
  return ids;
}

std::string iso(const std::optional<base::LocalDate>& date) { return date ? date->to_iso() : ""; }

std::string roster_file(const Hospital& hospital) {
  std::string csv =
      "姓名,工号,性别,民族,出生年月,身份证号,籍贯,学历,学位,参加工作时间,入党时间,转正时间,"
      "党员类别,行政职务/职称,科室,联系电话,离退休标志\r\n";
  for (const Person& person : hospital.people) {
    const std::string department =
        person.department ? hospital.departments[*person.department].name : "";
    for (const std::string& cell :
         {person.name, person.staff_no, std::string(person.sex == base::Sex::male ? "男" : "女"),
          person.ethnicity, person.birth_on.to_iso(), person.id_number, person.native_place,
          person.education, person.degree, person.work_started_on.to_iso(), iso(person.joined_on),
          iso(person.full_on), person.category, person.post_and_title, department, person.phone}) {
      csv += cell + ',';
    }
    csv += person.retired ? "是\r\n" : "否\r\n";
  }
  return csv;
}

std::vector<std::string> enter_people(Client& office, const Hospital& hospital) {
  const std::string staged =
      office.expect(Method::post, "/imports/people?file_name=" + app::url_encode("人员花名册.csv"),
                    roster_file(hospital));
  office.expect(Method::put, "/imports/people/" + one(staged, "import_id") + "/application", "{}");
  std::map<std::string, std::string> by_staff_no;
  for (int page = 1; by_staff_no.size() < hospital.people.size(); ++page) {
    const std::string reply =
        office.expect(Method::get, "/people?page_size=200&page=" + std::to_string(page));
    const auto ids = app::members_named(reply, "person_id");
    const auto numbers = app::members_named(reply, "staff_no");
    CHECK(!ids.empty() && ids.size() == numbers.size());
    for (std::size_t i = 0; i < ids.size(); ++i) by_staff_no[numbers[i]] = ids[i];
  }
  std::vector<std::string> people;
  for (const Person& person : hospital.people) people.push_back(by_staff_no.at(person.staff_no));
  return people;
}

void enter_stays(Client& office, const Hospital& hospital, const Entered& entered) {
  std::vector<Request> requests;
  for (const Stay& stay : hospital.stays) {
    requests.push_back({Method::post, "/people/" + entered.people[stay.person] + "/memberships",
                        Body()
                            .text("unit_id", entered.units[stay.unit])
                            .text("from_on", stay.from_on.to_iso())
                            .str()});
  }
  office.send_all(std::move(requests));
}

void enter_terms(Client& office, const Hospital& hospital, const Entered& entered) {
  std::vector<Request> requests;
  for (const Term& term : hospital.terms) {
    requests.push_back({Method::post, "/units/" + entered.units[term.unit] + "/terms",
                        Body()
                            .raw("number", std::to_string(term.number))
                            .text("from_on", term.from_on.to_iso())
                            .text("to_on", term.to_on.to_iso())
                            .str()});
  }
  office.send_all(std::move(requests));
}

Request post_request(const Post& post, const Entered& entered) {
  Body body;
  body.text("unit_id", entered.units[post.unit]).text("post", post.post);
  body.text("from_on", post.from_on.to_iso());
  body.raw("dual_leader", post.dual_leader ? "true" : "false");
  if (!post.deputy.empty()) body.text("deputy", post.deputy);
  return {Method::post, "/people/" + entered.people[post.person] + "/posts", body.str()};
}

void enter_posts(Client& office, const Hospital& hospital, const Entered& entered) {
  std::vector<Request> current;
  for (const Post& post : hospital.posts) {
    Request request = post_request(post, entered);
    if (!post.to_on) {
      current.push_back(std::move(request));
      continue;
    }
    const std::string reply = office.expect(request.method, request.target, request.body);
    office.expect(Method::put, "/posts/" + one(reply, "post_id") + "/end",
                  Body().text("to_on", post.to_on->to_iso()).str());
  }
  office.send_all(std::move(current));
}

void enter_guests(Client& office, const Hospital& hospital, const Entered& entered) {
  std::vector<Request> requests;
  for (const Stay& guest : hospital.guests) {
    requests.push_back({Method::post, "/units/" + entered.units[guest.unit] + "/guests",
                        Body()
                            .text("person_id", entered.people[guest.person])
                            .text("from_on", guest.from_on.to_iso())
                            .str()});
  }
  office.send_all(std::move(requests));
}

/// The role that goes with a post; nothing for posts without one.
std::string role_of(const Post& post, const Unit& unit) {
  if (post.to_on) return {};
  if (unit.kind == "committee") return "leader";
  if (unit.kind == "general_branch") {
    return post.post == "secretary" ? "general_branch_secretary" : "";
  }
  if (unit.kind != "branch") return {};
  if (post.post == "secretary") return "branch_secretary";
  for (const char* seat : {"organisation", "publicity", "discipline"}) {
    if (post.post == seat) return std::string(seat) + "_member";
  }
  return {};
}

struct Grant {
  std::size_t person = 0;
  std::string role;     // empty: an account alone
  std::string unit_id;  // empty: the whole hospital
};

std::vector<Grant> grants_of(const Hospital& hospital, const Entered& entered) {
  std::vector<Grant> grants{{officer_of(hospital), "party_officer", ""},
                            {setter_of(hospital), "setter", ""},
                            {plain_member_of(hospital), "", ""},
                            {plain_employee_of(hospital), "", ""}};
  for (const Post& post : hospital.posts) {
    const std::string role = role_of(post, hospital.units[post.unit]);
    if (role.empty()) continue;
    grants.push_back({post.person, role, role == "leader" ? "" : entered.units[post.unit]});
  }
  return grants;
}

}  // namespace

std::size_t officer_of(const Hospital& hospital) {
  return members_of(hospital, hospital.unit_named("机关第一党支部")).at(5);
}

std::size_t setter_of(const Hospital& hospital) {
  return members_of(hospital, hospital.unit_named(branch_without_committee)).at(5);
}

std::size_t plain_member_of(const Hospital& hospital) {
  return members_of(hospital, hospital.unit_named("五官党支部")).at(7);
}

std::size_t plain_employee_of(const Hospital& hospital) { return hospital.people.size() - 1; }

Entered enter_hospital(Stage& stage, const Hospital& hospital) {
  Client office(stage.application);
  Entered entered;
  entered.units = enter_units(office, hospital);
  stage.clock.advance_ms(20 * minute_ms);
  entered.people = enter_people(office, hospital);
  stage.clock.advance_ms(20 * minute_ms);
  enter_stays(office, hospital, entered);
  enter_terms(office, hospital, entered);
  enter_posts(office, hospital, entered);
  enter_guests(office, hospital, entered);
  return entered;
}

std::vector<std::string> enter_accounts(Stage& stage, const Hospital& hospital,
                                        const Entered& entered) {
  Client office(stage.application);
  const auto grants = grants_of(hospital, entered);
  std::vector<std::string> accounts(hospital.people.size());
  std::vector<Request> requests;
  for (const Grant& grant : grants) {
    std::string& account = accounts[grant.person];
    if (account.empty()) {
      account = one(office.expect(Method::post, "/accounts",
                                  Body().text("person_id", entered.people[grant.person]).str()),
                    "account_id");
    }
    if (grant.role.empty()) continue;
    Body body;
    body.text("account_id", account).text("role", grant.role);
    if (!grant.unit_id.empty()) body.text("unit_id", grant.unit_id);
    requests.push_back({Method::post, "/grants", body.str()});
  }
  office.send_all(std::move(requests));
  return accounts;
}

}  // namespace yixin::demo
