#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "modules/privacy/test/own_data.h"
#include "platform/audit/audit.h"
#include "platform/backup/catalog.h"
#include "platform/fields/scrub.h"
#include "platform/files/test/sample_files.h"

namespace yixin::privacy {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::vector<std::string> known_by = {
    "欧阳清和", "ou yang qing he", "K90417", "k90417", "11010519491231002X", "13900004417", "oyqh"};

/// Every text and every sequence of bytes in the database.
std::string everything(World& world) {
  std::string text;
  auto& database = world.application().database();
  database.snapshot([&](db::Connection& connection) {
    for (const auto& table : backup::list_tables(connection, database.engine())) {
      if (table.key.empty()) continue;
      backup::for_each_row(connection, database.engine(), table, [&](const backup::Row& row) {
        text += table.name + ':';
        for (const auto& value : row) {
          if (const auto* one = std::get_if<std::string>(&value)) text += *one + '\n';
          if (const auto* one = std::get_if<backup::Blob>(&value)) text += one->data + '\n';
        }
      });
    }
  });
  return text;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The files themselves, where the engine has any here: pages freed and the log of writes as well.
std::string files_of(World& world) {
  EXPECT_TRUE(fields::scrub(world.application().database()));
  return bytes_of(world.directory() / "data/yixin.db") +
         bytes_of(world.directory() / "data/yixin.db-wal");
}

struct Erased : OwnData {
  Erased() {
    const std::string rows = "姓名,工号,党员类别\n欧阳清和,K90417,正式党员\n林一,T77,群众\n";
    world.must(office, Method::post, "/imports/people?file_name=a.csv", rows);
    disclose();
    copy();
    ask_erasure();
    EXPECT_EQ(propose().status, 200);
  }
};

TEST(erasure_api, two_persons_erase_and_nothing_in_the_database_tells_the_person_any_more) {
  Erased own;
  for (const auto& text : {"欧阳清和", "K90417"}) {
    EXPECT_THAT(everything(own.world), HasSubstr(text)) << "the search itself finds nothing";
  }
  const Reply done = own.confirm(own.security);
  ASSERT_EQ(done.status, 200) << done.body;
  const std::string rows = everything(own.world);
  for (const auto& text : known_by) EXPECT_THAT(rows, Not(HasSubstr(text))) << text;
  const std::string files = files_of(own.world);
  for (const auto& text : known_by) {
    EXPECT_EQ(files.find(text), std::string::npos) << text << " in the files";
  }
}

TEST(erasure_api, an_honour_of_the_person_goes_with_its_evidence) {
  Erased own;
  const std::string honour =
      own.world
          .must(own.office, Method::post, "/units/" + own.branch + "/honours",
                R"({"holder":"person","name":"优秀共产党员","level":"city","year":2026,)"
                R"("awarded_by":"市委","person_id":)" +
                    json_text(own.person_id) + '}')
          .at("honour_id");
  own.world.must(own.office, Method::post, "/honours/" + honour + "/evidence?name=a.pdf",
                 test::pdf());
  EXPECT_THAT(everything(own.world), HasSubstr("activities_file:"));
  EXPECT_EQ(own.confirm(own.security).status, 200);
  const std::string rows = everything(own.world);
  EXPECT_THAT(rows, Not(HasSubstr("honours_honour:")));
  EXPECT_THAT(rows, Not(HasSubstr("activities_file:")));
  EXPECT_THAT(rows, Not(HasSubstr("activities_file_piece:")));
}

TEST(erasure_api, the_account_is_gone_with_its_sessions) {
  Erased own;
  own.confirm(own.security);
  EXPECT_EQ(own.world.call(own.member, Method::get, "/my/data").status, 401);
  EXPECT_EQ(try_sign_in(own.world, "K90417", good_password).status, 401);
  own.world.restart();
  EXPECT_EQ(own.world.call(own.member, Method::get, "/my/data").status, 401);
}

TEST(erasure_api, nobody_finds_the_person_and_the_same_numbers_may_come_again) {
  Erased own;
  own.confirm(own.security);
  EXPECT_EQ(own.world.call(own.office, Method::get, "/people/" + own.person_id).status, 404);
  const Reply again = own.world.call(own.office, Method::post, "/people",
                                     R"({"name":"欧阳清和","staff_no":"K90417",)"
                                     R"("category":"staff","id_kind":"none","retired":false})");
  EXPECT_EQ(again.status, 200) << again.body;
  EXPECT_NE(again.at("person_id"), own.person_id);
}

TEST(erasure_api, the_audit_stays_whole_and_keeps_the_bare_number) {
  Erased own;
  own.confirm(own.security);
  own.world.run_job("audit.seal");
  own.world.read([&](db::ReadTx& tx) {
    EXPECT_TRUE(audit::verify(tx).intact);
    EXPECT_EQ(tx.value<std::string>(
                  R"sql(SELECT object_id FROM audit_entry WHERE action = 'privacy.erase')sql"),
              own.person_id);
  });
}

TEST(erasure_api, staged_rows_of_others_stay) {
  Erased own;
  own.confirm(own.security);
  own.world.read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM intake_row)sql"), 1);
  });
}

TEST(erasure_api, the_request_stays_as_proof_without_its_words) {
  Erased own;
  own.confirm(own.security);
  const Reply list = own.world.must(own.office, Method::get, "/privacy/requests?only=decided");
  EXPECT_EQ(list.at("items.0.state"), "done");
  EXPECT_EQ(list.at("items.0.name"), "");
  EXPECT_EQ(list.at("items.0.note"), "");
  EXPECT_FALSE(list.at("items.0.decided_at").empty());
}

TEST(erasure_api, the_duties_of_the_branch_follow_at_once) {
  Erased own;
  // With the erased person and the officer seven: a committee, and its meetings.
  for (int i = 0; i < 5; ++i) {
    own.world.add_person("党员" + std::to_string(i), "full_member", own.branch);
  }
  const auto meetings = [&] {
    const Reply year = own.world.must(
        own.office, Method::get,
        "/units/" + own.branch + "/calendar/year?kind=branch_committee_meeting&year=2027");
    return year.count("duties");
  };
  EXPECT_EQ(meetings(), 12u);
  ASSERT_EQ(own.confirm(own.security).status, 200);
  EXPECT_EQ(meetings(), 0u);
}

TEST(erasure_api, one_person_does_not_erase) {
  Erased own;
  const Actor system = own.world.sign_in_administrator("system_admin");
  EXPECT_EQ(own.world.must(system, Method::get, "/proposals").count("items"), 0u);
  EXPECT_EQ(own.confirm(system).code(), "forbidden");
  EXPECT_EQ(own.confirm(own.office).code(), "forbidden");
  EXPECT_EQ(own.confirm(own.world.the_operator()).code(), "two_persons_needed");
  EXPECT_EQ(own.world.call(system, Method::del, "/proposals/" + own.proposal()).code(),
            "not_found");
  EXPECT_EQ(own.world.must(own.member, Method::get, "/my/data").at("requests.0.state"), "proposed");
  EXPECT_EQ(
      own.world.call(own.security, Method::post, "/proposals", R"({"kind":"erasure"})").code(),
      "invalid");
}

TEST(erasure_api, what_the_second_person_turns_down_is_open_again) {
  Erased own;
  own.world.must(own.security, Method::del, "/proposals/" + own.proposal());
  EXPECT_EQ(own.world.must(own.member, Method::get, "/my/data").at("requests.0.state"), "open");
  EXPECT_EQ(own.propose().status, 200);
}

TEST(erasure_api, the_second_person_sees_whom_and_why_and_that_it_is_theirs_to_decide) {
  Erased own;
  const Reply list = own.world.must(own.security, Method::get, "/proposals");
  EXPECT_EQ(list.at("items.0.kind"), "erasure");
  EXPECT_EQ(list.at("items.0.name"), "欧阳清和");
  EXPECT_EQ(list.at("items.0.reason"), "已调离本院");
  EXPECT_EQ(list.at("items.0.may_confirm"), "true");
}

}  // namespace
}  // namespace yixin::privacy
