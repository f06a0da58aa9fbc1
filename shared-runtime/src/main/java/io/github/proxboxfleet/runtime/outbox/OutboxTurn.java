package io.github.proxboxfleet.runtime.outbox;

import io.github.proxboxfleet.runtime.store.Database;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Of several processes on one database one relays at a time, so that nothing is sent twice and the
 * order is kept. Where the database is a server, a row is locked while messages are sent; where it
 * is a file, a file beside it for as long as the process runs. Either lock goes with its holder.
 */
final class OutboxTurn {
    private static final Logger log = LoggerFactory.getLogger(OutboxTurn.class);

    private final Database database;
    private @Nullable FileChannel beside;
    private boolean wanted = true;

    OutboxTurn(Database database) {
        this.database = database;
    }

    /** Does the work if no other process is at it; whether it was done. */
    boolean take(Runnable work) {
        Optional<Path> file = database.file();
        if (file.isEmpty()) {
            return database.inTransaction(() -> rowLocked(work));
        }
        if (!fileLocked(file.get())) {
            return false;
        }
        work.run();
        return true;
    }

    private boolean rowLocked(Runnable work) {
        boolean mine =
                !database.sql()
                        .sql("select id from outbox_turn where id = 1 for update skip locked")
                        .query(Integer.class)
                        .list()
                        .isEmpty();
        if (mine) {
            work.run();
        }
        return mine;
    }

    private synchronized boolean fileLocked(Path file) {
        if (beside != null || !wanted) {
            return wanted;
        }
        try {
            FileChannel channel =
                    FileChannel.open(
                            file.resolveSibling(file.getFileName() + ".outbox-lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (locked(channel)) {
                beside = channel;
                return true;
            }
            channel.close();
            return false;
        } catch (IOException e) {
            log.warn("Nobody can tell whether another process relays the outbox: {}", e.toString());
            return true;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /** It is wanted again after it was given back. */
    synchronized void want() {
        wanted = true;
    }

    /** Lets another have it before this process ends. */
    synchronized void giveBack() {
        wanted = false;
        FileChannel held = beside;
        beside = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException e) {
                log.info("The lock of the outbox goes with the process: {}", e.toString());
            }
        }
    }
}
