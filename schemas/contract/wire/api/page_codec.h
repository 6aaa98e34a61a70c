#pragma once

#include <string_view>

#include "contract/wire/api/page.h"
#include "contract/wire/object_codec.h"

namespace gatehouse::wire {

template <class T, class Codec>
auto pageCodec(std::string_view name, Codec item) {
    return objectCodec<Page<T>>(name,
                                required("items", &Page<T>::items, arrayOf(item)),
                                required("next", &Page<T>::next, nullable(TextCodec{})));
}

}  // namespace gatehouse::wire
