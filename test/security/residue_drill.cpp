#include <fstream>

#include "lab/seed.h"
#include "modules/privacy/test/own_data.h"
#include "security/drills.h"
#include "security/tally.h"
#include "support/archives.h"

/// What can be found in the files of a hospital by somebody who reads their bytes.
namespace yixin::security {
namespace {

using test::Actor;
using test::Method;

/// Nobody finds these at any time: sealed, or kept as a digest only.
const std::vector<std::string> never = {privacy::good_password, "11010519491231002X",
                                        "13900004417"};
/// These stand in rows as long as the person is there.
const std::vector<std::string> until_erased = {"欧阳清和", "K90417"};

class Files {
 public:
  void search() {
    const std::vector<std::string> tokens = {own_.member.token, own_.office.token,
                                             own_.security.token};
    back_up();
    const std::string before = bytes();
    absent(never, before, "in a file");
    absent(tokens, before, "in a file");
    // Rows of PostgreSQL are in files of its own; its backups are ours.
    if (lab::on_sqlite()) {
      for (const auto& word : until_erased) {
        tally_.expect(before.find(word) != std::string::npos, word + " is not where it was put");
      }
    }
    erase();
    const std::string after = bytes();
    absent(never, after, "after the erasure");
    absent(until_erased, after, "after the erasure");
    absent(tokens, after, "after the erasure");
    tally_.set("bytes_searched", static_cast<double>(before.size() + after.size()));
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  void back_up() {
    const auto file = own_.world.directory() / "data" / "drill.yixin";
    test::back_up(own_.world, file);
    const std::string backup = test::read_file(file);
    absent(never, backup, "in a backup");
    absent(until_erased, backup, "in a backup");
    std::filesystem::remove(file);
  }

  void erase() {
    own_.ask_erasure();
    own_.propose();
    own_.confirm(own_.security);
    own_.world.run_job("audit.seal");
    own_.world.restart();
  }

  /// Everything in the data directory, one after the other.
  std::string bytes() {
    std::string all;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(own_.world.directory() / "data")) {
      if (entry.is_regular_file()) all += test::read_file(entry.path());
    }
    return all;
  }

  void absent(const std::vector<std::string>& words, const std::string& where,
              const std::string& which) {
    for (const auto& word : words) {
      tally_.add("words_looked_for");
      tally_.expect(where.find(word) == std::string::npos, word + " stands " + which);
    }
  }

  privacy::OwnData own_;
  Tally tally_;
};

}  // namespace

Outcome run_residue(const Plan&) {
  Files drill;
  drill.search();
  return drill.outcome();
}

}  // namespace yixin::security
