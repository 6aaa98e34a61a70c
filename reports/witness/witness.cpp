#include "reports/witness/witness.h"

#include <utility>

namespace gatehouse::witness {

Answer Witness::answer(const Request& request) {
    const std::lock_guard lock(mutex_);
    Judgement judgement = judge(request, folder_.logs(), folder_.signer(), clock_.now());
    if (judgement.progress) {
        folder_.advance(*judgement.progress);
    }
    return std::move(judgement.answer);
}

}  // namespace gatehouse::witness
