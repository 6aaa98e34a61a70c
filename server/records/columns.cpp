#include "server/records/columns.h"

namespace gatehouse::records {

std::string selectFrom(const storage::Table& table) {
    std::string list;
    for (const storage::Column& column : table.columns) {
        list += list.empty() ? "" : ", ";
        list += column.name;
    }
    return "SELECT " + list + " FROM " + std::string(table.name);
}

}  // namespace gatehouse::records
