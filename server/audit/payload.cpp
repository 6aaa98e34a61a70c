#include "server/audit/payload.h"

#include <utility>

#include <openssl/rand.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "contract/proof/hasher.h"
#include "contract/wire/json_value.h"
#include "contract/wire/json_writer.h"

namespace gatehouse::audit {
namespace {

using wire::JsonValue;
using wire::JsonWriter;

// The array, a payload, and the levels of its content.
constexpr std::size_t kLevels = 8;

std::string randomBytes(std::size_t count) {
    std::string random(count, '\0');
    auto* bytes = reinterpret_cast<unsigned char*>(random.data());
    if (RAND_bytes(bytes, static_cast<int>(random.size())) != 1) {
        throw EnvironmentFailure("OpenSSL gives no random bytes");
    }
    return random;
}

std::optional<Payload> readPayload(const JsonValue& json) {
    const JsonValue* text = json.find("payload");
    const JsonValue* salt = json.find("salt");
    if (text == nullptr || salt == nullptr || salt->kind() != JsonValue::Kind::String) {
        return std::nullopt;
    }
    auto bytes = fromBase64Url(salt->text());
    if (!bytes || bytes->size() != kSaltBytes) {
        return std::nullopt;
    }
    return Payload{std::move(*bytes), JsonWriter().value(*text).take()};
}

}  // namespace

Payloads newPayloads(std::vector<std::string> texts) {
    // Asked for together: each time OpenSSL is asked costs more than the bytes.
    const std::string salts = randomBytes(texts.size() * kSaltBytes);
    Payloads payloads;
    for (std::string& text : texts) {
        const std::size_t begin = payloads.size() * kSaltBytes;
        payloads.push_back(Payload{salts.substr(begin, kSaltBytes), std::move(text)});
    }
    return payloads;
}

std::string commitmentOf(const Payload& payload) {
    return std::string(proof::bytesOf(proof::Hasher().plain(payload.salt + payload.text)));
}

std::string writePayloads(const Payloads& payloads) {
    JsonWriter writer;
    writer.beginArray();
    for (const std::optional<Payload>& payload : payloads) {
        if (payload) {
            writer.beginObject().key("payload").raw(payload->text);
            writer.key("salt").string(toBase64Url(payload->salt)).endObject();
        } else {
            writer.null();
        }
    }
    writer.endArray();
    return writer.take();
}

std::optional<Payloads> parsePayloads(std::string_view text) {
    const auto json = wire::parseJson(text, kLevels);
    if (!json || json->value.kind() != JsonValue::Kind::Array) {
        return std::nullopt;
    }
    Payloads payloads;
    for (const JsonValue& element : json->value.elements()) {
        auto payload = readPayload(element);
        if (!payload && element.kind() != JsonValue::Kind::Null) {
            return std::nullopt;
        }
        payloads.push_back(std::move(payload));
    }
    return writePayloads(payloads) == text ? std::optional(std::move(payloads)) : std::nullopt;
}

}  // namespace gatehouse::audit
