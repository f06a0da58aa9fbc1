package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.simulator.wire.WireRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the cookie first, then a ticket in the {@code Authorization} header, then an API
 * token. Only a ticket needs the CSRF header, and only to change something.
 */
final class Authentication {
    private static final String TICKET = "PVEAuthCookie";
    private static final String TOKEN = "PVEAPIToken";

    /** Browsers upload by a form, which cannot send headers. */
    private static final Pattern UPLOAD = Pattern.compile(".*/nodes/[^/]+/storage/[^/]+/upload");

    private final ProxmoxAccess access;
    private final Tickets tickets;

    Authentication(ProxmoxAccess access, Tickets tickets) {
        this.access = access;
        this.tickets = tickets;
    }

    Caller identify(WireRequest request) {
        String cookie = request.header("Cookie");
        String authorization = request.header("Authorization");
        String ticket = value(cookie, TICKET);
        if (ticket == null) {
            ticket = value(authorization, TICKET);
        }
        if (ticket != null) {
            return byTicket(ticket, request);
        }
        String token = value(authorization, TOKEN);
        if (token == null) {
            throw ApiError.bare(401, "No ticket");
        }
        return byToken(token);
    }

    private Caller byTicket(String ticket, WireRequest request) {
        String user =
                tickets.verify(ticket)
                        .orElseThrow(
                                () -> ApiError.bare(401, "permission denied - invalid PVE ticket"));
        String csrf = request.header("CSRFPreventionToken");
        if (!request.method().equals("GET")
                && !UPLOAD.matcher(request.path()).matches()
                && !tickets.verifyCsrf(user, csrf == null ? "" : csrf)) {
            throw ApiError.bare(401, "Permission denied - invalid csrf token");
        }
        return new Caller(user, access);
    }

    private Caller byToken(String token) {
        int equals = token.lastIndexOf('=');
        if (equals < 0) {
            throw ApiError.bare(401, "no tokenid specified");
        }
        String id = token.substring(0, equals);
        String user = ProxmoxAccess.userOf(id);
        if (!access.isUser(user)) {
            throw ApiError.bare(401, "no such user ('" + user + "')");
        }
        String secret = access.secretOf(id);
        if (secret == null) {
            String name = id.substring(Math.min(id.length(), user.length() + 1));
            throw ApiError.bare(401, "no such token '" + name + "' for user '" + user + "'");
        }
        if (!secret.equals(token.substring(equals + 1))) {
            throw ApiError.bare(401, "invalid token value!");
        }
        return new Caller(id, access);
    }

    /**
     * The value behind {@code name=} or {@code name} and a blank, up to a semicolon, unescaped; a
     * plus stays a plus.
     */
    private static @Nullable String value(@Nullable String header, String name) {
        if (header == null) {
            return null;
        }
        Matcher found = Pattern.compile("(?:^|\\s)" + name + "(?:=| )([^;]*)").matcher(header);
        if (!found.find() || found.group(1).isEmpty()) {
            return null;
        }
        return URLDecoder.decode(found.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
