#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "modules/activities/api/files.h"
#include "platform/files/test/sample_files.h"
#include "security/drills.h"
#include "security/planted_branch.h"
#include "security/tally.h"
#include "security/wire.h"

/// Names of files and addresses that lead out of a folder, given to uploads, imports and pages.
/// Every one carries the mark, by which tools/lab.sh looks for them among the system calls.
namespace yixin::security {
namespace {

using namespace std::string_literals;

constexpr const char* mark = "yx-hostile";
/// The content of a file beside the pages, which nobody may get.
constexpr const char* outside = "content of another folder";

const std::vector<std::string> steps = {"../",
                                        "..\\",
                                        "..%2f",
                                        "%2e%2e/",
                                        "%2e%2e%2f",
                                        "..%5c",
                                        "%252e%252e/",
                                        "..%c0%af",
                                        "%c0%ae%c0%ae/",
                                        "..%00/",
                                        "..;/",
                                        "....//",
                                        "./",
                                        "//",
                                        "/",
                                        "C:\\",
                                        "\\\\host\\",
                                        "file:///",
                                        "%00",
                                        "\xe2\x80\xae",
                                        "\xef\xbc\x8f",
                                        "\xe2\x80\xa5/",
                                        "~/",
                                        "$HOME/",
                                        "%0d%0a",
                                        "con.",
                                        "nul:",
                                        "a:b$DATA",
                                        "\xff\xfe",
                                        "\xed\xa0\x80"};

std::string encoded(const std::string& text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char c : text) {
    const bool plain = std::isalnum(c) != 0 || c == '-' || c == '.' || c == '/' || c == '%';
    out +=
        plain ? std::string(1, static_cast<char>(c)) : std::string{'%', hex[c >> 4], hex[c & 15]};
  }
  return out;
}

std::set<std::string> files_below(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    names.insert(entry.path().lexically_relative(folder).string());
  }
  return names;
}

class Names {
 public:
  explicit Names(std::uint64_t seed) : dice_(seed) {
    const auto web = branch_.world().directory() / "web";
    std::filesystem::create_directories(web / "assets");
    std::ofstream(web / "index.html") << "<html><head></head></html>";
    std::ofstream(branch_.world().directory() / "outside.txt") << outside;
    drafted_ = drafted_record();
  }

  void try_names(int times) {
    const Wire wire(branch_.world(), {.web = branch_.world().directory() / "web"});
    const auto before = files_below(branch_.world().directory());
    for (int i = 0; i < times; ++i) {
      const std::string name = any_name();
      open_page(wire, name);
      attach(name);
      import(name);
    }
    const auto after = files_below(branch_.world().directory());
    tally_.expect(after == before, "files have come or gone");
    tally_.expect(tally_.count("files_attached") > 0, "no file was attached");
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  std::string any_name() {
    std::string name;
    for (auto i = 1 + dice_() % 4; i > 0; --i) name += steps[dice_() % steps.size()];
    name += dice_() % 4 == 0 ? "outside"s : mark;
    if (dice_() % 8 == 0) name += std::string(300, 'b');
    return name + ".txt";
  }

  std::string drafted_record() {
    const std::string unit =
        branch_.hospital().unit_of("branch_secretary", test::Relation::sibling);
    const std::string batch =
        R"("title":"会","batches":[{"held_on":"2026-11-21","from_minute":480,"span":"hours",)"
        R"("minutes":60}])";
    const std::string path =
        "/activities/" + branch_.world()
                             .must(branch_.secretary, Method::post, "/activities",
                                   R"({"type":"branch_assembly","unit_id":")" + unit +
                                       R"(","host_ids":[],)" + batch + '}')
                             .at("activity_id");
    branch_.world().must(test::seen(branch_.secretary, 1), Method::put, path + "/record",
                         '{' + batch +
                             R"(,"points":[],"absent":[],"exempt":[],"joined":[],"attended":[],)"
                             R"("counts":[],"votes":[],"resolutions":[]})");
    return path;
  }

  void open_page(const Wire& wire, const std::string& name) {
    for (const std::string& target :
         {'/' + encoded(name), "/assets/" + encoded(name),
          "/api/forms/" + encoded(name) + "/shipped", "/api/calendar/feeds/" + encoded(name)}) {
      const std::string answer =
          wire.exchange("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
      tally_.add("pages_asked_for");
      tally_.expect(answer.find(outside) == std::string::npos,
                    target + " gives a file outside of the pages");
      tally_.expect(status_of(answer) != 500, target + " breaks the server");
    }
  }

  void attach(const std::string& name) {
    const Reply added =
        branch_.world().call(branch_.secretary, Method::post,
                             drafted_ + "/attachments?name=" + encoded(name), test::pdf("words"));
    tally_.add("names_of_uploads");
    tally_.expect(added.status == 200 || added.status == 422 || added.status == 400,
                  "an upload called " + name + " got " + std::to_string(added.status));
    if (added.status != 200) return;
    tally_.add("files_attached");
    const std::string file = drafted_ + "/attachments/" + added.at("items.0.attachment_id");
    const std::string shown =
        branch_.world().must(branch_.secretary, Method::get, file).header("Content-Disposition");
    const bool harmless = std::none_of(shown.begin(), shown.end(), [](unsigned char c) {
      return c < 0x20 || c > 0x7e || c == '/' || c == '\\';
    });
    tally_.expect(harmless, "a file is given out as " + shown);
    branch_.world().must(branch_.secretary, Method::put, file + "/removal", "{}");
  }

  void import(const std::string& name) {
    const Reply staged = branch_.world().call(branch_.world().the_operator(), Method::post,
                                              "/imports/people?file_name=" + encoded(name),
                                              "姓名,手机号\n林一,19900001111\n");
    tally_.add("names_of_imports");
    tally_.expect(staged.status != 500, "an import called " + name + " breaks");
  }

  std::mt19937_64 dice_;
  PlantedBranch branch_;
  std::string drafted_;
  Tally tally_;
};

}  // namespace

Outcome run_paths(const Plan& plan) {
  Names drill(plan.seed);
  drill.try_names(plan.times);
  return drill.outcome();
}

}  // namespace yixin::security
