#include "platform/http/idempotency.h"

#include <algorithm>

#include "platform/base/error.h"
#include "platform/crypto/keys.h"

namespace yixin::http {
namespace {

struct KeptReply {
  std::string route;
  describe::Bytes body_digest;
  std::string reply;
};
BOOST_DESCRIBE_STRUCT(KeptReply, (), (route, body_digest, reply))

std::string route_name(const Request& request) {
  static constexpr const char* names[] = {"GET ", "POST ", "PUT ", "DELETE "};
  return names[static_cast<int>(request.method)] + request.path;
}

}  // namespace

void check_idempotency_key(std::string_view key) {
  if (key.empty()) return;
  const bool visible =
      std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 127; });
  if (key.size() < 8 || key.size() > 64 || !visible) {
    throw base::Error{base::Kind::malformed, "idempotency_key_invalid",
                      "Idempotency-Key 应为 8 到 64 个可见字符"};
  }
}

describe::Bytes key_digest(const Request& request) {
  if (request.idempotency_key.empty()) return {};
  return {crypto::sha256_hex(request.query + '\n' + request.if_match + '\n' + request.body)};
}

WriteRun remember_reply(const Request& request, describe::Bytes digest, WriteRun run) {
  if (request.idempotency_key.empty()) return run;
  return [key = request.idempotency_key, route = route_name(request), digest = std::move(digest),
          run = std::move(run)](db::WriteTx& tx) -> Reply {
    if (!tx.caller().is_signed_in()) return run(tx);
    const auto kept = tx.find<KeptReply>(
        R"sql(SELECT route, body_digest, reply FROM http_idempotency
              WHERE account_id = $1 AND key = $2)sql",
        tx.caller().account, key);
    if (kept) {
      if (kept->route == route && kept->body_digest.data == digest.data) {
        return {kept->reply, {}, {}, false};
      }
      throw base::Error{base::Kind::invalid, "key_reused",
                        "同一个 Idempotency-Key 用于了不同的请求"};
    }
    Reply reply = run(tx);
    if (reply.late) {
      reply.json = reply.late.text();
      reply.late = {};
    }
    if (reply.cookies.empty() && !reply.file && !reply.secret) {
      tx.run(R"sql(INSERT INTO http_idempotency (account_id, key, route, body_digest, reply,
                                                 created_at) VALUES ($1, $2, $3, $4, $5, $6))sql",
             tx.caller().account, key, route, digest, reply.json, tx.now());
    }
    return reply;
  };
}

}  // namespace yixin::http
