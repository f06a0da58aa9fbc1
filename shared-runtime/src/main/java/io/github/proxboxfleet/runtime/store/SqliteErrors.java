package io.github.proxboxfleet.runtime.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Spring does not know SQLite's errors, so a lock that is held would look like bad SQL. */
final class SqliteErrors implements SQLExceptionTranslator {
    private final SQLExceptionTranslator others = new SQLErrorCodeSQLExceptionTranslator("SQLite");

    @Override
    public @Nullable DataAccessException translate(
            String task, @Nullable String sql, SQLException e) {
        if (locked(e)) {
            return new CannotAcquireLockException(words(e), e);
        }
        if (unusable(e)) {
            return new DataAccessResourceFailureException(words(e), e);
        }
        if (sql != null && wrong(e)) {
            return new InvalidDataAccessResourceUsageException(words(e), e);
        }
        return refused(e)
                ? new DataIntegrityViolationException(words(e), e)
                : others.translate(task, sql, e);
    }

    /** Bad SQL; or, where a transaction is to end, that it has ended already. */
    private static boolean wrong(SQLException e) {
        return e.getErrorCode() == 1; // ERROR
    }

    private static boolean refused(SQLException e) {
        return switch (e.getErrorCode()) {
            case 18, 19, 20 -> true; // TOOBIG, CONSTRAINT, MISMATCH
            default -> false;
        };
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
