#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "demo/place.h"
#include "platform/base/error.h"

namespace yixin::demo {
namespace {

namespace fs = std::filesystem;

class DemoPlace : public testing::Test {
 protected:
  DemoPlace() {
    directory_ = fs::temp_directory_path() / ("yixin-demo-place-" + std::to_string(::getpid()));
    fs::create_directories(directory_);
    settings_.data = directory_ / "data";
  }
  ~DemoPlace() override { fs::remove_all(directory_); }

  static void put(const fs::path& file) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << "x";
  }
  template <class Act>
  std::string code_of(Act act) {
    try {
      act(settings_);
    } catch (const base::Error& refusal) {
      return refusal.code;
    }
    return "";
  }

  fs::path directory_;
  app::Settings settings_;
};

TEST_F(DemoPlace, is_refused_where_anything_lies) {
  put(settings_.data / "yixin.db");
  EXPECT_EQ(code_of(claim_place), "not_empty");
  EXPECT_EQ(code_of(clear_place), "not_a_demo");
  EXPECT_TRUE(fs::exists(settings_.data / "yixin.db"));
}

TEST_F(DemoPlace, is_empty_again_after_leaving) {
  claim_place(settings_);
  put(settings_.data / "yixin.db");
  put(settings_.keys_directory() / "001.key");
  EXPECT_EQ(code_of(claim_place), "not_empty");
  finish_place(settings_);
  clear_place(settings_);
  EXPECT_TRUE(fs::is_empty(settings_.data));
  EXPECT_FALSE(fs::exists(settings_.keys_directory()));
  claim_place(settings_);
}

TEST_F(DemoPlace, leaves_keys_alone_that_were_there_before) {
  put(settings_.keys_directory() / "001.key");
  claim_place(settings_);
  clear_place(settings_);
  EXPECT_TRUE(fs::exists(settings_.keys_directory() / "001.key"));
}

}  // namespace
}  // namespace yixin::demo
