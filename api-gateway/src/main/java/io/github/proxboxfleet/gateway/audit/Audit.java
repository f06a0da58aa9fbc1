package io.github.proxboxfleet.gateway.audit;

import io.github.proxboxfleet.gateway.masking.ProxmoxSecrets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The record of calls that may change something, or reach into a guest. An entry stands before its
 * call is sent, so that none is missing whatever happens to the gateway.
 */
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);

    private final AuditRows rows;

    Audit(AuditRows rows) {
        this.rows = rows;
    }

    /** Notes a call that is about to be sent; the entry's id. */
    public long begin(Write write) {
        long id = rows.insert(draft(write, "sent", null));
        log.info("Audit {}: {} is sent", id, title(write));
        return id;
    }

    /** Notes a call that was refused here. */
    public void refused(Write write, String why) {
        long id = rows.insert(draft(write, "refused", why));
        log.warn("Audit {}: {} was refused: {}", id, title(write), why);
    }

    /** Notes that Proxmox has answered. */
    public void answered(long id, int status) {
        log.info("Audit {}: Proxmox answered {}", id, status);
        end(id, () -> rows.end(id, "answered", status, null));
    }

    /** Notes that there is no answer. */
    public void failed(long id, String why) {
        log.warn("Audit {}: no answer: {}", id, why);
        end(id, () -> rows.end(id, "failed", null, why));
    }

    /** Removes what is older; how many entries. */
    public int forget(Duration age) {
        return rows.forget(age);
    }

    /** What is done is done: that it cannot be noted must not look as if it had failed. */
    private static void end(long id, Runnable note) {
        try {
            note.run();
        } catch (DataAccessException | TransactionException e) {
            log.error("Audit {}: its end could not be noted in the database", id, e);
        }
    }

    private static AuditRows.Draft draft(Write write, String outcome, @Nullable String detail) {
        return new AuditRows.Draft(
                AuditEntry.CALL,
                new AuditEntry.Named(write.caller().keyId(), write.caller().name()),
                new AuditEntry.Named(write.endpoint().endpointId(), write.endpoint().name()),
                write.verb(),
                write.path(),
                write.operation(),
                ProxmoxSecrets.masked(write.operation(), write.parameters()),
                outcome,
                detail);
    }

    private static String title(Write write) {
        return "%s %s to '%s' by key '%s'"
                .formatted(
                        write.verb(), write.path(), write.endpoint().name(), write.caller().name());
    }
}
