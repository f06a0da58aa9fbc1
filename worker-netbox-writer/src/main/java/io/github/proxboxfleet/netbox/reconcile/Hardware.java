package io.github.proxboxfleet.netbox.reconcile;

import io.github.proxboxfleet.model.inventory.Guest;
import io.github.proxboxfleet.model.inventory.GuestNic;
import io.github.proxboxfleet.netbox.mirror.ClusterMirror;
import io.github.proxboxfleet.netbox.mirror.Row;
import io.github.proxboxfleet.netbox.model.CustomFields;
import io.github.proxboxfleet.netbox.model.VirtualMachines;
import io.github.proxboxfleet.netbox.model.VmInterfaces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What machines and guests are made of: SMBIOS UUID and MAC addresses. They tell a machine whose
 * identity was lost in NetBox from others, where no two have the same.
 */
public final class Hardware {
    private final ClusterMirror mirror;
    private final Map<String, Integer> guests = new HashMap<>();

    /** By what they are made of; absent: nobody has asked yet, and there are many. */
    private @Nullable Map<String, Set<Long>> machines;

    /** Of a cluster's machines, and of guests that are looked for. */
    public Hardware(ClusterMirror mirror, List<Guest> wanted) {
        this.mirror = mirror;
        for (Guest guest : wanted) {
            parts(guest).distinct().forEach(part -> guests.merge(part, 1, Integer::sum));
        }
    }

    private Map<String, Set<Long>> machines() {
        Map<String, Set<Long>> known = machines;
        if (known == null) {
            known = new HashMap<>();
            for (Row machine : mirror.all(VirtualMachines.MODEL)) {
                note(known, serial(machine.text("serial")), machine.id());
            }
            for (Row port : mirror.all(VmInterfaces.MODEL)) {
                Long machine = port.number("virtual_machine");
                if (machine != null) {
                    note(known, mac(port.text("mac_address")), machine);
                }
            }
            machines = known;
        }
        return known;
    }

    /** The one machine that is made of the same; absent: none is, or more than one. */
    @Nullable Long machine(Guest guest) {
        return Stream.of(List.of(serial(guest.serial())), macs(guest))
                .map(this::only)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether a guest has another machine's VMID: nothing of it is as it was, neither UUID, nor MAC
     * addresses, nor name. A guest that was restored, cloned back or given a new NIC keeps one of
     * them.
     */
    public boolean replaced(Guest guest, Row machine) {
        String before = serial(machine.text("serial"));
        String now = serial(guest.serial());
        List<String> macs = macs(guest);
        List<String> former =
                mirror.parts(VmInterfaces.MODEL, machine.id()).stream()
                        .map(port -> mac(port.text("mac_address")))
                        .filter(mac -> !mac.isEmpty())
                        .toList();
        return !before.isEmpty()
                && !now.isEmpty()
                && !before.equals(now)
                && !machine.text(CustomFields.NAME).equals(guest.toSync().netboxName())
                && !machine.text("name").equalsIgnoreCase(guest.toSync().netboxName())
                && !macs.isEmpty()
                && !former.isEmpty()
                && macs.stream().noneMatch(former::contains);
    }

    private @Nullable Long only(List<String> parts) {
        Set<Long> found = new HashSet<>();
        for (String part : parts) {
            boolean shared = guests.getOrDefault(part, 0) > 1;
            found.addAll(shared ? Set.of() : machines().getOrDefault(part, Set.of()));
        }
        return found.size() == 1 ? found.iterator().next() : null;
    }

    private static void note(Map<String, Set<Long>> machines, String part, long machine) {
        if (!part.isEmpty()) {
            machines.computeIfAbsent(part, _ -> new HashSet<>()).add(machine);
        }
    }

    private static Stream<String> parts(Guest guest) {
        return Stream.concat(Stream.of(serial(guest.serial())), macs(guest).stream());
    }

    private static List<String> macs(Guest guest) {
        return guest.nics().stream().map(GuestNic::mac).map(Hardware::mac).toList();
    }

    private static String serial(@Nullable String text) {
        return text == null || text.isBlank() ? "" : "serial " + text.toLowerCase(Locale.ROOT);
    }

    private static String mac(@Nullable String text) {
        return text == null || text.isBlank() ? "" : "mac " + text.toLowerCase(Locale.ROOT);
    }
}
