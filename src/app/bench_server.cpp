#include "app/bench_server.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "app/bench_http.h"
#include "app/process_status.h"

namespace yixin::app {
namespace {

constexpr std::int64_t ready_limit_ms = 120'000;

std::int64_t steady_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

std::vector<std::string> arguments_of(std::vector<std::string> arguments,
                                      const Settings& settings) {
  arguments.insert(arguments.end(), {"--data", settings.data.string()});
  if (!settings.database.empty()) {
    arguments.insert(arguments.end(), {"--database", settings.database});
  }
  return arguments;
}

std::vector<std::string> serve_arguments(const Settings& settings, unsigned short port) {
  auto arguments = arguments_of({"serve"}, settings);
  arguments.insert(arguments.end(), {"--listen", "127.0.0.1:" + std::to_string(port)});
  return arguments;
}

/// Between fork and exec only calls that are safe in a process with several threads.
[[noreturn]] void become(const char* program, char* const* arguments, const char* log_file) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int log = ::open(log_file, O_WRONLY | O_CREAT | O_APPEND, 0600);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::execv(program, arguments);
  ::_exit(127);
}

}  // namespace

ChildProcess::ChildProcess(const std::filesystem::path& program, std::vector<std::string> arguments,
                           const std::filesystem::path& log_file) {
  std::string name = program.string();
  std::vector<char*> list = {name.data()};
  for (std::string& argument : arguments) list.push_back(argument.data());
  list.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ == 0) become(name.c_str(), list.data(), log_file.c_str());
  if (pid_ < 0) throw std::runtime_error("fork failed");
}

ChildProcess::~ChildProcess() {
  signal(SIGKILL);
  wait();
}

bool ChildProcess::is_running() {
  if (status_) return false;
  siginfo_t ended{};
  ::waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT);
  return ended.si_pid == 0;
}

void ChildProcess::signal(int number) {
  if (!status_) ::kill(pid_, number);
}

int ChildProcess::wait() {
  while (!status_) {
    int status = 0;
    if (::waitpid(pid_, &status, 0) != pid_) continue;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  return *status_;
}

unsigned short pick_port() {
  std::random_device dice;
  for (int attempt = 0; attempt < 1000; ++attempt) {
    const auto port = static_cast<unsigned short>(20'000 + dice() % 12'000);
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool free = ::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(fd);
    if (free) return port;
  }
  throw std::runtime_error("no free port between 20000 and 32000");
}

ServerProcess::ServerProcess(const std::filesystem::path& program, const Scratch& scratch)
    : port_(pick_port()),
      log_file_(scratch.log_file()),
      started_ms_(steady_ms()),
      process_(program, serve_arguments(scratch.settings(), port_), log_file_) {}

std::int64_t ServerProcess::wait_until_ready() {
  while (steady_ms() - started_ms_ < ready_limit_ms) {
    if (!process_.is_running()) break;
    HttpConnection connection(port_);
    const auto reply = connection.call({.target = "/readyz"});
    if (reply && reply->status == 200) return steady_ms() - started_ms_;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  throw std::runtime_error("the server did not become ready:\n" + end_of_log(log_file_));
}

void ServerProcess::kill() {
  process_.signal(SIGKILL);
  process_.wait();
}

void ServerProcess::stop() {
  process_.signal(SIGTERM);
  const int status = process_.wait();
  if (status == 0) return;
  throw std::runtime_error("the server ended with " + std::to_string(status) + ":\n" +
                           end_of_log(log_file_));
}

double ServerProcess::cpu_s() const {
  std::ifstream file("/proc/" + std::to_string(process_.pid()) + "/stat");
  std::string line;
  std::getline(file, line);
  // The name in parentheses may hold spaces; user and system time are the 12th and 13th behind it.
  std::istringstream fields(line.substr(line.rfind(')') + 1));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double ServerProcess::rss_mib() const { return status_figure(process_.pid(), "VmRSS:") / 1024; }

std::string end_of_log(const std::filesystem::path& log_file) {
  constexpr std::size_t kept = 4000;
  std::ifstream file(log_file);
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return text.size() <= kept ? text : text.substr(text.size() - kept);
}

int run_command(const std::filesystem::path& program, const std::vector<std::string>& words,
                const Scratch& scratch) {
  ChildProcess process(program, arguments_of(words, scratch.settings()), scratch.log_file());
  return process.wait();
}

}  // namespace yixin::app
