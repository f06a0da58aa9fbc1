package io.github.proxboxfleet.model.inventory;

import io.github.proxboxfleet.model.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guest, read once for all stages.
 *
 * @param vcpus number of virtual CPUs; 0 where it is not limited
 * @param memory bytes
 * @param disk bytes of the largest or root disk as the index has it; used where no disk has a size
 *     of its own
 * @param serial the SMBIOS UUID
 * @param notes the whole description, Markdown
 * @param platform the operating system, for example {@code Debian 12}; absent where it is not
 *     known, or not known yet
 * @param hostName what the guest calls itself
 * @param addressesObserved whether the NICs' addresses were observed in the running guest, so that
 *     one that is absent is gone; otherwise they are what the configuration says, and what NetBox
 *     has besides stays
 * @param addressNote why the addresses, or what else the guest says of itself, were not observed
 *     though they should have been; absent where nothing else was to be expected, as the guest is
 *     stopped or has no agent
 */
public record Guest(
        GuestToSync toSync,
        double vcpus,
        long memory,
        long disk,
        boolean startOnBoot,
        @Nullable String serial,
        @Nullable String notes,
        List<String> tags,
        @Nullable String platform,
        @Nullable String hostName,
        boolean agent,
        boolean unprivileged,
        @Nullable String searchDomain,
        List<GuestDisk> disks,
        List<GuestNic> nics,
        boolean addressesObserved,
        @Nullable String addressNote) {
    public Guest {
        Required.field("toSync", toSync);
        tags = Required.list(tags);
        disks = Required.list(disks);
        nics = Required.list(nics);
    }

    public Guest withNics(List<GuestNic> others) {
        return new Guest(
                toSync,
                vcpus,
                memory,
                disk,
                startOnBoot,
                serial,
                notes,
                tags,
                platform,
                hostName,
                agent,
                unprivileged,
                searchDomain,
                disks,
                others,
                addressesObserved,
                addressNote);
    }

    public GuestKey key() {
        return toSync.entry().key();
    }
}
