#include "platform/spreadsheet/child.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <new>
#include <optional>
#include <utility>

#include "platform/base/error.h"
#include "platform/base/slow_work.h"
#include "platform/spreadsheet/confine.h"
#include "platform/spreadsheet/frame.h"
#include "platform/spreadsheet/read.h"

namespace yixin::spreadsheet {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t answer_limit_bytes = 128u << 20;
constexpr std::size_t chunk_bytes = 64u << 10;

base::Error cannot_start() {
  return {base::Kind::unavailable, "parser_unavailable", "文件解析程序暂时无法启动，请稍后再试"};
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {
    if (fd < 0) throw cannot_start();
  }
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;

  int fd() const { return fd_; }
  void reset() {
    if (fd_ >= 0) close(std::exchange(fd_, -1));
  }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Appends what `fd` offers; false at its end or on an error.
bool read_some(int fd, std::string& bytes) {
  const std::size_t before = bytes.size();
  bytes.resize(before + chunk_bytes);
  ssize_t got = 0;
  do {
    got = read(fd, bytes.data() + before, chunk_bytes);
  } while (got < 0 && errno == EINTR);
  bytes.resize(before + static_cast<std::size_t>(got > 0 ? got : 0));
  return got > 0;
}

/// The request in memory rather than in a pipe, so that neither side can block the other.
Descriptor request_file(std::string_view bytes, std::string_view file_name,
                        std::string_view reader) {
  Descriptor file(memfd_create("spreadsheet", MFD_CLOEXEC));
  // A zero byte cannot stand in a file name, so it ends it.
  std::string head = std::string(reader) + '\0';
  head += std::string(file_name.substr(0, file_name.find('\0'))) + '\0';
  if (!write_all(file.fd(), head) || !write_all(file.fd(), bytes)) throw cannot_start();
  lseek(file.fd(), 0, SEEK_SET);
  return file;
}

class SpawnActions {
 public:
  SpawnActions(int input, int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
  }
  ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;

  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

/// A running child that never outlives this object.
class Child {
 public:
  Child(const std::string& path, int input, int output) {
    const SpawnActions actions(input, output);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigset_t all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::string name = "yixin";
    std::string command(parse_table_command);
    const std::array<char*, 3> arguments{name.data(), command.data(), nullptr};
    const std::array<char*, 1> environment{nullptr};
    const int error = posix_spawn(&pid_, path.c_str(), actions.get(), &attributes, arguments.data(),
                                  environment.data());
    posix_spawnattr_destroy(&attributes);
    if (error != 0) throw cannot_start();
  }
  ~Child() {
    kill(pid_, SIGKILL);
    while (waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

 private:
  pid_t pid_ = -1;
};

/// Everything up to the end of `fd`, or nothing when it is late or too much.
std::optional<std::string> read_answer(int fd, Clock::time_point deadline) {
  std::string answer;
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return std::nullopt;
    pollfd ready{fd, POLLIN, 0};
    const int found = poll(&ready, 1, static_cast<int>(left.count()));
    if (found < 0 && errno != EINTR) return std::nullopt;
    if (found <= 0) continue;
    if (!read_some(fd, answer)) return answer;
    if (answer.size() > answer_limit_bytes) return std::nullopt;
  }
}

/// Takes what stands before the next zero byte.
std::string_view take_text(std::string_view& request) {
  const std::size_t end = request.find('\0');
  if (end == request.npos) throw file_refused();
  const std::string_view text = request.substr(0, end);
  request.remove_prefix(end + 1);
  return text;
}

Reader reader_named(std::string_view name, std::span<const NamedReader> more) {
  if (name == table_reader) return read_table;
  for (const NamedReader& reader : more) {
    if (reader.name == name) return reader.read;
  }
  throw file_refused();
}

void answer(std::string_view request, std::span<const NamedReader> more, const Sink& sink) {
  try {
    const Reader read = reader_named(take_text(request), more);
    const std::string_view file_name = take_text(request);
    encode_table(read(request, file_name, {}), sink);
  } catch (const base::Error& error) {
    encode_error(error, sink);
  } catch (const std::bad_alloc&) {
    encode_error({base::Kind::too_large, "file_too_large", "文件展开后超出内存限度，请拆分后上传"},
                 sink);
  }
}

}  // namespace

Table read_table_in_child(std::string_view bytes, std::string_view file_name,
                          const ChildProgram& program) {
  base::expect_slow_work_allowed();
  const auto deadline = Clock::now() + std::chrono::milliseconds(program.wall_time_limit_ms);
  const Descriptor request = request_file(bytes, file_name, program.reader);
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw cannot_start();
  const Descriptor answer_end(ends[0]);
  Descriptor child_end(ends[1]);
  const Child child(program.path, request.fd(), child_end.fd());
  child_end.reset();
  const std::optional<std::string> answer = read_answer(answer_end.fd(), deadline);
  if (!answer) throw file_refused();
  return decode_frame(*answer);
}

int run_parse_table(std::span<const NamedReader> more) {
  if (!confine_this_process()) return 2;
  std::string request;
  while (read_some(STDIN_FILENO, request)) {
  }
  bool written = true;
  answer(request, more,
         [&](std::string_view bytes) { written = written && write_all(STDOUT_FILENO, bytes); });
  return written ? 0 : 1;
}

}  // namespace yixin::spreadsheet
