#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace yixin::test {

/// A server on 127.0.0.1 that takes one connection after the other, for what the product sends to
/// others. Nothing of it is replaced: the bytes come over a real socket.
class Receiver {
 public:
  virtual ~Receiver();
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  int port() const { return port_; }
  /// What came so far: a whole request, or all lines of a client. Waits for the end of a connection
  /// that is open, so that nothing a client has sent is missing.
  std::vector<std::string> received() const;

 protected:
  Receiver();
  void start(std::function<void(int socket)> serve);
  void keep(std::string text);
  void stop();

 private:
  void accept_all(const std::function<void(int)>& serve);
  void note_serving(bool serving);

  int socket_ = -1;
  int port_ = 0;
  mutable std::mutex mutex_;
  mutable std::condition_variable idle_;
  bool serving_ = false;
  std::vector<std::string> received_;
  std::thread thread_;
};

/// Answers every request with the status line and body it was given.
class HttpReceiver : public Receiver {
 public:
  HttpReceiver(std::string status, std::string body, std::string fields = {});
  ~HttpReceiver() override { stop(); }

  std::string url(const std::string& target) const {
    return "http://127.0.0.1:" + std::to_string(port()) + target;
  }
};

/// Speaks as much SMTP as taking a mail needs; `verdict` answers the end of the mail.
class SmtpReceiver : public Receiver {
 public:
  explicit SmtpReceiver(std::string verdict = "250 2.0.0 queued");
  ~SmtpReceiver() override { stop(); }
};

}  // namespace yixin::test
