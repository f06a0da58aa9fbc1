package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Operation;
import java.util.regex.Pattern;

/**
 * Reads that show more than Proxmox's own state: what is inside a guest, its console, its
 * passwords' hashes, a file of its backup, or a login to elsewhere.
 */
final class GuestReach {
    private static final Pattern ROUTES =
            Pattern.compile(
                    ".*/(agent|file-restore|cloudinit/dump)(/.*)?"
                            + "|.*/(vncwebsocket|vncproxy|termproxy|spiceproxy|monitor|mtunnelwebsocket)"
                            + "|/nodes/\\{node}/vzdump/extractconfig"
                            + "|/cluster/acme/plugins(/.*)?");

    private GuestReach() {}

    static boolean reads(Operation operation) {
        return operation.verb() == Verb.GET && ROUTES.matcher(operation.path()).matches();
    }
}
