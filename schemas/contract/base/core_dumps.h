#pragma once

namespace gatehouse {

/// From now on a crash of this process leaves no copy of its memory on a disk, nor may another
/// process of the same user read it: patients' data is in it. False where the system refuses that;
/// true, with nothing done, on a system that has no such thing.
[[nodiscard]] bool forbidCoreDumps();

}  // namespace gatehouse
