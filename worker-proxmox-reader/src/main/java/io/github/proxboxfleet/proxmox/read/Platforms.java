package io.github.proxboxfleet.proxmox.read;

import io.github.proxboxfleet.proxmox.api.ProxmoxValue;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names operating systems. */
final class Platforms {
    private static final Map<String, String> BY_OSTYPE =
            Map.ofEntries(
                    Map.entry("l26", "Linux"),
                    Map.entry("l24", "Linux 2.4"),
                    Map.entry("win11", "Windows 11"),
                    Map.entry("win10", "Windows 10"),
                    Map.entry("win8", "Windows 8"),
                    Map.entry("win7", "Windows 7"),
                    Map.entry("wvista", "Windows Vista"),
                    Map.entry("wxp", "Windows XP"),
                    Map.entry("w2k8", "Windows Server 2008"),
                    Map.entry("w2k3", "Windows Server 2003"),
                    Map.entry("w2k", "Windows 2000"),
                    Map.entry("solaris", "Solaris"),
                    Map.entry("alpine", "Alpine Linux"),
                    Map.entry("archlinux", "Arch Linux"),
                    Map.entry("centos", "CentOS"),
                    Map.entry("debian", "Debian"),
                    Map.entry("devuan", "Devuan"),
                    Map.entry("fedora", "Fedora"),
                    Map.entry("gentoo", "Gentoo"),
                    Map.entry("nixos", "NixOS"),
                    Map.entry("opensuse", "openSUSE"),
                    Map.entry("ubuntu", "Ubuntu"));

    /** NetBox's field. */
    private static final int LONGEST = 100;

    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,_+()/®™'&~#!-]*+");

    private static final Pattern COMPLAINT =
            Pattern.compile(
                    "\\b(?:usage|not found|no such|error|cannot|can't|permission denied|no lsb modules)\\b",
                    Pattern.CASE_INSENSITIVE);

    private Platforms() {}

    /**
     * What the guest calls its system: {@code Debian 12}. None where that is no name: agents pass
     * on whatever a script of theirs printed, its complaints too.
     */
    static @Nullable String ofAgent(ProxmoxValue system) {
        String named = named(system);
        if (named == null || named.length() > LONGEST || !NAME.matcher(named).matches()) {
            return null;
        }
        return COMPLAINT.matcher(named).find() ? null : named;
    }

    private static @Nullable String named(ProxmoxValue system) {
        String name = system.text("name");
        String version = system.text("version-id", "");
        if ("mswindows".equals(system.text("id"))) {
            String family =
                    "server".equals(system.text("variant-id")) ? "Windows Server" : "Windows";
            return (family + " " + version).strip();
        }
        String whole = name == null ? system.text("pretty-name") : name + " " + version;
        if (whole == null || whole.length() > 2 * LONGEST) {
            return null;
        }
        return name == null
                ? whole
                : whole.replace("GNU/Linux", "").replaceAll("\\s+", " ").strip();
    }

    /** What the configuration was told; nothing for {@code other} and what is not known. */
    static @Nullable String ofType(@Nullable String ostype) {
        return ostype == null ? null : BY_OSTYPE.get(ostype);
    }
}
