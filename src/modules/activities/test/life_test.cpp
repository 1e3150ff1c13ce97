#include "modules/activities/life.h"

#include <gtest/gtest.h>

#include "platform/base/error.h"

namespace yixin::activities {
namespace {

constexpr Past fresh{false, false};
constexpr Past told{true, false};
constexpr Past filed_before{true, true};

TEST(life, an_activity_goes_from_its_plan_to_the_file) {
  EXPECT_EQ(after(State::planned, Act::announce, fresh), State::announced);
  EXPECT_EQ(after(State::announced, Act::record, told), State::drafting);
  EXPECT_EQ(after(State::drafting, Act::submit, told), State::submitted);
  EXPECT_EQ(after(State::submitted, Act::file, told), State::filed);
}

TEST(life, nothing_changes_a_filed_record_but_a_correction_or_a_retraction) {
  EXPECT_EQ(fitting(State::filed, filed_before), (std::vector<Act>{Act::correct, Act::retract}));
  EXPECT_TRUE(fitting(State::retracted, filed_before).empty());
}

TEST(life, a_discarded_record_leads_back_to_what_was_there) {
  EXPECT_EQ(after(State::drafting, Act::discard, fresh), State::planned);
  EXPECT_EQ(after(State::drafting, Act::discard, told), State::announced);
  EXPECT_EQ(after(State::drafting, Act::discard, filed_before), State::filed);
}

TEST(life, what_people_were_told_of_is_cancelled_and_not_removed) {
  EXPECT_EQ(after(State::planned, Act::remove, fresh), State::planned);
  EXPECT_EQ(after(State::announced, Act::remove, told), std::nullopt);
  EXPECT_EQ(after(State::announced, Act::cancel, told), State::cancelled);
  EXPECT_EQ(fitting(State::cancelled, fresh), std::vector<Act>{Act::resume});
}

TEST(life, an_act_that_does_not_fit_is_refused_with_the_state_it_is_in) {
  try {
    require_after(State::submitted, Act::record, told);
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code, "wrong_state");
    EXPECT_NE(error.detail.find("待审核"), std::string::npos);
  }
}

}  // namespace
}  // namespace yixin::activities
