#include <gtest/gtest.h>

#include "platform/http/openapi.h"
#include "support/produced.h"

/// What the document promises has happened, and what happened is promised. The judgement comes
/// after the last test, because every API test contributes; a selection of tests is not judged.
namespace yixin::test {
namespace {

/// What the platform may answer to any request. The document has it once, as the default response,
/// and platform/http/test produces each of it once: a bug (500) in an operation of the test's own,
/// a full queue (503) and too many at once (429) in a dispatcher with small limits. A file that
/// somebody has already is 304.
const std::set<int> of_the_platform = {304, 400, 405, 413, 429, 500, 503};

std::string list_of(const std::set<int>& statuses) {
  std::string text;
  for (const int status : statuses) text += ' ' + std::to_string(status);
  return text;
}

std::set<int> without(std::set<int> from, const std::set<int>& what) {
  for (const int status : what) from.erase(status);
  return from;
}

class Judgement : public testing::Environment {
 public:
  void TearDown() override {
    const bool all_ran = testing::GTEST_FLAG(filter) == "*" &&
                         testing::UnitTest::GetInstance()->failed_test_count() == 0;
    if (!all_ran) return;
    for (const auto& route : product_routes().routes()) {
      const auto found = produced().find(name_of(route));
      const auto seen = found == produced().end() ? std::set<int>{} : found->second;
      const auto declared = http::declared_statuses(route);
      EXPECT_EQ(list_of(without(declared, seen)), "")
          << name_of(route) << ": declared, but no test produced it";
      EXPECT_EQ(list_of(without(without(seen, declared), of_the_platform)), "")
          << name_of(route) << ": a test produced it, but it is not declared beside the route";
    }
  }
};

const auto* const judgement = testing::AddGlobalTestEnvironment(new Judgement);

}  // namespace
}  // namespace yixin::test
