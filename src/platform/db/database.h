#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "platform/base/clock.h"
#include "platform/db/tx.h"

namespace yixin::db {

using ReadBody = std::function<void(ReadTx&)>;
using SnapshotBody = std::function<void(Connection&)>;
using WriteBody = std::function<void(WriteTx&)>;
/// Called on a database thread once the write is durable (nullptr) or refused (the exception).
using WriteDone = std::function<void(std::exception_ptr)>;

enum class Engine { sqlite, postgresql };

/// How the writes of a batch are kept apart. A savepoint costs PostgreSQL two round trips and
/// SQLite a copy of each page touched, so a batch is first tried without: most hold no write that
/// is refused. After a refusal the others run again, with one savepoint each; clock and dice belong
/// to the request, so they repeat themselves. The refused one does not: it may have been counted,
/// as a failed sign-in is.
enum class Savepoints { none, each };

struct Location {
  Engine engine = Engine::sqlite;
  std::filesystem::path file;  // SQLite database file
  std::string uri;             // postgresql://… without a password
};

/// A hospital's database. One object for the life of the process; every method may be called from
/// any thread.
class Database {
 public:
  virtual ~Database() = default;

  virtual Engine engine() const = 0;
  /// Runs `body` on a snapshot in the calling thread.
  void read(const Context& context, const ReadBody& body);
  /// The same snapshot without a request, for what reads whole tables.
  virtual void snapshot(const SnapshotBody& body) = 0;
  /// Queues a write. Kind::unavailable "busy" is thrown when the bounded queue is full.
  virtual void write(Context context, WriteBody body, WriteDone done) = 0;
  /// Waits for the writes queued so far and stops taking new ones.
  virtual void stop() = 0;
  /// Has the writing connection to itself: every write waits meanwhile. For the start, restores and
  /// tests, which no one waits for, and for what takes milliseconds and no other connection may do.
  virtual void exclusively(const std::function<void(Connection&)>& body) = 0;

  /// Queues a write and waits for it; throws what it threw.
  void write_and_wait(Context context, WriteBody body);

  base::IdSource& ids() { return ids_; }

 protected:
  base::IdSource ids_;
};

/// Opens either engine; does not migrate. Throws Kind::unavailable with one clear sentence.
std::unique_ptr<Database> open_database(const Location& location);
std::unique_ptr<Database> open_sqlite(const Location& location);
std::unique_ptr<Database> open_postgresql(const Location& location);

/// Runs `body` on a snapshot of a database that another process may be serving: reads only, and
/// neither migrates nor checkpoints. Throws Kind::unavailable "database_not_opened".
void read_snapshot(const Location& location, const SnapshotBody& body);

/// "sqlite" in the data directory, or a postgresql:// address; an address with a password in it is
/// refused, because it would stand in the process list.
Location locate(const std::string& address, const std::filesystem::path& data_directory);

/// A context for work nobody asked for by a request: jobs, start-up, the command line.
Context system_context(const base::Clock& clock);

}  // namespace yixin::db
