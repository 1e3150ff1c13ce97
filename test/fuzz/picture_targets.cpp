#include "fuzz/target.h"
#include "platform/files/pictures.h"
#include "platform/files/test/sample_files.h"

namespace yixin::fuzz {
namespace {

/// What is kept of a picture is a picture, from which nothing more is taken.
template <std::string (*strip)(std::string_view)>
void run_strip(std::string_view input) {
  std::string kept;
  if (!accepted([&] { kept = strip(input); })) return;
  std::string again;
  expect(accepted([&] { again = strip(kept); }), "a stripped picture can be read");
  expect(again == kept, "a stripped picture has nothing to strip");
}

std::vector<std::string> jpeg_seeds() {
  return {test::jpeg(2, 1), test::jpeg(2, 1, test::jpeg_segment(0xe1, test::exif(6))),
          test::jpeg(2, 1, test::jpeg_segment(0xfe, "words"))};
}
std::vector<std::string> png_seeds() {
  return {test::png(2, 1), test::png(2, 1, test::png_chunk("tEXt", "words"))};
}
std::vector<std::string> webp_seeds() {
  return {test::webp(), test::webp(test::webp_chunk("EXIF", "place"))};
}

}  // namespace

const std::vector<Target> picture_targets = {{"jpeg", run_strip<files::strip_jpeg>, jpeg_seeds},
                                             {"png", run_strip<files::strip_png>, png_seeds},
                                             {"webp", run_strip<files::strip_webp>, webp_seeds}};

}  // namespace yixin::fuzz
