package io.github.proxboxfleet.simulator.netbox;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A machine's disk is the sum of its virtual disks, kept without touching the machine's time of
 * change.
 */
final class DiskRules implements Rules {
    @Override
    public Row afterSave(Draft draft, Row disk, Session session) {
        addUp(disk, session);
        Row before = draft.before();
        if (before != null
                && !Objects.equals(before.get("virtual_machine"), disk.get("virtual_machine"))) {
            addUp(before, session);
        }
        return disk;
    }

    @Override
    public void afterDelete(Row disk, Session session) {
        addUp(disk, session);
    }

    private static void addUp(Row disk, Session session) {
        Row machine = session.target(disk, "virtual_machine");
        if (machine != null) {
            session.set(machine, "disk", sum(session, machine.id()));
        }
    }

    /** Absent when the machine has no virtual disks. */
    static @Nullable Long sum(Session session, long machine) {
        Long sum = null;
        for (long id :
                session.store()
                        .referring("virtualization.virtualdisk", "virtual_machine", machine)) {
            Object size = session.store().row("virtualization.virtualdisk", id).get("size");
            sum = (sum == null ? 0 : sum) + (size == null ? 0 : (Long) size);
        }
        return sum;
    }
}
