#pragma once

#include <string>

#include "support/world.h"

namespace yixin::test {

/// A hospital with somebody of the Party office, on Saturday 2026-11-21.
struct RulesDesk {
  World world;
  Actor office = world.sign_in(world.add_person("程一诺", "full_member"), "party_officer");

  /// The body of a version of 党课 for the hospital, with more members in front.
  static std::string lecture(const std::string& valid_from, const std::string& more = {}) {
    return "{" + more +
           R"("code":"life.party_lecture","title":"党课","text":"每半年讲1次党课。",)"
           R"("article":"第三条","source":"院党委〔2026〕9号","valid_from":")" +
           valid_from +
           R"(","figures":[],"level":"hospital","reason":"院党委会议定",)"
           R"("duty":{"kind":"party_lecture","name":"党课","units":["branch"],"needs":[],)"
           R"("every":"half_year","times":1,"from_month":1,"to_month":12,"lead_days":14}})";
  }
  /// Without a duty and of a code that no pack has.
  static std::string own_rule(const std::string& valid_from, const std::string& title) {
    return R"({"code":"hospital.visits","title":")" + title +
           R"(","text":"住院党员由支部看望。","article":"第二条","source":"院党委〔2026〕3号",)"
           R"("valid_from":")" +
           valid_from + R"(","figures":[],"level":"hospital","reason":"院党委会议定"})";
  }
  Reply write(const std::string& body) { return world.call(office, Method::post, "/rules", body); }
  Reply answer(const std::string& code, const std::string& on) {
    return world.must(office, Method::get, "/rules/" + code + "?on=" + on);
  }
  void set_day(const std::string& iso) {
    const auto at = base::instant_of(*base::LocalDate::parse(iso), 9 * 60);
    world.clock().advance_ms(at.ms - world.clock().now().ms);
    // Sessions of the desk end with the day.
    office = world.sign_in_again(office);
  }
};

}  // namespace yixin::test
