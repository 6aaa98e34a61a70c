#include "server/auth/normal_form.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <utf8proc.h>

#include <sodium.h>

#include "contract/signature/raw_bytes.h"

namespace gatehouse::auth {

Secret normalForm(const Secret& password) {
    const std::string_view text = password.reveal();
    utf8proc_uint8_t* made = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(
        signature::rawBytes(text),
        static_cast<utf8proc_ssize_t>(text.size()),
        &made,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT));
    if (size < 0) {
        return Secret(std::string(text));
    }
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(made, &std::free);
    const auto length = static_cast<std::size_t>(size);
    Secret normal(std::string(made, made + length));
    sodium_memzero(made, length);
    return normal;
}

}  // namespace gatehouse::auth
