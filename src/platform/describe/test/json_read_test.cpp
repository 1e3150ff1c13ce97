#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>

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

struct Measure {
  double value = 0;
};
BOOST_DESCRIBE_STRUCT(Measure, (), (value))

struct Window {
  base::Instant from;
};
BOOST_DESCRIBE_STRUCT(Window, (), (from))

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

TEST(json_read, a_time_that_no_calendar_of_ours_holds_is_refused_at_its_place) {
  for (const char* sound : {"-2209017600000", "0", "32503651199999"}) {
    EXPECT_NO_THROW(from_json<Window>(R"({"from":)" + std::string(sound) + "}")) << sound;
  }
  for (const char* far :
       {"-9223372036854775808", "-2209017600001", "32503651200000", "9223372036854775807"}) {
    try {
      from_json<Window>(R"({"from":)" + std::string(far) + "}");
      ADD_FAILURE() << far;
    } catch (const base::Error& error) {
      ASSERT_EQ(error.fields.size(), 1u);
      EXPECT_EQ(error.fields[0].pointer, "from");
      EXPECT_EQ(error.fields[0].code, "out_of_range");
    }
  }
}

std::string written_again(const std::string& json) { return to_json(from_json<Measure>(json)); }

TEST(json_read, a_real_is_written_as_it_was_read) {
  EXPECT_EQ(written_again(R"({"value":0.3})"), R"({"value":0.3})");
  EXPECT_EQ(written_again(R"({"value":-0.0})"), R"({"value":0})");
  EXPECT_EQ(to_json(Measure{0.1 + 0.2}), R"({"value":0.3})");
  const auto long_number = R"({"value":1)" + std::string(50, '6') + "}";
  EXPECT_EQ(written_again(written_again(long_number)), written_again(long_number));
  std::mt19937_64 dice(20261201);
  for (int i = 0; i < 100'000; ++i) {
    const Measure measure{std::bit_cast<double>(dice())};
    if (!std::isfinite(measure.value)) continue;
    const std::string once = to_json(measure);
    ASSERT_EQ(written_again(once), once);
  }
}

}  // namespace
}  // namespace yixin::describe
