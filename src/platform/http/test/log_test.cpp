#include "platform/http/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/http/problem.h"

namespace yixin::http {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string log_of(std::exception_ptr error) {
  testing::internal::CaptureStderr();
  answer_exception(error, "r-1");
  return testing::internal::GetCapturedStderr();
}

TEST(log, an_unforeseen_exception_leaves_type_and_request_id_and_no_text) {
  const auto log =
      log_of(std::make_exception_ptr(std::runtime_error("Key (name)=(林一心) exists")));
  EXPECT_THAT(log, HasSubstr(R"("request_id":"r-1","type":"std::runtime_error")"));
  EXPECT_THAT(log, Not(HasSubstr("林一心")));
}

TEST(log, a_broken_assumption_is_named_by_its_place) {
  std::exception_ptr broken;
  try {
    CHECK(std::string("林一心").empty());
  } catch (...) {
    broken = std::current_exception();
  }
  const auto log = log_of(broken);
  EXPECT_THAT(log, HasSubstr(R"("code":"log_test.cpp:)"));
  EXPECT_THAT(log, Not(HasSubstr("林一心")));
}

TEST(log, a_failure_of_the_system_is_named_by_its_number) {
  const auto log = log_of(std::make_exception_ptr(std::filesystem::filesystem_error(
      "cannot copy", "/srv/林一心.csv", std::make_error_code(std::errc::no_space_on_device))));
  EXPECT_THAT(log, HasSubstr(R"("code":"generic_28")"));
  EXPECT_THAT(log, Not(HasSubstr("林一心")));
}

TEST(log, a_refusal_is_an_answer_and_no_event) {
  EXPECT_EQ(log_of(std::make_exception_ptr(
                base::Error{base::Kind::conflict, "seq_taken", "林一心已经保存过"})),
            "");
}

}  // namespace
}  // namespace yixin::http
