#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "command_line.h"

/// The product by a clock that a story moves. YIXIN_CLOCK_FILE names a file that says by how many
/// milliseconds this server is ahead of the machine; it is read whenever somebody asks for the
/// time, so it has to be replaced whole. Never packaged: the shipped binary has no such clock.
namespace {

class MovedClock final : public yixin::base::Clock {
 public:
  explicit MovedClock(const char* file) : file_(file) {}

  yixin::base::Instant now() const override {
    std::int64_t ahead_ms = 0;
    if (file_ == nullptr || !(std::ifstream(file_) >> ahead_ms)) {
      std::fputs("YIXIN_CLOCK_FILE names no file with a number of milliseconds\n", stderr);
      std::abort();
    }
    return machine_.now().plus_ms(ahead_ms);
  }

 private:
  const char* const file_;
  const yixin::base::SystemClock machine_;
};

}  // namespace

int main(int argc, char** argv) {
  // The child that reads uploads has no such variable, and asks for no time.
  const MovedClock clock(std::getenv("YIXIN_CLOCK_FILE"));
  return yixin::run_command_line(argc, argv, {clock, std::chrono::milliseconds(20)});
}
