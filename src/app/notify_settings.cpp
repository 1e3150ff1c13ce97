#include "app/notify_settings.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "app/application.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/notify/mail_message.h"

namespace yixin::app {
namespace {

using base::Error;
using base::Kind;

/// A password in the command line would stand in the process list of everybody.
std::string read_password(const std::filesystem::path& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) {
    throw Error{Kind::invalid, "smtp_password_missing",
                "找不到 --smtp-password-file 指定的文件 " + file.string()};
  }
  if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    throw Error{Kind::invalid, "smtp_password_open",
                "密码文件只能由服务自己读取，请运行 chmod 600 " + file.string()};
  }
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return std::string(base::trim(line));
}

std::optional<notify::MailServer> mail_server_of(const Settings& settings) {
  if (settings.smtp.empty()) return std::nullopt;
  notify::MailServer server;
  const auto origin = notify::parse_origin("https://" + settings.smtp);
  const auto tls = describe::parse_name<notify::MailTls>(settings.smtp_tls);
  if (!origin || settings.smtp.find(':') == std::string::npos) {
    throw Error{Kind::invalid, "smtp_invalid", "--smtp 应为 主机:端口，例如 mail.example.cn:587"};
  }
  if (!tls) {
    throw Error{Kind::invalid, "smtp_tls_invalid", "--smtp-tls 应为 starttls、tls 或 none"};
  }
  if (!notify::is_mail_address(settings.smtp_from)) {
    throw Error{Kind::invalid, "smtp_from_invalid",
                "--smtp-from 应为发件邮箱，例如 yixin@example.cn"};
  }
  server.host = origin->host;
  server.port = origin->port;
  server.tls = *tls;
  server.from = settings.smtp_from;
  server.user = settings.smtp_user;
  if (!server.user.empty()) server.password = read_password(settings.smtp_password_file);
  return server;
}

}  // namespace

notify::Configuration notify_configuration_of(const Settings& settings, const crypto::Keys& keys) {
  std::vector<std::string> hosts = settings.outbound;
  std::erase(hosts, "none");
  return {&keys, public_address_of(settings).origin, mail_server_of(settings),
          notify::Allowed(hosts)};
}

}  // namespace yixin::app
