package io.github.proxboxfleet.runtime.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Spring does not know SQLite's errors, so a lock that is held would look like one of ours. */
final class SqliteErrors implements SQLExceptionTranslator {
    private final SQLExceptionTranslator others = new SQLErrorCodeSQLExceptionTranslator("SQLite");

    @Override
    public @Nullable DataAccessException translate(
            String task, @Nullable String sql, SQLException e) {
        if (locked(e)) {
            return new CannotAcquireLockException(words(e), e);
        }
        return unusable(e)
                ? new DataAccessResourceFailureException(words(e), e)
                : others.translate(task, sql, e);
    }

    static boolean locked(SQLException e) {
        return switch (e.getErrorCode()) {
            case 5, 6 -> true; // BUSY, LOCKED
            default -> false;
        };
    }

    /** The file cannot be written or read now. */
    static boolean unusable(SQLException e) {
        return switch (e.getErrorCode()) {
            case 8, 10, 13, 14 -> true; // READONLY, IOERR, FULL, CANTOPEN
            default -> false;
        };
    }

    private static String words(SQLException e) {
        return String.valueOf(e.getMessage());
    }
}
