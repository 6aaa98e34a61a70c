#pragma once

#include <QApplication>

#include "client/views/common/theme.h"

namespace gatehouse::testing {

/// The program's own looks for all tests from now on: its font must not grow with each of them.
inline void useTheme() {
    static const bool isUsed = [] {
        client::applyTheme(*qApp);
        return true;
    }();
    static_cast<void>(isUsed);
}

}  // namespace gatehouse::testing
