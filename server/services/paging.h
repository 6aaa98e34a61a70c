#pragma once

#include <cstdint>
#include <vector>

#include "contract/wire/api/page.h"

namespace gatehouse::services {

/// A page of what was found, which is one more than `limit` where there is a page after this one.
/// The cursor is the id of the page's last.
template <class View, class Row, class Convert>
[[nodiscard]] wire::Page<View> pageOf(std::vector<Row> rows,
                                      std::int64_t limit,
                                      const Convert& convert) {
    wire::Page<View> page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next = rows.back().id.text();
    }
    page.items.reserve(rows.size());
    for (const Row& row : rows) {
        page.items.push_back(convert(row));
    }
    return page;
}

}  // namespace gatehouse::services
