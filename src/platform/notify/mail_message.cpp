#include "platform/notify/mail_message.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "platform/crypto/sodium.h"

namespace yixin::notify {
namespace {

constexpr std::string_view crlf = "\r\n";

std::string base64(std::string_view bytes) {
  crypto::ensure_sodium();
  std::vector<char> out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL));
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  return out.data();
}

/// Encoded words of at most 75 characters, cut between characters.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t most_bytes = 42;
  std::string out;
  while (!text.empty()) {
    std::size_t cut = std::min(most_bytes, text.size());
    while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) --cut;
    if (!out.empty()) out += "\r\n ";
    out += "=?UTF-8?B?" + base64(text.substr(0, cut)) + "?=";
    text.remove_prefix(cut);
  }
  return out;
}

std::string date_of(base::Instant at) {
  constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const base::LocalDate on = base::local_date_of(at);
  const std::int64_t second = (at.ms - base::instant_of(on, 0).ms) / 1000;
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), "%s, %d %s %d %02d:%02d:%02d +0800",
                days[on.weekday() - 1], on.day, months[on.month - 1], on.year,
                static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                static_cast<int>(second % 60));
  return text.data();
}

std::string body_of(const Content& content, std::string_view origin) {
  std::string text = content.title + "\n\n";
  for (const Line& line : content.lines) {
    text += "· " + line.text + '\n';
    if (!line.path.empty()) text += "  " + std::string(origin) + line.path + '\n';
  }
  return text + "\n不想收到邮件：登录后在“我的 → 提醒与订阅”里关闭。\n" + std::string(origin) +
         "/m/me/reminders\n";
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto at = text.find('@');
  if (text.size() > 254 || at == 0 || at == std::string_view::npos) return false;
  const std::string_view domain = text.substr(at + 1);
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  const auto all = [&](std::string_view part, std::string_view more) {
    return std::all_of(part.begin(), part.end(), [&](char c) {
      return is_letter(c) || more.find(c) != std::string_view::npos;
    });
  };
  return all(text.substr(0, at), "!#$%&'*+-/=?^_`{|}~.") && all(domain, "-.") &&
         domain.find('.') != std::string_view::npos && is_letter(domain.front()) &&
         is_letter(domain.back()) && domain.find("..") == std::string_view::npos;
}

std::string mask_mail_address(std::string_view address) {
  const auto at = std::min(address.find('@'), address.size());
  return std::string(address.substr(0, std::min<std::size_t>(1, at))) + "***" +
         std::string(address.substr(at));
}

std::string write_mail(const MailHead& head, const Content& content, std::string_view origin) {
  const auto at = head.from.find('@');
  const std::string domain = at == std::string::npos ? "localhost" : head.from.substr(at + 1);
  std::string text;
  const auto add = [&](std::string_view name, std::string_view value) {
    text.append(name).append(": ").append(value).append(crlf);
  };
  add("From", head.from);
  add("To", head.to);
  add("Subject", encoded_words(content.title));
  add("Date", date_of(head.at));
  add("Message-ID", '<' + head.id + '@' + domain + '>');
  add("Auto-Submitted", "auto-generated");
  add("MIME-Version", "1.0");
  add("Content-Type", "text/plain; charset=utf-8");
  add("Content-Transfer-Encoding", "base64");
  text += crlf;
  const std::string body = base64(body_of(content, origin));
  for (std::size_t i = 0; i < body.size(); i += 76) {
    text.append(body, i, 76).append(crlf);
  }
  return text;
}

}  // namespace yixin::notify
