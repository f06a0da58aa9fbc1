package io.github.proxboxfleet.simulator.proxmox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A guest's configuration: text as in the file, except where the schema says that a key is a
 * number.
 */
final class ConfigProjection {
    private static final Set<String> NUMBERS =
            Set.of(
                    """
                    acpi autostart balloon cores cpuunits freeze kvm numa onboot protection reboot
                    shares sockets swap tablet tdf template tty unprivileged vcpus debug console
                    """
                            .split("\\s+"));

    private ConfigProjection() {}

    static Answer config(Call call, GuestKind kind) {
        Guest guest = call.guest(kind);
        String snapshot = call.param("snapshot");
        if (snapshot != null
                && guest.snapshots().stream().noneMatch(known -> known.name().equals(snapshot))) {
            throw ApiError.of(500, "snapshot '" + snapshot + "' does not exist");
        }
        Fields fields = Fields.of().put("digest", digest(guest.config()));
        boolean inForce = snapshot != null || "1".equals(call.param("current"));
        (inForce ? guest.config() : guest.afterStart())
                .forEach(
                        (key, value) ->
                                fields.put(key, typed(key, value, kind, call.state().version())));
        if (kind == GuestKind.LXC && guest.vmid() % 10 == 0) {
            fields.put("lxc", List.of(List.of("lxc.cgroup2.devices.allow", "c 10:200 rwm")));
        }
        return Answer.of(fields);
    }

    static Answer snapshots(Call call, GuestKind kind) {
        Guest guest = call.guest(kind);
        List<Fields> list = new ArrayList<>();
        for (Snapshot snapshot : guest.snapshots()) {
            list.add(
                    Fields.of()
                            .put("name", snapshot.name())
                            .put("description", snapshot.description())
                            .put("snaptime", snapshot.taken().getEpochSecond())
                            .when(kind == GuestKind.QEMU, "vmstate", snapshot.withMemory() ? 1 : 0)
                            .present("parent", snapshot.parent()));
        }
        list.add(
                Fields.of()
                        .put("name", "current")
                        .put("description", "You are here!")
                        .put("digest", digest(guest.config()))
                        .flag("running", guest.isUp())
                        .present("parent", guest.get("parent")));
        return Answer.of(list);
    }

    /**
     * A machine's memory became a property string, hence a JSON string, in 8.1; a container's stays
     * a number.
     */
    private static @Nullable Object typed(
            String key, String value, GuestKind kind, ProxmoxVersion version) {
        boolean number =
                key.equals("memory")
                        ? kind == GuestKind.LXC || !version.atLeast(8, 1)
                        : NUMBERS.contains(key);
        return number && value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : value;
    }

    private static String digest(Map<String, String> config) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-1");
            config.forEach(
                    (key, value) ->
                            sha.update(
                                    (key + ": " + value + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-1", e);
        }
    }
}
