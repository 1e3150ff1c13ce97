#include "modules/honours/test/honours_world.h"
#include "platform/files/test/sample_files.h"

namespace yixin::test {
namespace {

class HonourEvidence : public Honours {
 protected:
  Reply attach(const Actor& who, const std::string& bytes) {
    return post(who, evidence + "?name=a.pdf", bytes);
  }
  std::int64_t contents() {
    std::int64_t count = 0;
    world.read([&](db::ReadTx& tx) {
      count = tx.value<std::int64_t>(R"sql(SELECT count(*) FROM activities_file)sql");
    });
    return count;
  }
  std::string path = entered(of_person(first));
  std::string evidence = path + "/evidence";
};

TEST_F(HonourEvidence, one_file_shows_an_honour_and_the_next_takes_its_place) {
  EXPECT_EQ(get(secretary, evidence).status, 404);
  EXPECT_EQ(attach(secretary, pdf("one")).at("evidence_name"), "a.pdf");
  EXPECT_EQ(get(reader, evidence).body, pdf("one"));
  EXPECT_EQ(attach(secretary, pdf("two")).status, 200);
  EXPECT_EQ(get(secretary, evidence).body, pdf("two"));
  EXPECT_EQ(contents(), 1);
  // The form that somebody has open is not older for it.
  EXPECT_EQ(get(secretary, path).at("rev"), "1");
  EXPECT_EQ(del(secretary, evidence).at("evidence_name"), "");
  EXPECT_EQ(get(secretary, evidence).status, 404);
  EXPECT_EQ(contents(), 0);
  EXPECT_EQ(post(secretary, evidence, pdf()).at("evidence_name"), "附件.pdf");
}

TEST_F(HonourEvidence, what_may_not_be_attached_says_why) {
  EXPECT_EQ(attach(secretary, "<html>").code(), "file_type_unknown");
  EXPECT_EQ(attach(secretary, pdf("/Encrypt")).code(), "file_encrypted");
  EXPECT_EQ(attach(secretary, jpeg(10'000, 6'000)).status, 413);
  EXPECT_EQ(contents(), 0);
}

TEST_F(HonourEvidence, a_file_is_for_readers_of_the_register_and_written_by_its_keepers) {
  attach(secretary, pdf("one"));
  EXPECT_EQ(get(neighbour, evidence).status, 404);
  EXPECT_EQ(get(member, evidence).status, 403);
  EXPECT_EQ(attach(neighbour, pdf("x")).status, 404);
  EXPECT_EQ(attach(reader, pdf("x")).status, 403);
  EXPECT_EQ(del(neighbour, evidence).status, 404);
  EXPECT_EQ(del(reader, evidence).status, 403);
  put(secretary, path + "/removal", "{}");
  EXPECT_EQ(get(secretary, evidence).status, 404);
  EXPECT_EQ(attach(secretary, pdf("x")).status, 404);
  EXPECT_EQ(del(secretary, evidence).status, 404);
  del(secretary, path + "/removal");
  EXPECT_EQ(get(secretary, evidence).body, pdf("one"));
}

TEST_F(HonourEvidence, a_content_goes_with_the_last_honour_that_names_it) {
  const std::string twin = entered(of_person(second));
  attach(secretary, pdf("one"));
  post(secretary, twin + "/evidence", pdf("one"));
  EXPECT_EQ(contents(), 1);
  const auto forget = [&](const std::string& honour) {
    put(secretary, honour + "/removal", "{}");
    after_hours(25);
    world.run_job("honours.forget_removed");
  };
  forget(path);
  EXPECT_EQ(contents(), 1);
  forget(twin);
  EXPECT_EQ(contents(), 0);
}

}  // namespace
}  // namespace yixin::test
