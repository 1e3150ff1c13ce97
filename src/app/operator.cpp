#include "app/operator.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "app/application.h"
#include "app/data_lock.h"
#include "platform/base/error.h"
#include "platform/describe/json.h"

namespace yixin::app {
namespace {

using base::Error;
using base::Kind;

struct Refusal {
  std::string type;
  std::string title;
  int status = 0;
  std::string code;
  std::string detail;
  std::string request_id;
  struct Field {
    std::string pointer;
    std::string code;
    std::string detail;
  };
  std::vector<Field> errors;
};
BOOST_DESCRIBE_STRUCT(Refusal::Field, (), (pointer, code, detail))
BOOST_DESCRIBE_STRUCT(Refusal, (), (type, title, status, code, detail, request_id, errors))

/// Owns what it works on: the lock, the clock and the application.
class LocalOperator final : public Operator {
 public:
  LocalOperator(const Settings& settings, std::unique_ptr<DataLock> lock)
      : lock_(std::move(lock)), application_(settings, clock_), inside_(application_) {}

  http::Response call(http::Method method, const std::string& target, std::string body) override {
    return inside_.call(method, target, std::move(body));
  }

 private:
  std::unique_ptr<DataLock> lock_;
  base::SystemClock clock_;
  Application application_;
  InProcessOperator inside_;
};

class SocketOperator final : public Operator {
 public:
  explicit SocketOperator(std::filesystem::path socket) : path_(std::move(socket)) {}

  http::Response call(http::Method method, const std::string& target, std::string body) override {
    static constexpr const char* verbs[] = {"GET", "POST", "PUT", "DELETE"};
    const std::string head = std::string(verbs[static_cast<int>(method)]) + " /api" + target +
                             " HTTP/1.1\r\nHost: control\r\nConnection: close\r\nContent-Length: " +
                             std::to_string(body.size()) + "\r\n\r\n";
    const int fd = connect();
    send_until_refused(fd, head + body);
    const std::string reply = receive_all(fd);
    ::close(fd);
    const auto split = reply.find("\r\n\r\n");
    if (reply.size() < 12 || split == std::string::npos) fail();
    http::Response response;
    response.status = std::atoi(reply.c_str() + 9);
    response.body = reply.substr(split + 4);
    return response;
  }

 private:
  [[noreturn]] void fail() const {
    throw Error{Kind::unavailable, "server_not_answering",
                "数据目录被占用，但控制接口 " + path_.string() + " 没有回应"};
  }
  int connect() const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path_.string().size() >= sizeof address.sun_path) fail();
    std::strcpy(address.sun_path, path_.c_str());
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      fail();
    }
    return fd;
  }
  /// A server that has refused need not read the rest; why stands in its reply.
  static void send_until_refused(int fd, std::string_view data) {
    while (!data.empty()) {
      const auto sent = ::send(fd, data.data(), data.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      data.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  static std::string receive_all(int fd) {
    std::string reply;
    char part[16384];
    for (;;) {
      const auto size = ::recv(fd, part, sizeof part, 0);
      if (size <= 0) return reply;
      reply.append(part, static_cast<std::size_t>(size));
    }
  }

  std::filesystem::path path_;
};

}  // namespace

http::Response InProcessOperator::call(http::Method method, const std::string& target,
                                       std::string body) {
  http::Request request;
  request.method = method;
  const auto question = std::min(target.find('?'), target.size());
  request.path = target.substr(0, question);
  if (question < target.size()) request.query = target.substr(question + 1);
  request.body = std::move(body);
  request.request_id = "cli";
  request.is_operator = true;
  return application_.dispatcher().dispatch_and_wait(std::move(request));
}

std::vector<std::string> members_named(const std::string& json, const std::string& name) {
  const std::string key = '"' + name + "\":\"";
  std::vector<std::string> values;
  for (auto at = json.find(key); at != std::string::npos; at = json.find(key, at)) {
    at += key.size();
    const auto end = json.find('"', at);
    values.push_back(json.substr(at, end - at));
  }
  return values;
}

std::string Operator::expect(http::Method method, const std::string& target, std::string body) {
  http::Response response = call(method, target, std::move(body));
  if (response.status == 200) return std::move(response.body);
  const auto refusal = describe::from_json<Refusal>(response.body);
  Error error{Kind::invalid, refusal.code, refusal.detail};
  for (const auto& field : refusal.errors) {
    error.fields.push_back({field.pointer, field.code, field.detail});
  }
  throw error;
}

std::unique_ptr<Operator> connect_operator(const Settings& settings) {
  auto lock = std::make_unique<DataLock>(settings.data);
  if (lock->taken() == DataLock::Taken::by_another) {
    return std::make_unique<SocketOperator>(settings.control_socket());
  }
  return std::make_unique<LocalOperator>(settings, std::move(lock));
}

void tell_audit(const Settings& settings, std::string_view act, std::string_view reason) {
  std::string body = "{\"act\":";
  describe::write_json_string(body, act);
  body += ",\"reason\":";
  describe::write_json_string(body, reason);
  connect_operator(settings)->expect(http::Method::post, "/system/acts", body + '}');
}

std::string url_encode(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += hex[byte >> 4];
    encoded += hex[byte & 15];
  }
  return encoded;
}

}  // namespace yixin::app
