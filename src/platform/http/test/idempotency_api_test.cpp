#include <gtest/gtest.h>

#include "platform/http/dispatcher.h"
#include "support/world.h"

/// What a repeated key means, through the dispatcher, on both engines.
namespace yixin::test {
namespace {

class Keys : public testing::Test {
 protected:
  Reply note(const std::string& key, const std::string& target, const std::string& body) {
    http::Request request;
    request.method = Method::post;
    request.path = target;
    request.body = body;
    request.requested_with = "yixin";
    request.host = "127.0.0.1:8080";
    request.is_operator = true;
    request.idempotency_key = key;
    auto response = world.application().dispatcher().dispatch_and_wait(std::move(request));
    return {response.status, std::string(response.body_view()), std::move(response.fields)};
  }
  static std::string unit(const std::string& name, const std::string& parent) {
    return R"({"kind":"branch","branch_type":"regular","founded_on":"2020-01-01","name":")" + name +
           R"(","parent_id":")" + parent + R"("})";
  }

  World world;
  const std::string committee = world.add_unit("committee", "医院党委");
};

TEST_F(Keys, a_repeated_write_is_carried_out_once_and_answered_alike) {
  const std::string body = unit("内科党支部", committee);
  const Reply first = note("key-0001", "/units", body);
  ASSERT_EQ(first.status, 200) << first.body;
  const Reply again = note("key-0001", "/units", body);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.body, first.body);
  EXPECT_NE(note("key-0002", "/units", body).status, 200) << "the name is taken";
}

TEST_F(Keys, a_key_stands_for_one_content_at_one_address) {
  note("key-0001", "/units", unit("内科党支部", committee));
  EXPECT_EQ(note("key-0001", "/units", unit("外科党支部", committee)).code(), "key_reused");
  const std::string named = R"({"name":"东院"})";
  ASSERT_EQ(note("key-0002", "/campuses", named).status, 200);
  EXPECT_EQ(note("key-0002", "/departments", named).code(), "key_reused");
}

TEST_F(Keys, a_key_of_another_shape_is_refused_before_anything_happens) {
  const std::string body = unit("内科党支部", committee);
  for (const std::string& key : {std::string("short"), std::string(65, 'k'),
                                 std::string("with blank"), std::string("key-\x7f-0001")}) {
    const Reply reply = note(key, "/units", body);
    EXPECT_EQ(reply.status, 400) << key;
    EXPECT_EQ(reply.code(), "idempotency_key_invalid") << key;
  }
  EXPECT_EQ(note("key-0001", "/units", body).status, 200);
}

TEST_F(Keys, whoever_has_not_signed_in_has_no_replies_that_could_be_kept) {
  world.sign_in(world.add_person("沈清和", "full_member", committee));
  const auto sign_in = [&] {
    http::Request request;
    request.method = Method::post;
    request.path = "/session";
    request.body = R"({"login":"00000","password":"nobody's"})";
    request.requested_with = "yixin";
    request.host = "127.0.0.1:8080";
    request.idempotency_key = "key-0001";
    return world.application().dispatcher().dispatch_and_wait(std::move(request)).status;
  };
  EXPECT_EQ(sign_in(), 401);
  EXPECT_EQ(sign_in(), 401);
}

}  // namespace
}  // namespace yixin::test
