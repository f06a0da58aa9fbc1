package io.github.proxboxfleet.netbox.command;

import io.github.proxboxfleet.model.failure.FailedException;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.run.Stage;
import io.github.proxboxfleet.netbox.api.NetBoxApi;
import io.github.proxboxfleet.netbox.model.Model;
import io.github.proxboxfleet.netbox.model.NetBoxModels;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Sees to it that a first sync does not end half done for want of a permission. */
public final class Permissions {
    /** The command that prepares a run does not say which stages follow. */
    private static final List<Model> NEEDED = NetBoxModels.neededBy(EnumSet.allOf(Stage.class));

    private Permissions() {}

    /** Those that a sync needs and the token lacks, as {@code add on ipam.ipaddress}. */
    public static Set<String> missing(NetBoxApi api) {
        return api.missingPermissions(NEEDED);
    }

    static void check(NetBoxApi api) {
        Set<String> missing = missing(api);
        if (!missing.isEmpty()) {
            throw new FailedException(
                    new Failure.Forbidden(
                            api.endpoint(),
                            "the token lacks the permissions to " + String.join(", ", missing),
                            "Give them to its user in NetBox under Admin, Permissions; nothing has been written yet."));
        }
    }
}
