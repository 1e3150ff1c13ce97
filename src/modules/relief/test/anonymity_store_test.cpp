#include <gtest/gtest.h>

#include <map>

#include "platform/backup/catalog.h"
#include "support/world.h"

/// Whoever holds the database, a backup of it or its log must not learn who sent a complaint
/// without a name.
namespace yixin::test {
namespace {

constexpr const char* without_name =
    R"({"kind":"ranking","text":"每周通报","page":"/m/ranks/0123456789abcdef0123456789abcdef",)"
    R"("anonymous":true,"receipt":"7K3M-9QXP-2D4F-8RTW"})";

/// Every row of every table, also of those that no backup holds, as readable text.
std::map<std::string, int> all_rows(World& world) {
  std::map<std::string, int> rows;
  auto& database = world.application().database();
  database.snapshot([&](db::Connection& connection) {
    for (const auto& table : backup::list_tables(connection, database.engine())) {
      backup::for_each_row(connection, database.engine(), table, [&](const backup::Row& row) {
        std::string text = table.name;
        for (const auto& value : row) {
          text += '|';
          if (const auto* number = std::get_if<std::int64_t>(&value))
            text += std::to_string(*number);
          if (const auto* words = std::get_if<std::string>(&value)) text += *words;
          if (const auto* blob = std::get_if<backup::Blob>(&value)) text += blob->data;
        }
        ++rows[text];
      });
    }
  });
  return rows;
}

http::Response send(World& world, const Actor& who, const std::string& body,
                    const std::string& idempotency_key) {
  http::Request request;
  request.method = Method::post;
  request.path = "/relief/complaints";
  request.body = body;
  request.host = "127.0.0.1:8080";
  request.requested_with = "yixin";
  request.cookie = "yixin=" + who.token;
  request.request_id = "anonymous-1";
  request.idempotency_key = idempotency_key;
  return world.application().dispatcher().dispatch_and_wait(std::move(request));
}

struct Traces {
  std::vector<std::string> of_author;
  std::vector<std::string> of_moment;
};

Traces traces_of(World& world, const Actor& author) {
  Traces traces{{author.account_id, author.person_id, author.token, "林一"}, {}};
  world.read([&](db::ReadTx& tx) {
    traces.of_author.push_back(std::to_string(tx.value<std::int64_t>(
        R"sql(SELECT id FROM accounts_account WHERE public_id = $1)sql", author.account_id)));
    traces.of_author.push_back(std::to_string(tx.value<std::int64_t>(
        R"sql(SELECT id FROM org_person WHERE public_id = $1)sql", author.person_id)));
  });
  const auto now = world.clock().now();
  traces.of_moment = {std::to_string(now.ms / 1000),
                      std::to_string(base::IdSource::first_of(now) >> 22)};
  return traces;
}

std::vector<std::string> new_rows(World& world, const std::map<std::string, int>& before) {
  std::vector<std::string> rows;
  for (const auto& [row, count] : all_rows(world)) {
    const auto known = before.find(row);
    if (known == before.end() || known->second < count) rows.push_back(row);
  }
  return rows;
}

void run_all_jobs(World& world) {
  for (const auto& job : world.application().registry().jobs()) world.run_job(job.name);
}

TEST(anonymity, a_complaint_without_a_name_adds_one_row_that_names_neither_author_nor_moment) {
  World world;
  const Actor author = world.sign_in(world.add_person("林一", "full_member"));
  const Traces traces = traces_of(world, author);
  run_all_jobs(world);  // what they note of everybody each day is no trace of a complaint
  const auto before = all_rows(world);
  testing::internal::CaptureStderr();
  ASSERT_EQ(send(world, author, without_name, "a-key-of-the-device").status, 200);
  ASSERT_EQ(send(world, author, without_name, "a-key-of-the-device").status, 200);
  run_all_jobs(world);
  const std::string log = testing::internal::GetCapturedStderr();

  const auto added = new_rows(world, before);
  std::vector<std::string> complaints;
  for (const auto& row : added) {
    if (row.starts_with("relief_complaint|")) complaints.push_back(row);
    for (const auto& trace : traces.of_author) {
      EXPECT_EQ(row.find(trace), std::string::npos) << row;
    }
    EXPECT_FALSE(row.starts_with("audit_entry|")) << row;
    EXPECT_FALSE(row.starts_with("http_idempotency|")) << row;
  }
  ASSERT_EQ(complaints.size(), 1u);
  for (const auto& trace : traces.of_moment) {
    EXPECT_EQ(complaints.front().find(trace), std::string::npos) << complaints.front();
  }
  EXPECT_EQ(complaints.front().find("7K3M"), std::string::npos);
  EXPECT_EQ(complaints.front().find("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(log, "");
}

TEST(anonymity, a_signed_complaint_leaves_the_account_in_its_row_and_nowhere_else) {
  World world;
  const Actor author = world.sign_in(world.add_person("林一", "full_member"));
  const std::string account = traces_of(world, author).of_author.at(4);
  const auto before = all_rows(world);
  ASSERT_EQ(send(world, author,
                 R"({"kind":"ranking","anonymous":false,)"
                 R"("receipt":"7K3M-9QXP-2D4F-8RTW"})",
                 "a-key-of-the-device")
                .status,
            200);
  const auto added = new_rows(world, before);
  ASSERT_EQ(added.size(), 1u);
  EXPECT_NE(added.front().find('|' + account + '|'), std::string::npos);
}

TEST(anonymity, what_was_asked_with_a_receipt_leaves_nothing_at_all) {
  World world;
  const Actor author = world.sign_in(world.add_person("林一", "full_member"));
  send(world, author, without_name, "");
  const auto before = all_rows(world);
  ASSERT_EQ(
      world.call(author, Method::post, "/relief/receipts", R"({"receipt":"7K3M-9QXP-2D4F-8RTW"})")
          .status,
      200);
  EXPECT_EQ(new_rows(world, before), std::vector<std::string>{});
}

TEST(anonymity, ids_of_complaints_tell_no_order) {
  World world;
  const Actor author = world.sign_in(world.add_person("林一", "full_member"));
  for (int i = 0; i < 8; ++i) {
    const std::string last(1, static_cast<char>('1' + i));
    ASSERT_EQ(
        send(world, author,
             R"({"kind":"other","anonymous":true,"receipt":"7K3M-9QXP-2D4F-8RT)" + last + "\"}", "")
            .status,
        200);
  }
  world.read([](db::ReadTx& tx) {
    const auto kinds = tx.all<std::int64_t>(R"sql(SELECT id FROM relief_complaint ORDER BY id)sql");
    ASSERT_EQ(kinds.size(), 8u);
    // Drawn ids lie far apart; counted ones would follow each other within one millisecond.
    EXPECT_GT(kinds.back() - kinds.front(), std::int64_t{1} << 40);
  });
}

}  // namespace
}  // namespace yixin::test
