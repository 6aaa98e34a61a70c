#pragma once

#include <optional>

#include "client/api/answer.h"

namespace gatehouse::testing {

/// What a caller of the client was told, whatever the operation answers with.
struct Heard {
    int answers = 0;
    std::optional<client::Trouble> trouble{};

    [[nodiscard]] bool isGood() const { return answers == 1 && !trouble; }
    /// Of the last answer; none where it was good.
    [[nodiscard]] std::optional<client::Trouble::Kind> kind() const {
        return trouble ? std::optional(trouble->kind) : std::nullopt;
    }
};

/// Becomes the `then` of any operation, and writes into `heard` while `receiver` lives.
struct Note {
    QObject& receiver;
    Heard& heard;

    template <class T>
    operator client::Then<client::Answer<T>>()
        const {  // NOLINT(google-explicit-constructor): to be passed as one
        return {&receiver, [&heard = heard](const client::Answer<T>& answer) {
                    ++heard.answers;
                    heard.trouble = answer ? std::nullopt : std::optional(answer.error());
                }};
    }
};

}  // namespace gatehouse::testing
