package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.simulator.wire.WireRequest;
import java.util.regex.Pattern;

/**
 * Who is asking: the ticket first, then an API token. Only a ticket needs the CSRF header, and only
 * to change something.
 */
final class Authentication {
    /** Browsers upload by a form, which cannot send headers. */
    private static final Pattern UPLOAD = Pattern.compile(".*/nodes/[^/]+/storage/[^/]+/upload");

    private final Dialect dialect;
    private final ProxmoxAccess access;
    private final Tickets tickets;

    Authentication(Dialect dialect, ProxmoxAccess access, Tickets tickets) {
        this.dialect = dialect;
        this.access = access;
        this.tickets = tickets;
    }

    Caller identify(WireRequest request) {
        String authorization = request.header("Authorization");
        String ticket = dialect.ticket(request.header("Cookie"), authorization);
        if (ticket != null) {
            return byTicket(ticket, request);
        }
        String token = dialect.tokenOf(authorization);
        if (token == null) {
            throw dialect.refused("No ticket", "no authentication credentials provided.");
        }
        return byToken(token);
    }

    private Caller byTicket(String ticket, WireRequest request) {
        String user =
                tickets.verify(ticket)
                        .orElseThrow(
                                () ->
                                        dialect.refused(
                                                "permission denied - invalid PVE ticket",
                                                "invalid ticket"));
        String csrf = request.header("CSRFPreventionToken");
        if (!request.method().equals("GET")
                && !UPLOAD.matcher(request.path()).matches()
                && !tickets.verifyCsrf(user, csrf == null ? "" : csrf)) {
            throw dialect.refused("Permission denied - invalid csrf token", "invalid csrf token");
        }
        return new Caller(user, access);
    }

    private Caller byToken(String token) {
        int separator = dialect.separator(token);
        if (separator < 0) {
            throw dialect.refused("no tokenid specified", "failed to parse api token");
        }
        String id = token.substring(0, separator);
        String user = ProxmoxAccess.userOf(id);
        if (!access.isUser(user)) {
            throw dialect.refused(
                    "no such user ('" + user + "')", "user account disabled or expired.");
        }
        String secret = access.secretOf(id);
        if (secret == null) {
            String name = id.substring(Math.min(id.length(), user.length() + 1));
            throw dialect.refused(
                    "no such token '" + name + "' for user '" + user + "'", "invalid API token");
        }
        if (!secret.equals(token.substring(separator + 1))) {
            throw dialect.refused("invalid token value!", "invalid API token");
        }
        return new Caller(id, access);
    }
}
