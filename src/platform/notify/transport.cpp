#include "platform/notify/transport.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

#include "platform/base/check.h"
#include "platform/base/slow_work.h"

namespace yixin::notify {
namespace {

constexpr long http_timeout_ms = 3'000;
/// Mail servers greet strangers slowly, on purpose.
constexpr long mail_timeout_ms = 15'000;
constexpr std::size_t most_bytes = 1024 * 1024;

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

struct Guard {
  const Allowed* allowed = nullptr;  // nullptr: any address
  bool refused = false;
};

std::size_t keep(char* data, std::size_t, std::size_t size, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size > most_bytes) return 0;
  body.append(data, size);
  return size;
}

/// The last moment before a connection: what a name led to is known, whoever answered for it.
curl_socket_t open_socket(void* data, curlsocktype, curl_sockaddr* address) {
  auto& guard = *static_cast<Guard*>(data);
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* raw = nullptr;
  if (address->family == AF_INET) {
    raw = &reinterpret_cast<const sockaddr_in*>(&address->addr)->sin_addr;
  } else if (address->family == AF_INET6) {
    raw = &reinterpret_cast<const sockaddr_in6*>(&address->addr)->sin6_addr;
  }
  const bool known =
      raw != nullptr && inet_ntop(address->family, raw, text.data(), text.size()) != nullptr;
  if (guard.allowed != nullptr && (!known || !guard.allowed->admits_address(text.data()))) {
    guard.refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string code_of(CURLcode result, const Guard& guard) {
  if (guard.refused) return "address_refused";
  switch (result) {
    case CURLE_COULDNT_RESOLVE_HOST: return "host_unknown";
    case CURLE_COULDNT_CONNECT: return "connect_failed";
    case CURLE_OPERATION_TIMEDOUT: return "timed_out";
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_USE_SSL_FAILED: return "tls_failed";
    case CURLE_LOGIN_DENIED: return "login_denied";
    case CURLE_WRITE_ERROR: return "too_large";
    default: return "transfer_failed";
  }
}

Curl open_curl(Guard& guard, std::string& body) {
  base::expect_slow_work_allowed();
  static std::once_flag once;
  std::call_once(once, [] { CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK); });
  Curl curl(curl_easy_init(), curl_easy_cleanup);
  CHECK(curl != nullptr);
  CURL* c = curl.get();
  curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(c, CURLOPT_PROXY, "");
  curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, http_timeout_ms);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, &guard);
  curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(c, CURLOPT_WRITEDATA, &body);
  return curl;
}

struct Upload {
  std::string_view left;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
  auto& upload = *static_cast<Upload*>(from);
  const std::size_t taken = std::min(size * count, upload.left.size());
  std::memcpy(into, upload.left.data(), taken);
  upload.left.remove_prefix(taken);
  return taken;
}

}  // namespace

Sent post_json(const HttpCall& call, const Allowed& allowed) {
  Guard guard{&allowed};
  Sent sent;
  const Curl curl = open_curl(guard, sent.body);
  CURL* c = curl.get();
  List headers(curl_slist_append(nullptr, "Content-Type: application/json"), curl_slist_free_all);
  curl_slist_append(headers.get(), ("Idempotency-Key: " + call.key).c_str());
  curl_slist_append(headers.get(), "Expect:");
  curl_easy_setopt(c, CURLOPT_URL, call.url.c_str());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, http_timeout_ms);
  curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
  curl_easy_setopt(c, CURLOPT_POSTFIELDS, call.body.data());
  const CURLcode result = curl_easy_perform(c);
  if (result != CURLE_OK) {
    sent.failure = code_of(result, guard);
    return sent;
  }
  long status = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) sent.failure = "http_" + std::to_string(status);
  return sent;
}

Sent send_mail(const MailServer& server, const std::string& to, const std::string& message) {
  Guard guard;
  Sent sent;
  const Curl curl = open_curl(guard, sent.body);
  CURL* c = curl.get();
  const std::string scheme = server.tls == MailTls::tls ? "smtps://" : "smtp://";
  const std::string url = scheme + server.host + ':' + std::to_string(server.port);
  const List receivers(curl_slist_append(nullptr, to.c_str()), curl_slist_free_all);
  Upload upload{message};
  curl_easy_setopt(c, CURLOPT_URL, url.c_str());
  curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, mail_timeout_ms);
  curl_easy_setopt(
      c, CURLOPT_USE_SSL,
      static_cast<long>(server.tls == MailTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!server.user.empty()) {
    curl_easy_setopt(c, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(c, CURLOPT_PASSWORD, server.password.c_str());
  }
  curl_easy_setopt(c, CURLOPT_MAIL_FROM, server.from.c_str());
  curl_easy_setopt(c, CURLOPT_MAIL_RCPT, receivers.get());
  curl_easy_setopt(c, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(c, CURLOPT_READFUNCTION, give);
  curl_easy_setopt(c, CURLOPT_READDATA, &upload);
  const CURLcode result = curl_easy_perform(c);
  if (result == CURLE_OK) return sent;
  long status = 0;
  curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
  const bool answered = status >= 400 && result != CURLE_LOGIN_DENIED;
  sent.failure = answered ? "smtp_" + std::to_string(status) : code_of(result, guard);
  return sent;
}

}  // namespace yixin::notify
