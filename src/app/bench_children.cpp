#include "app/bench_children.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "app/process_status.h"
#include "platform/spreadsheet/child.h"

namespace yixin::app {
namespace {

/// Until the new program runs in it, a child shares the memory of its parent and bears its name.
bool parses(const std::filesystem::path& process) {
  std::ifstream file(process / "cmdline");
  std::string program;
  std::string command;
  std::getline(file, program, '\0');
  std::getline(file, command, '\0');
  return command == spreadsheet::parse_table_command;
}

std::optional<pid_t> find_parsing_child() {
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const int process = std::atoi(entry.path().filename().c_str());
    if (process == 0 || !parses(entry.path())) continue;
    if (static_cast<pid_t>(status_figure(process, "PPid:")) == ::getpid()) return process;
  }
  return std::nullopt;
}

}  // namespace

ParsingChildrenWatch::ParsingChildrenWatch()
    : thread_([this](const std::stop_token& stop) { watch(stop); }) {}

void ParsingChildrenWatch::watch(const std::stop_token& stop) {
  // Looking for a child costs more than looking at it, and the uploads are timed.
  constexpr std::chrono::milliseconds between_searches{20};
  constexpr std::chrono::milliseconds between_looks{1};
  std::optional<pid_t> child;
  while (!stop.stop_requested()) {
    if (!child) child = find_parsing_child();
    const double most_kib = child ? status_figure(*child, "VmHWM:") : 0;
    if (most_kib == 0) child.reset();
    largest_kib_ = std::max<double>(largest_kib_, most_kib);
    std::this_thread::sleep_for(child ? between_looks : between_searches);
  }
}

}  // namespace yixin::app
