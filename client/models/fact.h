#pragma once

#include <QString>

namespace gatehouse::client {

/// Something that is told of a record, beside its name.
struct Fact {
    QString name;
    QString value;
};

}  // namespace gatehouse::client
