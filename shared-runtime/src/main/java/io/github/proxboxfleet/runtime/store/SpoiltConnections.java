package io.github.proxboxfleet.runtime.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Throws away a connection that could not get at SQLite's file. Its driver marks a transaction as
 * open before it begins it; if that fails, the mark stays, and what the connection is told later
 * would be committed statement by statement, outside of any transaction.
 */
final class SpoiltConnections implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException e) {
        return SqliteErrors.locked(e) || SqliteErrors.unusable(e)
                ? Override.MUST_EVICT
                : Override.CONTINUE_EVICT;
    }
}
