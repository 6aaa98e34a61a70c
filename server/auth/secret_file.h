#pragma once

#include "contract/base/secret_file.h"

namespace gatehouse::auth {

using gatehouse::readSecretFile;
using gatehouse::writeSecretFile;

}  // namespace gatehouse::auth
