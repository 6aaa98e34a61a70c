#pragma once

#include <optional>
#include <string>
#include <vector>

namespace gatehouse::wire {

/// One page of a list; `next` is the cursor of the page after it.
template <class T>
struct Page {
    std::vector<T> items;
    std::optional<std::string> next;
};

}  // namespace gatehouse::wire
