#include "platform/http/static_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace yixin::http {
namespace {

/// A built front end of a few lines, removed with the test.
class Built {
 public:
  Built() : directory_(std::filesystem::temp_directory_path() / ("yixin-dist-" + unique())) {
    write("index.html", "<html><head><title>a</title></head><body></body></html>");
    write("m.html", "<html><head></head><body>member</body></html>");
    write("desk.html", "<html><head></head><body>desk</body></html>");
    write("assets/quiz-1.js", "export {}");
    write("robots.txt", "User-agent: *\n");
    write(".vite/preloads.txt",
          "/m/quiz assets/quiz-1.js assets/quiz-2.css\n/m/quiz/:round_id assets/quiz-1.js\n");
  }
  ~Built() { std::filesystem::remove_all(directory_); }

  StaticFiles load() const { return StaticFiles::load(directory_); }

 private:
  static std::string unique() {
    return std::to_string(getpid()) + '-' +
           testing::UnitTest::GetInstance()->current_test_info()->name();
  }
  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((directory_ / name).parent_path());
    std::ofstream(directory_ / name) << text;
  }

  std::filesystem::path directory_;
};

std::string cache_rule(const Response& response) {
  for (const auto& [name, value] : response.fields) {
    if (name == "Cache-Control") return value;
  }
  return {};
}

TEST(static_files, every_address_below_an_entry_is_that_page) {
  const Built built;
  const StaticFiles files = built.load();
  EXPECT_TRUE(files.is_page("/m/quiz/00112233445566778899aabbccddeeff"));
  EXPECT_TRUE(files.is_page("/desk"));
  EXPECT_TRUE(files.is_page("/nowhere"));
  EXPECT_FALSE(files.is_page("/robots.txt"));
  EXPECT_FALSE(files.is_page("/assets/gone.js"));
  EXPECT_NE(files.serve_page("/desk/people", {}).body.find("desk"), std::string::npos);
}

TEST(static_files, a_page_names_the_files_of_its_route_and_of_no_other) {
  const Built built;
  const StaticFiles files = built.load();
  EXPECT_EQ(files.serve_page("/m/quiz", {}).body,
            "<html><head><link rel=\"modulepreload\" crossorigin href=\"/assets/quiz-1.js\">\n"
            "<link rel=\"stylesheet\" crossorigin href=\"/assets/quiz-2.css\">\n"
            "</head><body>member</body></html>");
  const auto one_round = files.serve_page("/m/quiz/00112233445566778899aabbccddeeff", {});
  EXPECT_NE(one_round.body.find("/assets/quiz-1.js"), std::string::npos);
  EXPECT_EQ(files.serve_page("/m/me", {}).body, "<html><head></head><body>member</body></html>");
}

TEST(static_files, nothing_in_the_boot_block_can_end_its_element) {
  const Built built;
  const auto page = built.load().serve_page("/", R"({"hospital":"</script><script>"})");
  EXPECT_EQ(page.body,
            "<html><head><title>a</title><script type=\"application/json\" id=\"boot\">"
            "{\"hospital\":\"\\u003c/script>\\u003cscript>\"}</script>\n"
            "</head><body></body></html>");
}

TEST(static_files, a_page_is_kept_by_nobody_and_a_hashed_file_for_a_year) {
  const Built built;
  const StaticFiles files = built.load();
  EXPECT_EQ(cache_rule(files.serve_page("/m/", {})), "private, no-store");
  Request request;
  request.path = "/assets/quiz-1.js";
  EXPECT_EQ(cache_rule(files.serve(request)), "public, max-age=31536000, immutable");
  request.path = "/robots.txt";
  EXPECT_EQ(cache_rule(files.serve(request)), "no-cache");
}

TEST(static_files, what_the_build_wrote_for_the_server_is_not_served) {
  const Built built;
  Request request;
  request.path = "/.vite/preloads.txt";
  EXPECT_EQ(built.load().serve(request).status, 404);
}

}  // namespace
}  // namespace yixin::http
