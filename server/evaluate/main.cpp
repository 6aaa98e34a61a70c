#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "contract/base/exception.h"
#include "server/evaluate/answer.h"
#include "server/evaluate/line_reader.h"
#include "server/programmes/programme_file.h"

namespace gatehouse::evaluate {
namespace {

constexpr int kDone = 0;
constexpr int kFinding = 1;
constexpr int kUsage = 2;
constexpr int kEnvironment = 3;

struct Answer {
    std::string text;
    bool isDecision;
};

Answer answerTo(std::string_view line,
                const programmes::Catalogue& catalogue,
                const std::optional<Instant>& at) {
    const auto read = readCase(line, catalogue, at);
    if (!read) {
        return {faultAnswer(read.error()), false};
    }
    return {decisionAnswer(*read, domain::decide(*read->edition, read->facts)), true};
}

int answerAll(const programmes::Catalogue& catalogue, const std::optional<Instant>& at) {
    LineReader lines(stdin, kMaximumLineBytes);
    int status = kDone;
    std::string line;
    for (;;) {
        const LineReader::Outcome outcome = lines.next(line);
        if (outcome == LineReader::Outcome::End) {
            break;
        }
        Answer answer;
        try {
            answer = outcome == LineReader::Outcome::TooLong
                         ? Answer{faultAnswer({std::nullopt, "", "the line is over 16 MiB"}), false}
                         : answerTo(line, catalogue, at);
        } catch (const std::exception& failure) {
            std::fprintf(stderr, "gatehouse-evaluate: %s\n", failure.what());
            answer = {internalErrorAnswer(), false};
        }
        status = answer.isDecision ? status : kFinding;
        answer.text += '\n';
        if (std::fwrite(answer.text.data(), 1, answer.text.size(), stdout) != answer.text.size()) {
            throw EnvironmentFailure("the answers cannot be written");
        }
    }
    if (std::fflush(stdout) != 0) {
        throw EnvironmentFailure("the answers cannot be written");
    }
    return status;
}

int run(int argc, char** argv) {
    CLI::App app("Decides dispensing cases: one JSON case a line in, one JSON decision a line out.",
                 "gatehouse-evaluate");
    std::string folder;
    std::string moment;
    app.set_version_flag("--version", "gatehouse-evaluate " GATEHOUSE_VERSION);
    app.add_option("--programmes", folder, "Folder of programme files (default: the built-in ones)")
        ->type_name("DIR");
    app.add_option("--at", moment, "Judge every case at this moment (RFC 3339)")
        ->type_name("INSTANT");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kUsage;
    }
    const std::optional<Instant> at = Instant::parse(moment);
    if (!moment.empty() && !at) {
        std::fprintf(stderr, "gatehouse-evaluate: --at takes an instant: 2026-03-02T11:00:00Z\n");
        return kUsage;
    }
    return answerAll(folder.empty() ? programmes::Catalogue::builtIn()
                                    : programmes::Catalogue::fromFolder(folder),
                     at);
}

}  // namespace
}  // namespace gatehouse::evaluate

int main(int argc, char** argv) {
    try {
        return gatehouse::evaluate::run(argc, argv);
    } catch (const gatehouse::programmes::ProgrammeFault& fault) {
        std::fprintf(stderr, "gatehouse-evaluate: %s\n", fault.what());
        return gatehouse::evaluate::kUsage;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "gatehouse-evaluate: %s\n", failure.what());
        return gatehouse::evaluate::kEnvironment;
    }
}
