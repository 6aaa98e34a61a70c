#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/wire/object_codec.h"

namespace gatehouse::wire {

/// One page of a list; `next` is the cursor of the page after it.
template <class T>
struct Page {
    std::vector<T> items;
    std::optional<std::string> next;
};

template <class T, class Codec>
auto pageCodec(std::string_view name, Codec item) {
    return objectCodec<Page<T>>(name,
                                required("items", &Page<T>::items, arrayOf(item)),
                                required("next", &Page<T>::next, nullable(TextCodec{})));
}

}  // namespace gatehouse::wire
