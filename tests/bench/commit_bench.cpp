// How many supplies a second are on the disk, beside raw SQLite.
//
//   commit_bench [--folder F] [--delay-us N] [--rounds N] [--supplies N] [--service 1]
//
// In each round in turn: commits of one row each by one connection of SQLite and nothing else, the
// baseline; then supplies by 1, 8 and 64 threads, each thread waiting for its answer before it asks
// again. `writes` is what a supply writes, by the service's own runCommand: a look for the first
// answer, the supply, its item and the count of what is supplied, the first answer, the entry, its
// payloads and the nodes of the tree. `service` is DispensingService::dispense, which also loads
// the record, verifies the prescriber's signature and decides: for comparison. Every sync of a file
// sleeps for the delay first and is counted.

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <functional>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "contract/base/exception.h"
#include "server/records/authorisations.h"
#include "server/records/dispenses.h"
#include "server/services/command.h"
#include "server/storage/sqlite/connection.h"
#include "tests/support/answers.h"
#include "tests/support/slow_sync.h"
#include "tests/support/world.h"

namespace gatehouse::testing {
namespace {

constexpr std::array kWriters{1, 8, 64};

struct Settings {
    std::filesystem::path folder = std::filesystem::temp_directory_path();
    int delayMicroseconds = 0;
    int rounds = 7;
    int supplies = 8;  ///< of each writer and round; at least 64 in all
    int withService = 0;
};

Settings parseSettings(const std::vector<std::string>& arguments) {
    Settings settings;
    const std::map<std::string, int*> numbers{{"--delay-us", &settings.delayMicroseconds},
                                              {"--rounds", &settings.rounds},
                                              {"--supplies", &settings.supplies},
                                              {"--service", &settings.withService}};
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) {
        const std::string& value = arguments[i + 1];
        if (arguments[i] == "--folder") {
            settings.folder = value;
        } else {
            int* const number = numbers.at(arguments[i]);
            std::from_chars(value.data(), value.data() + value.size(), *number);
        }
    }
    return settings;
}

struct Measured {
    double perSecond = 0;
    double syncs = 0;
};

Measured measure(int count, const std::function<void()>& work) {
    using Clock = std::chrono::steady_clock;
    const std::int64_t syncsBefore = syncsDone();
    const auto begun = Clock::now();
    work();
    const std::chrono::duration<double> taken = Clock::now() - begun;
    return {count / taken.count(), static_cast<double>(syncsDone() - syncsBefore) / count};
}

/// One row a commit, with everything as the product sets it but its own code.
class RawCommits {
  public:
    explicit RawCommits(const std::filesystem::path& file) {
        sqlite3* opened = nullptr;
        sqlite3_open(file.c_str(), &opened);
        handle_.reset(opened);
        run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "CREATE TABLE rows (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT");
        sqlite3_stmt* prepared = nullptr;
        sqlite3_prepare_v2(handle_.get(),
                           "INSERT INTO rows (word) VALUES ('a fictional row of some length')",
                           -1,
                           &prepared,
                           nullptr);
        insert_.reset(prepared);
    }

    void commit() {
        require(sqlite3_step(insert_.get()) == SQLITE_DONE, "a raw commit failed");
        sqlite3_reset(insert_.get());
    }

  private:
    void run(const char* sql) {
        require(sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK,
                "the raw database cannot be made");
    }

    storage::sqlite::Handle handle_;
    storage::sqlite::Statement insert_;
};

/// Hands out supplies, each once.
class Supplies {
  public:
    explicit Supplies(World& world) : world_(world) {}

    /// Signs what is handed out next.
    void prepare(int authorisations) {
        signed_.clear();
        for (int i = 0; i < authorisations; ++i) {
            signed_.push_back(world_.signedMan());
        }
    }

    /// Of seven capsules each, so that an authorisation is good for kPerAuthorisation.
    void write(std::size_t number) {
        const Signed& authorisation = signed_.at(number / kPerAuthorisation);
        const auto reply = services::runCommand(
            world_.environment,
            world_.pharmacist,
            world_.key(),
            [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<services::Done> {
                return record(transaction, authorisation, now);
            });
        require(valueOf(reply).status == kCreated, "a supply was refused");
    }

    /// Of all that is authorised.
    void dispense(std::size_t number) {
        const auto reply = world_.dispense(world_.pharmacist, signed_.at(number), kCapsules);
        require(valueOf(reply).status == kCreated, "a supply was refused");
    }

    static constexpr int kPerAuthorisation = 9;

  private:
    static constexpr int kCreated = 201;
    static constexpr int kCapsules = 63;

    services::Done record(storage::WriteTransaction& transaction,
                          const Signed& authorisation,
                          Instant now) {
        const Decimal strength = Decimal::fromThousandths(25'000);
        const std::int64_t capsules = kCapsules / kPerAuthorisation;
        records::Dispense dispense;
        dispense.id = DispenseId(world_.ids.next(now));
        dispense.authorisation = authorisation.id;
        dispense.patient = authorisation.patient;
        dispense.pharmacy = world_.pharmacist.site;
        dispense.dispensedAt = now;
        dispense.dispensedBy = world_.pharmacist.user;
        dispense.supplyDays = capsules;
        dispense.handover = Handover::InPerson;
        dispense.programme = kProgramme;
        dispense.edition = world_.catalogue.editions().front().edition;
        dispense.items.push_back({strength, capsules, "FICTIONAL-BATCH-1"});
        records::setSupplied(transaction, authorisation.id, strength, capsules);
        records::insert(transaction, dispense);
        const wire::Dispensed answer{
            dispense.id, now, capsules, {{strength, capsules}}, "dispense"};
        return {
            {kCreated, wire::encode(answer)}, AuditAction::DispenseRecorded, dispense.id.text()};
    }

    World& world_;
    std::vector<Signed> signed_;
};

/// Does the work with each number below `count`, shared out among threads, and waits for all.
void onThreads(int threads, int count, const std::function<void(std::size_t)>& work) {
    std::atomic<int> next = 0;
    std::vector<std::jthread> running;
    running.reserve(static_cast<std::size_t>(threads));
    for (int i = 0; i < threads; ++i) {
        running.emplace_back([&] {
            for (int number = next++; number < count; number = next++) {
                work(static_cast<std::size_t>(number));
            }
        });
    }
}

struct Line {
    std::vector<double> perSecond;
    std::vector<double> ratios;
    std::vector<double> syncs;

    void add(const Measured& measured, const Measured& baseline) {
        perSecond.push_back(measured.perSecond);
        ratios.push_back(measured.perSecond / baseline.perSecond);
        syncs.push_back(measured.syncs);
    }
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

class Bench {
  public:
    explicit Bench(const Settings& settings)
        : settings_(settings),
          world_({settings.folder, storage::sqlite::Durability::Full}),
          raw_(world_.folder / "raw.db"),
          supplies_(world_) {}

    void runRound() {
        const int commits = kMinCommits;
        const Measured baseline = measure(commits, [&] {
            for (int i = 0; i < commits; ++i) {
                raw_.commit();
            }
        });
        lines_["raw"][1].add(baseline, baseline);
        for (const int writers : kWriters) {
            const int count = std::max(kMinCommits, settings_.supplies * writers);
            supplies_.prepare(count / Supplies::kPerAuthorisation + 1);
            lines_["writes"][writers].add(
                measure(
                    count,
                    [&] { onThreads(writers, count, [&](std::size_t i) { supplies_.write(i); }); }),
                baseline);
            if (settings_.withService) {
                supplies_.prepare(count);
                lines_["service"][writers].add(
                    measure(count,
                            [&] {
                                onThreads(
                                    writers, count, [&](std::size_t i) { supplies_.dispense(i); });
                            }),
                    baseline);
            }
        }
    }

    void print() const {
        std::cout << "          threads   a second   to raw   syncs each\n" << std::fixed;
        for (const auto& [name, byWriters] : lines_) {
            for (const auto& [writers, line] : byWriters) {
                std::cout << std::left << std::setw(10) << name << std::right << std::setw(7)
                          << writers << std::setprecision(0) << std::setw(11)
                          << median(line.perSecond) << std::setprecision(2) << std::setw(9)
                          << median(line.ratios) << std::setprecision(3) << std::setw(13)
                          << median(line.syncs) << '\n';
            }
        }
    }

  private:
    static constexpr int kMinCommits = 64;

    Measured measure(int count, const std::function<void()>& work) const {
        setSyncDelay(std::chrono::microseconds(settings_.delayMicroseconds));
        const Measured measured = gatehouse::testing::measure(count, work);
        setSyncDelay({});
        require(measured.syncs > 0, "nothing was synced");
        return measured;
    }

    const Settings settings_;
    World world_;
    RawCommits raw_;
    Supplies supplies_;
    std::map<std::string, std::map<int, Line>> lines_;
};

void run(const Settings& settings) {
    installSlowSync();
    Bench bench(settings);
    for (int round = 0; round < settings.rounds; ++round) {
        bench.runRound();
    }
    std::cout << "Medians of " << settings.rounds << " rounds, each sync "
              << settings.delayMicroseconds << " us longer.\n";
    bench.print();
}

}  // namespace
}  // namespace gatehouse::testing

int main(int count, char** arguments) {
    gatehouse::testing::run(gatehouse::testing::parseSettings({arguments + 1, arguments + count}));
}
