#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/world.h"

namespace yixin::security {

struct WireSet {
  /// Holds the built pages; without them every page is missing.
  std::filesystem::path web = {};
  /// What those still wait for who are in when the server leaves.
  std::function<void()> finish = [] {};
  std::size_t most_body_bytes = 64 * 1024 * 1024;
};

/// The product's own server on a world, and raw bytes to and from it.
class Wire {
 public:
  explicit Wire(test::World& world, const WireSet& set = {});
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  unsigned short port() const;
  /// As SIGTERM does.
  void stop();
  /// Sends the bytes on a connection of their own and gives everything until the server closes it.
  /// A connection that stays open for three seconds ends in "(still open)".
  std::string exchange(std::string_view bytes) const;
  /// The two halves of an exchange: the connection is the caller's until its end.
  int begin(std::string_view bytes) const;
  static std::string end(int connection);

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

/// A request as bytes; asks for the connection to be closed afterwards.
struct RawRequest {
  std::string method = "GET";
  std::string target;
  std::string token = {};
  std::string body = {};
  std::vector<std::string> fields = {};  // "X-Requested-With: yixin"
};
std::string bytes_of(const RawRequest& request);

/// The status of an answer, 0 when there is none.
int status_of(std::string_view answer);
/// The stable code of the refusal in an answer.
std::string code_of(std::string_view answer);
/// How many answers stand one after the other.
int count_answers(std::string_view answers);

}  // namespace yixin::security
