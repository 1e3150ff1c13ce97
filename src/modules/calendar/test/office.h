#pragma once

#include <set>
#include <string>

#include "support/world.h"

/// What tests of the calendar share: a committee with two branches and who works with them.
namespace yixin::calendar::test {

using yixin::test::Actor;
using yixin::test::Method;
using yixin::test::Reply;
using yixin::test::seen;
using yixin::test::World;

struct Office {
  World world;
  std::string committee = world.add_unit("committee", "党委");
  std::string branch = world.add_unit("branch", "内科党支部", committee);
  std::string other = world.add_unit("branch", "外科党支部", committee);
  Actor officer =
      world.sign_in(world.add_person("段一", "full_member", committee), "party_officer");
  Actor secretary =
      world.sign_in(world.add_person("方一", "full_member", branch), "branch_secretary", branch);
  Actor member = world.sign_in(world.add_person("林一", "full_member", branch));

  Reply month(const Actor& who, const std::string& unit, const std::string& month) {
    return world.must(who, Method::get, "/units/" + unit + "/calendar?month=" + month);
  }
  Reply year(const std::string& unit, const std::string& query = "") {
    return world.must(officer, Method::get, "/units/" + unit + "/calendar/year" + query);
  }
  /// Index of the duty of a kind and period in a reply, as "duties.3."; fails the test without one.
  static std::string find(const Reply& reply, const std::string& kind, const std::string& period) {
    for (std::size_t i = 0; i < reply.count("duties"); ++i) {
      const std::string at = "duties." + std::to_string(i) + '.';
      if (reply.at(at + "kind") == kind && reply.at(at + "period") == period) return at;
    }
    throw std::runtime_error("no " + kind + " of " + period + " in " + reply.body);
  }
  /// The periods in which a unit has a kind of duty.
  std::set<std::string> periods(const std::string& unit, const std::string& kind,
                                const std::string& query = "") {
    const Reply reply = year(unit, query);
    std::set<std::string> found;
    for (std::size_t i = 0; i < reply.count("duties"); ++i) {
      const std::string at = "duties." + std::to_string(i) + '.';
      if (reply.at(at + "kind") == kind) found.insert(reply.at(at + "period"));
    }
    return found;
  }
  std::string duty(const std::string& unit, const std::string& kind, const std::string& period) {
    const Reply reply = year(unit);
    return "/units/" + unit + "/duties/" + reply.at(find(reply, kind, period) + "occasion_id");
  }
  std::string state(const std::string& unit, const std::string& kind, const std::string& period) {
    const Reply reply = year(unit);
    const std::string at = find(reply, kind, period);
    return reply.at(at + "no_data") == "true" ? "no_data" : reply.at(at + "state");
  }
  Reply put(const Actor& who, int rev, const std::string& path, const std::string& body) {
    return world.call(seen(who, rev), Method::put, path, body);
  }
  Reply del(const Actor& who, int rev, const std::string& path) {
    return world.call(seen(who, rev), Method::del, path);
  }
  void add_members(int count, const std::string& unit) {
    for (int i = 0; i < count; ++i) {
      world.add_person("党员" + std::to_string(++people_), "full_member", unit);
    }
  }

 private:
  int people_ = 0;
};

}  // namespace yixin::calendar::test
