#include <gtest/gtest.h>

#include "platform/base/error.h"
#include "platform/describe/json.h"

namespace yixin::describe {
namespace {

struct Item {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Item, (), (name))

struct Order {
  std::string name;
  std::vector<Item> items;
};
BOOST_DESCRIBE_STRUCT(Order, (), (name, items))

std::string code_of(std::string_view body) {
  Order order;
  try {
    bind_request({}, body, &order, desc_of<Order>);
  } catch (const base::Error& error) {
    return error.code;
  }
  return {};
}

TEST(json_read, two_members_of_one_name_are_refused_wherever_they_stand) {
  EXPECT_EQ(code_of(R"({"name":"a","name":"a","items":[]})"), "malformed_json");
  EXPECT_EQ(code_of(R"({"name":"a","n\u0061me":"b","items":[]})"), "malformed_json");
  EXPECT_EQ(code_of(R"({"name":"a","items":[{"name":"b","name":"c"}]})"), "malformed_json");
  EXPECT_EQ(code_of(R"({"name":"a","items":[],"x":{"y":1,"y":2}})"), "malformed_json");
}

TEST(json_read, colons_and_quotes_in_texts_are_no_members) {
  EXPECT_EQ(code_of(R"({"name":"a:b\":c\\","items":[{"name":":"},{"name":"\":\""}]})"), "");
}

}  // namespace
}  // namespace yixin::describe
