#include "modules/learning/test/plan_world.h"

namespace yixin::test {
namespace {

class Modes : public Learning {
 protected:
  void relay(const std::string& document, const std::string& unit, const char* more) {
    const std::string body = R"({"unit_id":)" + quoted(unit) +
                             R"(,"stage":"relayed","carrier":"branch_meeting",)" + more + '}';
    ASSERT_EQ(post(officer, "/learning/documents/" + document + "/relays", body).status, 200);
  }
  std::string document() {
    return post(officer, "/learning/documents",
                R"({"title":"通知","issuer":"市委","received_on":"2026-01-02",)"
                R"("carriers":[],"unit_ids":[]})")
        .at("document_id");
  }
  /// "2× 2026-11-09", or nothing where nothing is written down.
  static std::string cell(const Reply& modes, const std::string& unit, const std::string& mode) {
    for (std::size_t i = 0; i < modes.count("cells"); ++i) {
      const std::string at = "cells." + std::to_string(i) + '.';
      if (modes.at(at + "unit_id") != unit || modes.at(at + "mode") != mode) continue;
      return modes.at(at + "times") + "× " + modes.at(at + "last_on");
    }
    return "";
  }
};

TEST_F(Modes, what_a_unit_wrote_down_counts_for_its_way_and_the_others_are_missing) {
  const std::string known = document();
  relay(known, medicine, R"("mode":"collective","done_on":"2026-03-09")");
  relay(known, medicine, R"("mode":"collective","done_on":"2026-11-09")");
  relay(known, medicine, R"("done_on":"2026-11-10")");
  const Reply modes = get(leader, "/learning/modes?year=2026");
  EXPECT_EQ(modes.count("units"), 3u);
  EXPECT_EQ(cell(modes, medicine, "collective"), "2× 2026-11-09");
  EXPECT_EQ(modes.count("cells"), 1u);
  const Reply first = get(leader, "/learning/modes?year=2026&quarter=1");
  EXPECT_EQ(cell(first, medicine, "collective"), "1× 2026-03-09");
  EXPECT_EQ(first.at("to"), "2026-03-31");
  EXPECT_EQ(get(leader, "/learning/modes?year=2026&quarter=2").count("cells"), 0u);
  EXPECT_EQ(get(leader, "/learning/modes?quarter=5").at("errors.0.code"), "bad_quarter");
}

TEST_F(Modes, a_session_counts_once_it_was_held) {
  const auto session = [&](const char* more) {
    return R"({"unit_id":)" + quoted(committee) +
           R"(,"year":2026,"month":11,"topic":"学史增信","paper":"asked","off_site":false,)"
           R"("carrier":"centre_group","mode":"expert","speaker_ids":[])" +
           more + '}';
  };
  const std::string path =
      "/learning/sessions/" + post(officer, "/learning/sessions", session("")).at("session_id");
  EXPECT_EQ(get(leader, "/learning/modes").count("cells"), 0u);
  put(officer, path, 1, session(R"(,"held_on":"2026-11-20")"));
  EXPECT_EQ(cell(get(leader, "/learning/modes"), committee, "expert"), "1× 2026-11-20");
}

TEST_F(Modes, a_study_day_of_a_published_year_is_everybodys) {
  post(officer, "/learning/themes",
       theme(11, "学习党章", R"(,"mode":"own","study_on":"2026-11-20")"));
  EXPECT_EQ(get(leader, "/learning/modes").count("cells"), 0u);
  put(officer, "/learning/years/2026/publication", 1, "{}");
  EXPECT_EQ(cell(get(leader, "/learning/modes"), surgery, "own"), "1× 2026-11-20");
}

TEST_F(Modes, a_branch_sees_itself_alone_and_a_removed_document_leaves_the_count) {
  const std::string known = document();
  relay(known, medicine, R"("mode":"mutual","done_on":"2026-11-09")");
  const Reply own = get(neighbour, "/learning/modes");
  EXPECT_EQ(own.count("units"), 1u);
  EXPECT_EQ(own.at("units.0.name"), "外科党支部");
  EXPECT_EQ(own.count("cells"), 0u);
  put(officer, "/learning/documents/" + known + "/removal", 1, "{}");
  EXPECT_EQ(get(leader, "/learning/modes").count("cells"), 0u);
  EXPECT_EQ(get(member, "/learning/modes").status, 403);
}

}  // namespace
}  // namespace yixin::test
