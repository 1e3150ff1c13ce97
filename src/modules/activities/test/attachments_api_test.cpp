#include "modules/activities/test/activities_world.h"
#include "platform/files/test/sample_files.h"

namespace yixin::test {
namespace {

class AttachedFiles : public Activities {
 protected:
  std::string drafted() {
    const std::string path = planned(secretary, plan("branch_assembly", medicine, today));
    world.must(seen(secretary, 1), Method::put, path + "/record", record(today));
    return path;
  }
  Reply attach(const Actor& who, const std::string& path, const std::string& name,
               const std::string& bytes) {
    return post(who, path + "/attachments?name=" + name, bytes);
  }
  std::string attached(const std::string& path, const std::string& bytes, int index = 0) {
    return attach(secretary, path, "notice.pdf", bytes)
        .at("items." + std::to_string(index) + ".attachment_id");
  }
  void file(const std::string& path, int rev) {
    world.must(seen(secretary, rev), Method::put, path + "/submission", "{}");
    world.must(seen(reviewer, rev + 1), Method::put, path + "/review", R"({"verdict":"file"})");
  }
  std::int64_t contents() {
    std::int64_t count = 0;
    world.read([&](db::ReadTx& tx) {
      count = tx.value<std::int64_t>(R"sql(SELECT count(*) FROM activities_file)sql");
    });
    return count;
  }
};

TEST_F(AttachedFiles, a_draft_takes_files_and_its_readers_get_them_back) {
  const std::string path = planned(secretary, plan("branch_assembly", medicine, today));
  EXPECT_EQ(get(secretary, path + "/attachments").at("limits.files"), "20");
  EXPECT_EQ(attach(secretary, path, "a.pdf", pdf()).code(), "wrong_state");
  world.must(seen(secretary, 1), Method::put, path + "/record", record(today));
  const Reply added = attach(secretary, path, "%E9%80%9A%E7%9F%A5.PDF", pdf("words"));
  EXPECT_EQ(added.at("items.0.name"), "通知.PDF");
  EXPECT_EQ(added.at("items.0.kind"), "pdf");
  EXPECT_EQ(added.at("items.0.bytes"), std::to_string(pdf("words").size()));
  EXPECT_EQ(added.at("limits.pictures"), "9");
  EXPECT_EQ(attach(secretary, path, "minutes.docx", docx({{"word/document.xml", "<w/>"}}))
                .at("items.1.kind"),
            "docx");
  EXPECT_EQ(get(secretary, path).count("draft.attachments"), 2u);
  EXPECT_EQ(get(secretary, path + "/attachments").count("items"), 2u);
  const std::string one = path + "/attachments/" + added.at("items.0.attachment_id");
  const Reply file = get(secretary, one);
  EXPECT_EQ(file.body, pdf("words"));
  EXPECT_EQ(file.header("Content-Disposition"),
            "attachment; filename*=UTF-8''%E9%80%9A%E7%9F%A5.PDF");
}

TEST_F(AttachedFiles, a_photo_loses_where_it_was_taken) {
  const std::string path = drafted();
  const std::string photo = jpeg(4, 3, jpeg_segment(0xe1, exif(1)));
  const std::string id = attach(secretary, path, "a.heic", photo).at("items.0.attachment_id");
  EXPECT_EQ(get(secretary, path).at("draft.attachments.0.name"), "a.jpg");
  EXPECT_EQ(get(secretary, path + "/attachments/" + id).body, jpeg(4, 3));
}

TEST_F(AttachedFiles, what_may_not_be_attached_says_why) {
  const std::string path = drafted();
  const auto code = [&](const std::string& bytes) {
    return attach(secretary, path, "a", bytes).code();
  };
  EXPECT_EQ(code("<html>"), "file_type_unknown");
  EXPECT_EQ(code(docx({{"word/vbaProject.bin", "x"}})), "file_forbidden");
  EXPECT_EQ(code(pdf("/Encrypt")), "file_encrypted");
  EXPECT_EQ(attach(secretary, path, "a", jpeg(10'000, 6'000)).status, 413);
  EXPECT_EQ(post(secretary, path + "/attachments?name=" + std::string(121, 'x'), pdf()).status,
            422);
  EXPECT_EQ(get(secretary, path).count("draft.attachments"), 0u);
  EXPECT_EQ(post(secretary, path + "/attachments", pdf()).at("items.0.name"), "附件.pdf");
}

TEST_F(AttachedFiles, a_record_has_nine_pictures_twenty_files_and_forty_megabytes_at_most) {
  const std::string path = drafted();
  for (unsigned i = 1; i <= 9; ++i) {
    EXPECT_EQ(attach(secretary, path, "a", png(i, 1)).status, 200);
  }
  EXPECT_EQ(attach(secretary, path, "a", png(10, 1)).code(), "too_many_pictures");
  for (unsigned i = 1; i <= 11; ++i) {
    EXPECT_EQ(attach(secretary, path, "a", pdf(std::to_string(i))).status, 200);
  }
  EXPECT_EQ(attach(secretary, path, "a", pdf("12")).code(), "too_many_files");
  const std::string other = drafted();
  for (char i = '1'; i <= '4'; ++i) {
    EXPECT_EQ(attach(secretary, other, "a", pdf(std::string(10'000'000, i))).status, 200);
  }
  EXPECT_EQ(attach(secretary, other, "a", pdf(std::string(3'000'000, '5'))).code(),
            "record_too_large");
}

TEST_F(AttachedFiles, what_was_taken_out_comes_back_until_the_record_is_handed_in) {
  const std::string path = drafted();
  const std::string one = attached(path, pdf("one"));
  const std::string removal = path + "/attachments/" + one + "/removal";
  EXPECT_EQ(put(secretary, removal, "{}").count("items"), 0u);
  EXPECT_EQ(del(secretary, removal).at("items.0.attachment_id"), one);
  EXPECT_EQ(put(secretary, removal, "{}").count("items"), 0u);
  // The same content once more is the same file.
  EXPECT_EQ(attached(path, pdf("one")), one);
  EXPECT_EQ(contents(), 1);
  put(secretary, removal, "{}");
  file(path, 2);
  EXPECT_EQ(contents(), 0);
  EXPECT_EQ(get(secretary, path + "/attachments/" + one).status, 404);
}

TEST_F(AttachedFiles, a_filed_version_keeps_its_files_and_a_correction_may_add) {
  const std::string path = drafted();
  const std::string one = attached(path, pdf("one"));
  file(path, 2);
  EXPECT_EQ(attach(secretary, path, "b.pdf", pdf("two")).code(), "wrong_state");
  EXPECT_EQ(put(secretary, path + "/attachments/" + one + "/removal", "{}").code(), "wrong_state");
  EXPECT_EQ(del(secretary, path + "/attachments/" + one + "/removal").code(), "wrong_state");
  EXPECT_EQ(get(secretary, path + "/attachments").at("items.0.attachment_id"), one);
  put(secretary, path + "/correction", 4, R"({"reason":"补附件"})");
  const Reply copied = get(secretary, path + "/attachments");
  const std::string copy = copied.at("items.0.attachment_id");
  EXPECT_NE(copy, one);
  EXPECT_EQ(put(secretary, path + "/attachments/" + one + "/removal", "{}").status, 404);
  EXPECT_EQ(put(secretary, path + "/attachments/" + copy + "/removal", "{}").status, 200);
  const std::string two = attached(path, pdf("two"));
  file(path, 5);
  EXPECT_EQ(get(secretary, path + "/versions/1").at("attachments.0.attachment_id"), one);
  EXPECT_EQ(get(secretary, path + "/versions/2").at("attachments.0.attachment_id"), two);
  EXPECT_EQ(get(leader, path + "/attachments/" + one).body, pdf("one"));
  EXPECT_EQ(contents(), 2);
}

TEST_F(AttachedFiles, files_are_for_whoever_may_read_the_record_and_written_by_its_recorders) {
  const std::string path = drafted();
  const std::string id = attached(path, pdf("one"));
  const std::string one = path + "/attachments/" + id;
  EXPECT_EQ(get(leader, one).status, 404);
  EXPECT_EQ(get(reviewer, one).status, 200);
  EXPECT_EQ(get(neighbour, one).status, 404);
  EXPECT_EQ(get(member, one).status, 403);
  EXPECT_EQ(get(secretary, path + "/attachments/" + std::string(32, '0')).status, 404);
  EXPECT_EQ(attach(leader, path, "a", pdf("x")).status, 403);
  EXPECT_EQ(attach(neighbour, path, "a", pdf("x")).status, 404);
  EXPECT_EQ(put(leader, one + "/removal", "{}").status, 403);
  EXPECT_EQ(put(neighbour, one + "/removal", "{}").status, 404);
  EXPECT_EQ(del(leader, one + "/removal").status, 403);
  EXPECT_EQ(del(neighbour, one + "/removal").status, 404);
  EXPECT_EQ(get(leader, path + "/attachments").status, 403);
  // No file of one activity by the address of another.
  const std::string other = drafted();
  EXPECT_EQ(get(secretary, other + "/attachments/" + id).status, 404);
  EXPECT_EQ(put(secretary, other + "/attachments/" + id + "/removal", "{}").status, 404);
}

TEST_F(AttachedFiles, a_discarded_draft_leaves_no_content_behind_that_nothing_else_has) {
  const std::string path = drafted();
  const std::string other = drafted();
  attached(path, pdf("one"));
  attached(path, pdf("two"), 1);
  attached(other, pdf("two"));
  del(secretary, path + "/record", std::stoi(get(secretary, path).at("rev")));
  EXPECT_EQ(contents(), 1);
}

TEST_F(AttachedFiles, a_new_key_takes_contents_over_and_the_old_one_may_go) {
  const std::string path = drafted();
  const std::string content = pdf(std::string(600'000, 'x'));
  const std::string id = attached(path, content);
  const auto keys = world.directory() / "keys";
  crypto::Keys::add(keys);
  world.application().take_up_new_key();
  for (int i = 0; i < 8; ++i) world.run_job("keys.reseal");
  world.application().keys().retire_oldest(keys);
  world.restart();
  EXPECT_EQ(get(secretary, path + "/attachments/" + id).body, content);
}

TEST_F(AttachedFiles, a_content_that_lost_a_piece_is_never_handed_out) {
  const std::string path = drafted();
  const std::string id = attached(path, pdf(std::string(600'000, 'x')));
  const std::string other =
      path + "/attachments/" +
      attach(secretary, path, "b.pdf", pdf("two")).at("items.1.attachment_id");
  world.write([](db::WriteTx& tx) {
    tx.run(R"sql(DELETE FROM activities_file_piece WHERE number = 2)sql");
  });
  EXPECT_EQ(get(secretary, path + "/attachments/" + id).code(), "attachment_damaged");
  EXPECT_EQ(get(secretary, other).body, pdf("two"));
}

TEST_F(AttachedFiles, one_flipped_byte_anywhere_in_a_content_is_never_handed_out) {
  const std::string path = drafted();
  const std::string one = path + "/attachments/" + attached(path, pdf("one"));
  std::string sealed;
  world.read([&](db::ReadTx& tx) {
    sealed = tx.value<describe::Bytes>(R"sql(SELECT content FROM activities_file_piece)sql").data;
  });
  const auto store = [&](const std::string& content) {
    world.write([&](db::WriteTx& tx) {
      tx.run(R"sql(UPDATE activities_file_piece SET content = $1)sql", describe::Bytes{content});
    });
  };
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    std::string flipped = sealed;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << at % 8));
    store(flipped);
    const Reply reply = get(secretary, one);
    ASSERT_EQ(reply.status, 503) << "byte " << at;
    ASSERT_EQ(reply.code(), "attachment_damaged") << "byte " << at;
    ASSERT_THAT(reply.body, Not(HasSubstr("%PDF"))) << "byte " << at;
  }
  store(sealed);
  EXPECT_EQ(get(secretary, one).body, pdf("one"));
}

TEST_F(AttachedFiles, a_content_in_the_place_of_another_is_never_handed_out) {
  const std::string path = drafted();
  const std::string one = path + "/attachments/" + attached(path, pdf("one"));
  attached(path, pdf("two"), 1);
  world.write([](db::WriteTx& tx) {
    tx.run(R"sql(UPDATE activities_file_piece
                 SET content = (SELECT p.content FROM activities_file_piece p
                                WHERE p.file_id = (SELECT max(id) FROM activities_file)))sql");
  });
  EXPECT_EQ(get(secretary, one).code(), "attachment_damaged");
}

}  // namespace
}  // namespace yixin::test
