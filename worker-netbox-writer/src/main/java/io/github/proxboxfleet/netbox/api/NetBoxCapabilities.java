package io.github.proxboxfleet.netbox.api;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a NetBox can do, by its version.
 *
 * @param version as NetBox says it, {@code 4.6.8}
 * @param plugins name to version
 */
public record NetBoxCapabilities(
        String version, int major, int minor, int patch, Map<String, String> plugins) {
    /** The plugin that this product serves. */
    public static final String PROXBOX = "netbox_proxbox";

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?.*");

    public NetBoxCapabilities {
        plugins = Map.copyOf(plugins);
    }

    /** Reads {@code 4.7.3}, {@code 4.6.0-Docker-3.2}, {@code v4.5}; empty if it is no version. */
    public static Optional<NetBoxCapabilities> of(String version, Map<String, String> plugins) {
        Matcher numbers = NUMBERS.matcher(version.startsWith("v") ? version.substring(1) : version);
        if (!numbers.matches()) {
            return Optional.empty();
        }
        int patch = numbers.group(3) == null ? 0 : Integer.parseInt(numbers.group(3));
        return Optional.of(
                new NetBoxCapabilities(
                        version,
                        Integer.parseInt(numbers.group(1)),
                        Integer.parseInt(numbers.group(2)),
                        patch,
                        plugins));
    }

    /** The minor version of 4; a later major version has everything that one of 4 has. */
    public int minorOf4() {
        return major > 4 ? Integer.MAX_VALUE : minor;
    }

    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return atLeast(wantedMajor, wantedMinor, 0);
    }

    public boolean atLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
    }

    /** Lists page by primary key with {@code start}. */
    public boolean keysetPaging() {
        return atLeast(4, 6);
    }

    /**
     * Bulk errors name each offender by its index or id, and a batch may hold the same natural key
     * twice without a 500.
     */
    public boolean indexedErrors() {
        return atLeast(4, 7);
    }

    /** {@code If-Match} is honoured. */
    public boolean etags() {
        return atLeast(4, 6);
    }

    /** {@code add_tags} and {@code remove_tags} are fields. */
    public boolean addRemoveTags() {
        return atLeast(4, 6);
    }

    /** Our machines have a type, as those of the plugin netbox-proxbox have. */
    public boolean virtualMachineTypes() {
        return atLeast(4, 6) && plugin(PROXBOX).isPresent();
    }

    /** An interface's {@code mac_address} can be written. */
    public boolean writableMac() {
        return atLeast(4, 7);
    }

    /** An unassigned MAC named as primary of a new interface becomes the interface's. */
    public boolean macBeforeInterface() {
        return atLeast(4, 4, 2);
    }

    public boolean changelogMessage() {
        return atLeast(4, 4);
    }

    /** {@code authentication-check} says who the token's user is. */
    public boolean tokensUser() {
        return atLeast(4, 5);
    }

    /** VMs have {@code start_on_boot}. */
    public boolean startOnBoot() {
        return atLeast(4, 5);
    }

    /**
     * The plugin netbox-proxbox is there and keeps what it knows of machines in rows of its own; up
     * to 0.0.28 it kept that in custom fields.
     */
    public boolean pluginRows() {
        return plugin(PROXBOX)
                .flatMap(version -> of(version, Map.of()))
                .filter(version -> version.atLeast(0, 0, 29))
                .isPresent();
    }

    /** The version of a plugin; empty where it is not installed. */
    public Optional<String> plugin(String name) {
        return Optional.ofNullable(plugins.get(name));
    }
}
