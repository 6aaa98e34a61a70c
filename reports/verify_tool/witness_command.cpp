#include "reports/verify_tool/witness_command.h"

#include <csignal>
#include <exception>
#include <mutex>
#include <ostream>
#include <sys/signalfd.h>

#include "contract/base/core_dumps.h"
#include "contract/base/exception.h"
#include "reports/text/visible.h"
#include "reports/verify_tool/exit_status.h"
#include "reports/verify_tool/json_text.h"
#include "reports/verify_tool/log_files.h"
#include "reports/witness/http_server.h"
#include "reports/witness/witness.h"
#include "reports/witness/witness_folder.h"

namespace gatehouse::verify_tool {
namespace {

using witness::Answer;
using witness::Request;

/// Readable once the program is told to end. In all threads that are made afterwards, too, nothing
/// is interrupted.
witness::Descriptor awaitedSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    witness::Descriptor descriptor;
    if (::pthread_sigmask(SIG_BLOCK, &signals, nullptr) == 0) {
        descriptor = witness::Descriptor(::signalfd(-1, &signals, SFD_CLOEXEC));
    }
    if (!descriptor.isOpen()) {
        throw EnvironmentFailure("cannot wait for signals");
    }
    return descriptor;
}

/// Lines of JSON, each written as a whole.
class EventLog {
  public:
    explicit EventLog(std::ostream& out) : out_(out) {}

    void listening(const witness::Endpoint& endpoint, std::uint16_t port) {
        write(R"("listening","address":)" + jsonString(endpoint.address) + R"(,"port":)" +
              std::to_string(port));
    }
    void refused(const Answer& answer) {
        write(R"("refused","status":)" + std::to_string(answer.status) + R"(,"why":)" +
              jsonString(answer.body.substr(0, answer.body.find('\n'))));
    }
    void failed(const char* what) { write(R"("failed","why":)" + jsonString(what)); }

  private:
    void write(const std::string& members) {
        const std::lock_guard lock(mutex_);
        out_ << R"({"event":)" << members << "}\n" << std::flush;
    }

    std::ostream& out_;
    std::mutex mutex_;
};

/// A log signed a checkpoint that does not continue the one before: what witnesses are there for.
/// What strangers can bring about is not worth a line.
bool isRemarkable(const Answer& answer) {
    return answer.status == 422;
}

Answer answer(witness::Witness& witness, const Request& request, EventLog& log) {
    try {
        Answer answer = witness.answer(request);
        if (isRemarkable(answer)) {
            log.refused(answer);
        }
        return answer;
    } catch (const std::exception& error) {
        log.failed(error.what());
        return {500, "text/plain; charset=utf-8", "The witness cannot work now.\n", {}};
    }
}

}  // namespace

int runWitnessInit(const WitnessArguments& arguments, std::ostream& out) {
    witness::WitnessFolder::make(arguments.folder, arguments.name);
    out << witness::WitnessFolder(arguments.folder).signer().verifier().text() << '\n';
    return kValid;
}

int runWitnessTrust(const WitnessArguments& arguments, std::ostream& out) {
    const proof::LogKeys keys = readLogKeys(arguments.keys);
    if (!witness::WitnessFolder(arguments.folder).trust(keys)) {
        throw Refusal(
            "The witness knows the log by other keys, or by later ones, than the file holds.");
    }
    out << "The witness serves the log " << reports::makeVisible(keys.origin()) << ", key number "
        << keys.keys().size() << ".\n";
    return kValid;
}

int runWitnessServe(const WitnessArguments& arguments, const Clock& clock, std::ostream& log) {
    const witness::Endpoint endpoint = witness::parseEndpoint(arguments.listen);
    if (!forbidCoreDumps()) {
        throw EnvironmentFailure("the system does not let core dumps be forbidden");
    }
    const witness::Descriptor stop = awaitedSignals();
    witness::WitnessFolder folder(arguments.folder);
    witness::Witness witness(folder, clock);
    witness::HttpServer server(endpoint);
    EventLog events(log);
    events.listening(endpoint, server.port());
    server.serve([&](const Request& request) { return answer(witness, request, events); },
                 stop.number());
    return kValid;
}

}  // namespace gatehouse::verify_tool
