package io.github.proxboxfleet.simulator.netbox.rules;

import io.github.proxboxfleet.simulator.netbox.store.Draft;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A machine's disk is the sum of its virtual disks, kept without touching the machine's time of
 * change.
 */
final class DiskRules implements Rules {
    @Override
    public Row afterSave(Draft draft, Row disk, RuleContext context) {
        addUp(disk, context);
        Row before = draft.before();
        if (before != null
                && !Objects.equals(before.get("virtual_machine"), disk.get("virtual_machine"))) {
            addUp(before, context);
        }
        return disk;
    }

    @Override
    public void afterDelete(Row disk, RuleContext context) {
        addUp(disk, context);
    }

    private static void addUp(Row disk, RuleContext context) {
        Row machine = context.target(disk, "virtual_machine");
        if (machine != null) {
            context.set(machine, "disk", sum(context, machine.id()));
        }
    }

    /** Absent when the machine has no virtual disks. */
    static @Nullable Long sum(RuleContext context, long machine) {
        List<Long> sizes =
                context
                        .store()
                        .referring("virtualization.virtualdisk", "virtual_machine", machine)
                        .stream()
                        .map(id -> context.store().row("virtualization.virtualdisk", id))
                        .map(disk -> disk.reference("size"))
                        .map(size -> size == null ? 0L : size)
                        .toList();
        return sizes.isEmpty() ? null : sizes.stream().mapToLong(Long::longValue).sum();
    }
}
