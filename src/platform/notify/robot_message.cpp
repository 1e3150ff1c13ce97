#include "platform/notify/robot_message.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "platform/crypto/sodium.h"
#include "platform/describe/json.h"

namespace yixin::notify {
namespace {

constexpr std::size_t dingtalk_markdown_bytes = 16'000;

/// Marks of both dialects and mentions, as the full-width signs that mean nothing to them.
std::string plain(std::string_view text) {
  constexpr std::string_view marks = "<>[]()*_`#@|~\\";
  constexpr const char* wide[] = {"＜", "＞", "［", "］", "（", "）", "＊",
                                  "＿", "｀", "＃", "＠", "｜", "～", "＼"};
  std::string out;
  for (const char c : text) {
    const auto mark = marks.find(c);
    if (mark != std::string_view::npos) {
      out += wide[mark];
    } else {
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

std::string markdown_line(const Line& line, std::string_view origin) {
  const std::string text = plain(line.text);
  if (line.path.empty()) return "- " + text;
  return "- [" + text + "](" + std::string(origin) + line.path + ')';
}

/// As many lines as fit; the last one says how many did not.
std::string markdown(const Content& content, std::string_view origin, std::size_t limit) {
  constexpr std::size_t room_for_rest = 64;
  std::string text = "### " + plain(content.title);
  std::size_t left = content.lines.size();
  for (const Line& line : content.lines) {
    const std::string next = "\n" + markdown_line(line, origin);
    if (text.size() + next.size() + room_for_rest > limit) break;
    text += next;
    --left;
  }
  if (left > 0) text += "\n- 另有 " + std::to_string(left) + " 项，请登录查看";
  return text;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view("-._~").find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (kept) {
      out += c;
    } else {
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return out;
}

struct WecomMarkdown {
  std::string content;
};
BOOST_DESCRIBE_STRUCT(WecomMarkdown, (), (content))
struct WecomMessage {
  std::string msgtype = "markdown";
  WecomMarkdown markdown;
};
BOOST_DESCRIBE_STRUCT(WecomMessage, (), (msgtype, markdown))

struct DingtalkMarkdown {
  std::string title;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(DingtalkMarkdown, (), (title, text))
struct DingtalkMessage {
  std::string msgtype = "markdown";
  DingtalkMarkdown markdown;
};
BOOST_DESCRIBE_STRUCT(DingtalkMessage, (), (msgtype, markdown))

}  // namespace

std::string wecom_message(const Content& content, std::string_view origin) {
  return describe::to_json(
      WecomMessage{.markdown = {markdown(content, origin, wecom_markdown_bytes)}});
}

std::string dingtalk_message(const Content& content, std::string_view origin) {
  return describe::to_json(DingtalkMessage{
      .markdown = {plain(content.title), markdown(content, origin, dingtalk_markdown_bytes)}});
}

std::string dingtalk_sign(std::string_view secret, std::string_view timestamp) {
  crypto::ensure_sodium();
  const std::string text = std::string(timestamp) + '\n' + std::string(secret);
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()),
                              secret.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(text.data()),
                                text.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest{};
  crypto_auth_hmacsha256_final(&state, digest.data());
  std::array<char, sodium_base64_ENCODED_LEN(crypto_auth_hmacsha256_BYTES,
                                             sodium_base64_VARIANT_ORIGINAL)>
      out{};
  sodium_bin2base64(out.data(), out.size(), digest.data(), digest.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  return out.data();
}

std::string dingtalk_address(std::string address, std::string_view secret, base::Instant now) {
  if (secret.empty()) return address;
  const std::string timestamp = std::to_string(now.ms);
  address += address.find('?') == std::string::npos ? '?' : '&';
  return address + "timestamp=" + timestamp +
         "&sign=" + percent_encode(dingtalk_sign(secret, timestamp));
}

std::optional<std::string> failure_of_robot(std::string_view reply) {
  constexpr std::string_view member = "\"errcode\"";
  auto at = reply.find(member);
  if (at == std::string_view::npos) return "robot_unclear";
  at = reply.find_first_not_of(" :\t\r\n", at + member.size());
  std::string digits;
  while (at < reply.size() && reply[at] >= '0' && reply[at] <= '9' && digits.size() < 9) {
    digits += reply[at++];
  }
  if (digits.empty()) return "robot_unclear";
  return digits == "0" ? std::nullopt : std::optional("robot_" + digits);
}

bool is_final_failure(std::string_view failure) {
  // 企业微信: invalid address; 钉钉: key word, sign or address range wrong, unknown token.
  constexpr std::string_view known[] = {"robot_93000",  "robot_310000",   "robot_300001",
                                        "robot_300005", "not_configured", "host_not_allowed",
                                        "receiver_gone"};
  return std::find(std::begin(known), std::end(known), failure) != std::end(known) ||
         failure.starts_with("smtp_5");
}

}  // namespace yixin::notify
