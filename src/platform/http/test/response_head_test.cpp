#include "platform/http/response_head.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yixin::http {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string head_of(const Response& response, bool secure = false) {
  std::string head;
  write_head(head, response, secure, true);
  return head;
}

TEST(response_head, every_status_carries_the_fields_that_protect_its_reader) {
  for (const int status : {200, 304, 400, 401, 403, 404, 405, 409, 412, 413, 422, 429, 500, 503}) {
    Response response;
    response.status = status;
    const std::string head = head_of(response);
    for (const char* field :
         {"\r\nContent-Security-Policy: default-src 'self';", "frame-ancestors 'none'",
          "object-src 'none'", "base-uri 'none'", "form-action 'self'",
          "\r\nX-Content-Type-Options: nosniff\r\n", "\r\nReferrer-Policy: no-referrer\r\n",
          "\r\nCross-Origin-Opener-Policy: same-origin\r\n",
          "\r\nCross-Origin-Resource-Policy: same-origin\r\n", "\r\nPermissions-Policy: camera=()",
          "\r\nCache-Control: no-store\r\n"}) {
      EXPECT_THAT(head, HasSubstr(field)) << status;
    }
    EXPECT_THAT(head, Not(HasSubstr("unsafe-"))) << status;
    EXPECT_THAT(head, Not(HasSubstr("\r\nServer:"))) << status;
  }
}

TEST(response_head, only_a_public_address_with_tls_promises_tls) {
  EXPECT_THAT(head_of({}, true), HasSubstr("\r\nStrict-Transport-Security: max-age=31536000"));
  EXPECT_THAT(head_of({}, false), Not(HasSubstr("Strict-Transport-Security")));
}

TEST(response_head, an_own_rule_for_keeping_takes_the_place_of_the_usual_one) {
  Response response;
  response.fields = {{"Cache-Control", "private, max-age=60"}};
  EXPECT_THAT(head_of(response), HasSubstr("\r\nCache-Control: private, max-age=60\r\n"));
  EXPECT_THAT(head_of(response), Not(HasSubstr("no-store")));
}

}  // namespace
}  // namespace yixin::http
