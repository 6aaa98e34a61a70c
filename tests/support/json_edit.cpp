#include "tests/support/json_edit.h"

#include <functional>
#include <stdexcept>

#include "contract/wire/json_value.h"
#include "contract/wire/json_writer.h"

namespace gatehouse::test {
namespace {

using wire::JsonValue;
using wire::JsonWriter;

constexpr std::size_t kLevels = 64;

enum class Edit { Replace, Remove, Append };

/// Copies a document, but for one place.
class Editor {
  public:
    Editor(Edit edit, std::string_view place, std::string_view key, std::string_view value)
        : edit_(edit), place_(place), key_(key), value_(value) {}

    std::string edit(std::string_view json) {
        const auto parsed = wire::parseJson(json, kLevels);
        if (!parsed) {
            throw std::invalid_argument("this is not JSON");
        }
        copy(parsed->value, "");
        if (!isDone_) {
            throw std::invalid_argument("there is no place " + std::string(place_));
        }
        return writer_.take();
    }

  private:
    void copy(const JsonValue& json, const std::string& at) {
        const bool isHere = at == place_;
        isDone_ = isDone_ || isHere;
        if (isHere && edit_ == Edit::Replace) {
            writer_.raw(value_);
        } else if (json.kind() == JsonValue::Kind::Object) {
            copyMembers(json, at, isHere);
        } else if (json.kind() == JsonValue::Kind::Array) {
            copyElements(json, at, isHere);
        } else {
            writer_.value(json);
        }
    }

    void copyMembers(const JsonValue& json, const std::string& at, bool isHere) {
        writer_.beginObject();
        for (const JsonValue::Member& member : json.members()) {
            std::string below = at;
            wire::appendToken(below, member.key);
            if (!isRemoved(below)) {
                writer_.key(member.key);
                copy(member.value, below);
            }
        }
        if (isHere && edit_ == Edit::Append) {
            writer_.key(key_).raw(value_);
        }
        writer_.endObject();
    }

    void copyElements(const JsonValue& json, const std::string& at, bool isHere) {
        writer_.beginArray();
        for (std::size_t i = 0; i < json.elements().size(); ++i) {
            const std::string below = at + "/" + std::to_string(i);
            if (!isRemoved(below)) {
                copy(json.elements()[i], below);
            }
        }
        if (isHere && edit_ == Edit::Append) {
            writer_.raw(value_);
        }
        writer_.endArray();
    }

    bool isRemoved(const std::string& at) {
        const bool isHere = edit_ == Edit::Remove && at == place_;
        isDone_ = isDone_ || isHere;
        return isHere;
    }

    Edit edit_;
    std::string_view place_;
    std::string_view key_;
    std::string_view value_;
    JsonWriter writer_;
    bool isDone_ = false;
};

void collect(const JsonValue& json, const std::string& at, std::vector<JsonPlace>& places) {
    const auto note = [&](const JsonValue& value, const std::string& below, bool isMember) {
        places.push_back({below,
                          isMember,
                          value.kind() == JsonValue::Kind::Object,
                          value.kind() == JsonValue::Kind::Null});
        collect(value, below, places);
    };
    for (const JsonValue::Member& member : json.members()) {
        std::string below = at;
        wire::appendToken(below, member.key);
        note(member.value, below, true);
    }
    for (std::size_t i = 0; i < json.elements().size(); ++i) {
        note(json.elements()[i], at + "/" + std::to_string(i), false);
    }
}

}  // namespace

std::string withValue(std::string_view json, std::string_view pointer, std::string_view value) {
    return Editor(Edit::Replace, pointer, "", value).edit(json);
}

std::string withText(std::string json, std::string_view words, std::string_view by) {
    const std::size_t place = json.find(words);
    if (place == std::string::npos || json.find(words, place + 1) != std::string::npos) {
        throw std::invalid_argument("the words do not stand in it once: " + std::string(words));
    }
    return json.replace(place, words.size(), by);
}

std::string without(std::string_view json, std::string_view pointer) {
    return Editor(Edit::Remove, pointer, "", "").edit(json);
}

std::string withMember(std::string_view json,
                       std::string_view pointer,
                       std::string_view key,
                       std::string_view value) {
    return Editor(Edit::Append, pointer, key, value).edit(json);
}

std::vector<JsonPlace> placesOf(std::string_view json) {
    const auto parsed = wire::parseJson(json, kLevels);
    if (!parsed) {
        throw std::invalid_argument("this is not JSON");
    }
    std::vector<JsonPlace> places;
    collect(parsed->value, "", places);
    return places;
}

}  // namespace gatehouse::test
