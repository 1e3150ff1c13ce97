#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/instant.h"
#include "platform/notify/content.h"

/// The message formats of group robots, and what their answers mean. Without I/O.
namespace yixin::notify {

/// 企业微信 takes at most 4096 bytes of markdown.
inline constexpr std::size_t wecom_markdown_bytes = 4096;

/// {"msgtype":"markdown","markdown":{"content":…}}. Links lead below `origin`; what does not fit is
/// counted in a last line.
std::string wecom_message(const Content& content, std::string_view origin);
/// {"msgtype":"markdown","markdown":{"title":…,"text":…}}.
std::string dingtalk_message(const Content& content, std::string_view origin);

/// The address of a call with 加签: timestamp and sign are added when there is a secret.
std::string dingtalk_address(std::string address, std::string_view secret, base::Instant now);
/// base64(HMAC-SHA256(secret, timestamp "\n" secret)).
std::string dingtalk_sign(std::string_view secret, std::string_view timestamp);

/// Nothing for {"errcode":0,…}, else "robot_93000" or "robot_unclear".
std::optional<std::string> failure_of_robot(std::string_view reply);
/// Whether trying again makes no sense: a wrong address, sign or key word.
bool is_final_failure(std::string_view failure);

}  // namespace yixin::notify
