package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.key.AccessWatch;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes who did not get in. Whoever has no key must not be able to fill the database, so beyond so
 * many a minute there is only the log.
 */
final class AccessAudit implements AccessWatch {
    private static final Logger log = LoggerFactory.getLogger(AccessAudit.class);
    private static final int MOST_A_MINUTE = 100;

    private final AuditRows rows;

    AccessAudit(AuditRows rows) {
        this.rows = rows;
    }

    @Override
    public void wrongKey(String address) {
        log.warn("Audit: a wrong API key was sent from {}", address);
        note("wrong-key", "a wrong API key was sent from " + address);
    }

    @Override
    public void locked(String address, Duration wait) {
        log.warn("Audit: {} is locked for {} s", address, wait.toSeconds());
        note("locked", address + " is locked for " + wait.toSeconds() + " s");
    }

    private void note(String outcome, String detail) {
        if (rows.count(AuditEntry.ACCESS, Duration.ofMinutes(1)) < MOST_A_MINUTE) {
            rows.insert(
                    new AuditRows.Draft(
                            AuditEntry.ACCESS, null, null, "", "", "", Map.of(), outcome, detail));
        }
    }
}
