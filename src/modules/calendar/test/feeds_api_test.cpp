#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "modules/calendar/api/calendar.h"
#include "modules/calendar/test/office.h"

namespace yixin::calendar::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Feeds : public testing::Test, protected Office {
 protected:
  /// The path of a new feed's secret address.
  std::string subscribe(const Actor& who, const std::string& unit = "") {
    const std::string body = unit.empty() ? "{}" : R"({"unit_id":")" + unit + "\"}";
    const std::string address = world.must(who, Method::post, "/my/feeds", body).at("address");
    return address.substr(address.find("/api/") + 4);
  }
  Reply read(const std::string& path) { return world.call(world.nobody(), Method::get, path); }
  void plan(const std::string& unit, const std::string& kind, const std::string& body) {
    ASSERT_EQ(put(officer, 1, duty(unit, kind, "2026-11") + "/plan", body).status, 200);
  }
  /// A feed with the lines in one piece that are folded behind 75 octets.
  std::string unfolded(const std::string& path) {
    std::string feed = read(path).body;
    for (auto fold = feed.find("\r\n "); fold != std::string::npos; fold = feed.find("\r\n ")) {
      feed.erase(fold, 3);
    }
    return feed;
  }
  /// Plans the Party day of a unit, from whichever revision it has.
  void plan_december(const std::string& unit, int day, const std::string& place) {
    const Reply all = year(unit);
    const std::string at = find(all, "party_day", "2026-12");
    const Reply planned = put(
        officer, std::stoi(all.at(at + "rev")),
        "/units/" + unit + "/duties/" + all.at(at + "occasion_id") + "/plan",
        R"({"on":")" + base::LocalDate{2026, 12, day}.to_iso() + R"(","place":")" + place + "\"}");
    RC_ASSERT(planned.status == 200);
  }
  /// What another module puts into the calendar of a unit.
  void arrange(const std::string& unit, base::LocalDate on, const std::string& title,
               const std::string& object) {
    world.write([&](db::WriteTx& tx) {
      PlannedEntry entry;
      entry.unit =
          tx.value<access::UnitId>(R"sql(SELECT id FROM org_unit WHERE public_id = $1)sql", unit);
      entry.on = on;
      entry.title = title;
      entry.kind = "study_day";
      entry.object_kind = "test";
      entry.object = object;
      entry.member_page = "/m/test";
      put_entry(tx, entry);
    });
  }
};

TEST_F(Feeds, a_member_reads_the_own_calendar_by_a_secret_address_without_signing_in) {
  plan(branch, "party_day", R"({"on":"2026-11-25","minute":870,"place":"二楼会议室"})");
  const std::string path = subscribe(member);
  EXPECT_GE(path.size(), std::string("/calendar/feeds/").size() + 43);
  const Reply feed = read(path);
  EXPECT_EQ(feed.status, 200);
  EXPECT_THAT(feed.body, HasSubstr("SUMMARY:内科党支部 主题党日\r\n"));
  EXPECT_THAT(feed.body, HasSubstr("DTSTART;TZID=Asia/Shanghai:20261125T143000\r\n"));
  EXPECT_THAT(feed.body, HasSubstr("LOCATION:二楼会议室\r\n"));
  EXPECT_THAT(feed.body, HasSubstr("SEQUENCE:2\r\n"));
  EXPECT_EQ(read("/calendar/feeds/" + std::string(43, 'A')).status, 404);
}

TEST_F(Feeds, what_is_there_already_is_not_sent_again) {
  plan(branch, "party_day", R"({"on":"2026-11-25"})");
  const std::string path = subscribe(member);
  yixin::test::Actor knows = world.nobody();
  knows.if_none_match = read(path).header("ETag");
  EXPECT_GE(knows.if_none_match.size(), 34u);
  world.clock().advance_ms(60'000);
  const Reply again = world.call(knows, Method::get, path);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  ASSERT_EQ(
      put(officer, 2, duty(branch, "party_day", "2026-11") + "/plan", R"({"on":"2026-11-26"})")
          .status,
      200);
  EXPECT_EQ(world.call(knows, Method::get, path).status, 200);
}

TEST_F(Feeds, what_somebody_typed_as_a_title_stays_inside) {
  arrange(branch, {2026, 11, 27}, "学习日：慰问老党员", "1");
  EXPECT_THAT(read(subscribe(member)).body, HasSubstr("SUMMARY:学习日\r\n"));
  plan(branch, "party_day", R"({"on":"2026-11-25","title":"慰问老党员"})");
  EXPECT_THAT(read(subscribe(member)).body, Not(HasSubstr("慰问老党员")));
  EXPECT_THAT(read(subscribe(secretary, branch)).body, Not(HasSubstr("慰问老党员")));
}

TEST_F(Feeds, what_is_moved_grows_and_says_when_and_what_stays_does_not) {
  const std::string path = subscribe(member);
  const auto event = [&](const char* uid) {
    const std::string body = read(path).body;
    const auto at = body.find(std::string("UID:") + uid);
    return body.substr(at, body.find("END:VEVENT", at) - at);
  };
  arrange(branch, {2026, 11, 27}, "学习日：党章", "1");
  const std::string first = event("test-1");
  EXPECT_THAT(first, HasSubstr("SEQUENCE:1\r\n"));
  world.clock().advance_ms(60'000);
  arrange(branch, {2026, 11, 27}, "学习日：党章", "1");
  EXPECT_EQ(event("test-1"), first);
  arrange(branch, {2026, 11, 28}, "学习日：党章", "1");
  const std::string moved = event("test-1");
  EXPECT_THAT(moved, HasSubstr("SEQUENCE:2\r\n"));
  const auto stamp = [](const std::string& one) {
    const auto at = one.find("LAST-MODIFIED:") + 14;
    return one.substr(at, one.find('\r', at) - at);
  };
  EXPECT_LT(stamp(first), stamp(moved));
  EXPECT_THAT(moved, HasSubstr("DTSTAMP:" + stamp(moved)));
}

TEST_F(Feeds, an_event_leads_to_its_page) {
  plan(branch, "party_day", R"({"on":"2026-11-25"})");
  EXPECT_THAT(unfolded(subscribe(member)), HasSubstr("/m/calendar?month=2026-11\r\n"));
  EXPECT_THAT(unfolded(subscribe(secretary, branch)),
              HasSubstr("/desk/?unit=" + branch + "&month=2026-11&duty="));
  arrange(branch, {2026, 11, 27}, "学习日：党章", "1");
  EXPECT_THAT(unfolded(subscribe(member)), HasSubstr("/m/test\r\n"));
}

TEST_F(Feeds, a_secretary_sees_what_is_not_arranged_yet_on_its_last_day) {
  const Reply feed = read(subscribe(secretary, branch));
  EXPECT_THAT(feed.body, HasSubstr("SUMMARY:内科党支部 主题党日（截止，未安排）"));
  EXPECT_THAT(feed.body, HasSubstr("DTSTART;VALUE=DATE:20261130\r\n"));
  EXPECT_THAT(read(subscribe(member)).body, Not(HasSubstr("未安排")));
}

TEST_F(Feeds, revoking_ends_an_address_and_nobody_elses) {
  const std::string path = subscribe(member);
  const std::string id = world.must(member, Method::get, "/my/feeds").at("items.0.feed_id");
  EXPECT_EQ(world.call(secretary, Method::del, "/my/feeds/" + id).status, 404);
  EXPECT_EQ(read(path).status, 200);
  world.must(member, Method::del, "/my/feeds/" + id);
  EXPECT_EQ(read(path).status, 404);
  EXPECT_EQ(world.must(member, Method::get, "/my/feeds").count("items"), 0u);
}

TEST_F(Feeds, an_address_opens_what_its_owner_may_still_see) {
  const std::string path = subscribe(secretary, branch);
  EXPECT_EQ(
      world.call(secretary, Method::post, "/my/feeds", R"({"unit_id":")" + other + "\"}").status,
      404);
  const Reply grants = world.must(world.the_operator(), Method::get,
                                  "/accounts/" + secretary.account_id + "/grants");
  world.must(world.the_operator(), Method::del, "/grants/" + grants.at("items.0.grant_id"));
  EXPECT_EQ(read(path).status, 404);
  const std::string own = subscribe(member);
  world.must(world.the_operator(), Method::put, "/accounts/" + member.account_id + "/suspension",
             R"({"reason":"离职"})");
  EXPECT_EQ(read(own).status, 404);
}

TEST_F(Feeds, a_member_who_reads_no_calendar_of_units_subscribes_to_none) {
  for (const std::string& unit : {branch, other, committee}) {
    const std::string body = R"({"unit_id":")" + unit + "\"}";
    EXPECT_EQ(world.call(member, Method::post, "/my/feeds", body).status, 404) << unit;
  }
  EXPECT_EQ(world.must(member, Method::get, "/my/feeds").count("items"), 0u);
}

TEST_F(Feeds, only_the_digest_of_an_address_is_stored) {
  const std::string path = subscribe(member);
  const std::string token = path.substr(path.rfind('/') + 1);
  world.read([&](db::ReadTx& tx) {
    EXPECT_THAT(tx.value<describe::Bytes>(R"sql(SELECT digest FROM calendar_feed)sql").data,
                Not(HasSubstr(token)));
  });
}

TEST_F(Feeds, twenty_are_enough) {
  for (int i = 0; i < 20; ++i) subscribe(member);
  EXPECT_EQ(world.call(member, Method::post, "/my/feeds", "{}").code(), "too_many_feeds");
}

TEST_F(Feeds, one_event_comes_as_a_file_to_whoever_may_see_it) {
  plan(branch, "party_day", R"({"on":"2026-11-25"})");
  const std::string feed = unfolded(subscribe(member));
  const auto at = feed.find("UID:") + 4;
  const std::string path = "/calendar/events/" + feed.substr(at, feed.find('\r', at) - at);
  EXPECT_THAT(world.must(member, Method::get, path).body, HasSubstr("主题党日"));
  EXPECT_THAT(world.must(secretary, Method::get, path).body, HasSubstr("主题党日"));
  const Actor stranger = world.sign_in(world.add_person("何二", "full_member", other));
  EXPECT_EQ(world.call(stranger, Method::get, path).status, 404);
}

TEST_F(Feeds, a_duty_of_any_day_comes_as_a_file_to_whoever_reads_its_unit) {
  const Reply months = year(branch);
  const std::string at = find(months, "party_day", "2026-01");
  const std::string path =
      "/calendar/events/duty-" + months.at(at + "occasion_id") + '-' + branch + "@yixin";
  EXPECT_THAT(world.must(secretary, Method::get, path).body, HasSubstr("20260131"));
  EXPECT_EQ(world.call(member, Method::get, path).status, 404);
  EXPECT_EQ(world.call(secretary, Method::get, "/calendar/events/duty-x@yixin").status, 404);
}

/// Branches whose names share no character: whatever is planned where, a feed names its own alone.
TEST_F(Feeds, a_feed_never_names_another_branch) {
  const std::vector<std::string> names = {"甲甲甲党支部", "乙乙乙党支部", "丙丙丙党支部"};
  std::vector<std::string> units;
  std::vector<std::string> feeds;
  for (const auto& name : names) {
    units.push_back(world.add_unit("branch", name, committee));
    const Actor own = world.sign_in(world.add_person("人" + name, "full_member", units.back()),
                                    "branch_secretary", units.back());
    feeds.push_back(subscribe(own));
    feeds.push_back(subscribe(own, units.back()));
  }
  const bool held = rc::check("no feed names another branch", [&] {
    const auto unit = *rc::gen::inRange<std::size_t>(0, units.size());
    const auto day = *rc::gen::inRange(1, 29);
    const std::string object = std::to_string(unit) + '-' + std::to_string(*rc::gen::inRange(0, 6));
    switch (*rc::gen::inRange(0, 3)) {
      case 0: arrange(units[unit], {2026, 12, day}, names[unit] + "学习日", object); break;
      case 1: plan_december(units[unit], day, names[unit] + "会议室"); break;
      default:
        world.must(officer, Method::put, "/units/" + units[unit] + "/fixed-day",
                   "{\"day\":" + std::to_string(day) + '}');
    }
    for (std::size_t i = 0; i < feeds.size(); ++i) {
      const std::string body = unfolded(feeds[i]);
      // Whoever plans reads of the own duties, so that silence alone does not pass.
      const bool planner = i % 2 == 1;
      RC_ASSERT(!planner || body.find(names[i / 2] + " 主题党日") != std::string::npos);
      for (std::size_t k = 0; k < names.size(); ++k) {
        if (k == i / 2) continue;
        RC_ASSERT(body.find(names[k]) == std::string::npos);
        RC_ASSERT(body.find("UID:test-" + std::to_string(k)) == std::string::npos);
        RC_ASSERT(body.find(units[k]) == std::string::npos);
      }
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace yixin::calendar::test
