#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "access/requests.h"
#include "support/this_tree.h"
#include "support/two_branches.h"

/// The requirement sentences that people wrote by hand, held against the running product: the
/// matrix is not tested against itself.
namespace yixin::test {
namespace {

struct Requirement {
  std::string sentence, role, relation, method, path, expected;
};

std::vector<Requirement> requirements() {
  std::ifstream in(source_dir + std::string("/test/access/expected.csv"));
  std::vector<Requirement> all;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream cells(line);
    Requirement one;
    for (std::string* cell :
         {&one.sentence, &one.role, &one.relation, &one.method, &one.path, &one.expected}) {
      std::getline(cells, *cell, ',');
    }
    if (!one.sentence.empty()) all.push_back(one);
  }
  return all;
}

Method method_of(const std::string& name) {
  if (name == "POST") return Method::post;
  if (name == "PUT") return Method::put;
  return name == "DELETE" ? Method::del : Method::get;
}

bool is_list(const Requirement& one) {
  return one.method == "GET" && (one.path == "/people" || one.path == "/people/export");
}

class Hospital {
 public:
  /// "allowed", "forbidden", "not_found" or the status with its body.
  std::string ask(const Requirement& one) {
    const Relation relation = *describe::parse_name<Relation>(one.relation);
    const Actor& who = hospital_.actor(one.role);
    const std::string unit = hospital_.unit_of(one.role, relation);
    const Places places{
        {"person_id", hospital_.person_of(one.role, relation)},
        {"unit_id", unit},
        {"account_id",
         relation == Relation::own ? who.account_id : hospital_.actor("member").account_id},
        {"question_id",
         relation == Relation::own ? hospital_.add_question(who) : hospital_.question_id},
        {"series_id", hospital_.series_id},
        {"round_id", hospital_.round_id},
        {"occasion_id", hospital_.occasion_id}};
    std::string target = fill_path(one.path, places);
    if (one.path == "/people/export" && one.method == "GET" && !unit.empty()) {
      target += "?unit_id=" + unit;
    }
    if (one.method == "POST" && one.path.starts_with("/imports/")) target += "?file_name=a.csv";
    const std::string body = one.method == "GET" || one.method == "DELETE"
                                 ? ""
                                 : valid_body(one.method + ' ' + one.path, places);
    const Reply reply = hospital_.world().call(seen(who, rev_of(one.method + ' ' + one.path)),
                                               method_of(one.method), target, body);
    last_body_ = reply.body;
    if (reply.status == 403 || reply.status == 401) return "forbidden";
    if (reply.status == 404) return "not_found";
    if (one.path == "/people" && is_list(one) && reply.status == 200 && !unit.empty()) {
      const bool seen = reply.body.find(hospital_.canary_of_unit(unit)) != std::string::npos;
      return seen ? "allowed" : "not_found";
    }
    // A refusal of the content (409, 422) comes after the question whether one may at all.
    const bool passed = reply.status == 200 || reply.status == 409 || reply.status == 422;
    return passed ? "allowed" : std::to_string(reply.status) + ' ' + reply.body;
  }

  const std::string& last_body() const { return last_body_; }

 private:
  TwoBranches hospital_;
  std::string last_body_;
};

TEST(access, every_requirement_sentence_holds) {
  const auto all = requirements();
  ASSERT_GE(all.size(), 60u);
  auto hospital = std::make_unique<Hospital>();
  for (const Requirement& one : all) {
    // An allowed write changes the hospital that the next sentence is asked of.
    const bool changes = one.method != "GET" && one.expected == "allowed";
    EXPECT_EQ(hospital->ask(one), one.expected) << one.sentence << ' ' << hospital->last_body();
    if (changes) {
      hospital.reset();
      hospital = std::make_unique<Hospital>();
    }
  }
}

}  // namespace
}  // namespace yixin::test
