#include "platform/files/file_kind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/base/error.h"
#include "platform/files/office.h"
#include "platform/files/test/sample_files.h"

namespace yixin::files {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;

std::string refusal_of(const std::string& bytes) {
  try {
    accept_file(bytes, "a");
  } catch (const base::Error& error) {
    return error.code;
  }
  return {};
}
std::string office_refusal_of(const std::string& bytes) {
  try {
    return read_office_file(bytes, "a", {}).rows.at(0).at(0);
  } catch (const base::Error& error) {
    return error.code;
  }
}

TEST(file_kinds, a_file_is_what_its_bytes_say_whatever_it_is_called) {
  EXPECT_EQ(accept_file(test::jpeg(2, 1), "a.pdf").kind, FileKind::jpeg);
  EXPECT_EQ(accept_file(test::png(2, 1), "a").kind, FileKind::png);
  EXPECT_EQ(accept_file(test::webp(), "a").kind, FileKind::webp);
  EXPECT_EQ(accept_file(test::pdf(), "a").kind, FileKind::pdf);
  EXPECT_EQ(name_for(FileKind::jpeg, "C:\\照片\\党日.HEIC"), "党日.jpg");
  EXPECT_EQ(name_for(FileKind::jpeg, "党日.JPEG"), "党日.JPEG");
  EXPECT_EQ(name_for(FileKind::pdf, ".pdf"), ".pdf");
  EXPECT_EQ(name_for(FileKind::docx, "通知"), "通知.docx");
  EXPECT_EQ(name_for(FileKind::webp, "x/"), "附件.webp");
}

TEST(file_kinds, what_is_no_file_of_these_kinds_is_refused) {
  EXPECT_EQ(refusal_of(""), "file_type_unknown");
  EXPECT_EQ(refusal_of("<html>"), "file_type_unknown");
  EXPECT_EQ(refusal_of("MZ\x90"), "file_type_unknown");
  EXPECT_EQ(refusal_of("\xd0\xcf\x11\xe0 old office"), "file_type_unknown");
  EXPECT_EQ(refusal_of("RIFF0000WAVE"), "file_type_unknown");
}

TEST(file_kinds, a_pdf_that_runs_or_hides_something_is_refused) {
  EXPECT_EQ(refusal_of("%PDF-1.7 cut"), "file_damaged");
  EXPECT_EQ(refusal_of(test::pdf("/Encrypt 5 0 R")), "file_encrypted");
  EXPECT_EQ(refusal_of(test::pdf("/S /JavaScript")), "file_forbidden");
  EXPECT_EQ(refusal_of(test::pdf("/S /Launch")), "file_forbidden");
  EXPECT_EQ(refusal_of(test::pdf("/Type /EmbeddedFile")), "file_forbidden");
}

TEST(file_kinds, an_office_file_without_programs_is_told_by_its_types) {
  EXPECT_EQ(office_refusal_of(test::docx({{"word/document.xml", "<w/>"}})), "docx");
  EXPECT_EQ(office_refusal_of(test::office("openxmlformats-officedocument.spreadsheetml.sheet")),
            "xlsx");
  EXPECT_EQ(office_refusal_of(test::office("ms-word.document.macroEnabled")), "file_forbidden");
  EXPECT_EQ(office_refusal_of(test::docx({{"word/vbaProject.bin", "x"}})), "file_forbidden");
  EXPECT_EQ(office_refusal_of(test::docx({{"word/activeX/activeX1.xml", "x"}})), "file_forbidden");
  EXPECT_EQ(office_refusal_of(test::docx({{"word/embeddings/oleObject1.bin", "x"}})),
            "file_forbidden");
  EXPECT_EQ(office_refusal_of(test::office("openxmlformats-officedocument.presentationml.slide")),
            "file_type_unknown");
  EXPECT_EQ(office_refusal_of("PK\x03\x04 cut"), "file_damaged");
}

TEST(pictures, a_jpeg_keeps_what_draws_and_the_side_that_is_up) {
  const std::string profile = test::jpeg_segment(0xe2, "ICC_PROFILE\0colours"s);
  const std::string taken =
      test::jpeg(4, 3,
                 test::jpeg_segment(0xe1, test::exif(6)) + profile +
                     test::jpeg_segment(0xe1, "http://ns.adobe.com/xap/1.0/\0xmp"s) +
                     test::jpeg_segment(0xfe, "by 林一"s)) +
      "a film of the moment";
  const std::string kept = accept_file(taken, "a").bytes;
  EXPECT_THAT(kept, Not(HasSubstr("GPS")));
  EXPECT_THAT(kept, Not(HasSubstr("xap")));
  EXPECT_THAT(kept, Not(HasSubstr("林一")));
  EXPECT_THAT(kept, Not(HasSubstr("film")));
  EXPECT_THAT(kept, HasSubstr("ICC_PROFILE"));
  EXPECT_THAT(kept, HasSubstr("\x01\x12\0\x03\0\0\0\x01\0\x06"s));
  EXPECT_THAT(kept, HasSubstr("pixels\xff\0more\xff\xd0rest\xff\xd9"s));
  EXPECT_EQ(accept_file(kept, "a").bytes, kept);
  // Upright already: nothing is left of the tag.
  const std::string upright = test::jpeg(4, 3, test::jpeg_segment(0xe1, test::exif(1)));
  EXPECT_EQ(accept_file(upright, "a").bytes, test::jpeg(4, 3));
}

TEST(pictures, a_jpeg_hides_no_segment_behind_what_other_readers_take_for_the_picture) {
  const std::string scanned = test::jpeg(2, 1);
  const std::string body = scanned.substr(0, scanned.size() - 2);
  const std::string place = test::jpeg_segment(0xe1, test::exif(1));
  for (const int marker : {0x00, 0x01, 0x4f, 0xd0, 0xd7, 0xd8}) {
    const auto hiding = test::jpeg_segment(static_cast<unsigned char>(marker), place);
    EXPECT_EQ(refusal_of(body + place + hiding + "\xff\xd9"), "file_damaged") << marker;
  }
  EXPECT_EQ(accept_file(body + place + "\xff\xd9", "a").bytes, scanned);
}

TEST(pictures, a_png_keeps_what_draws) {
  const std::string colours = test::png_chunk("gAMA", "2200");
  const std::string text = test::png_chunk("tEXt", "Author 林一") + test::png_chunk("eXIf", "GPS");
  EXPECT_EQ(accept_file(test::png(2, 1, colours + text) + "behind", "a").bytes,
            test::png(2, 1, colours));
}

TEST(pictures, a_webp_keeps_what_draws_and_promises_nothing_else) {
  const std::string kept = accept_file(test::webp(test::webp_chunk("EXIF", "GPS")), "a").bytes;
  std::string expected = test::webp();
  expected[20] = 0;
  EXPECT_EQ(kept, expected);
  EXPECT_EQ(accept_file(kept, "a").bytes, kept);
}

TEST(pictures, one_that_is_cut_empty_or_enormous_is_refused) {
  const std::vector<std::string> sound{test::jpeg(2, 1), test::png(2, 1), test::webp()};
  for (const std::string& picture : sound) {
    for (std::size_t size = 16; size + 1 < picture.size(); ++size) {
      EXPECT_EQ(refusal_of(picture.substr(0, size)), "file_damaged") << size;
    }
  }
  EXPECT_EQ(refusal_of(test::jpeg(0, 1)), "file_damaged");
  EXPECT_EQ(refusal_of(test::jpeg(10'000, 5'000)), "");
  EXPECT_EQ(refusal_of(test::jpeg(10'000, 5'001)), "picture_too_large");
  EXPECT_EQ(refusal_of(test::png(4'000'000'000, 4'000'000'000)), "picture_too_large");
}

}  // namespace
}  // namespace yixin::files
