package io.github.proxboxfleet.openapi.clients;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client's texts need to know of an API. */
record Api(String title, String version, Kind kind) {
    private static final Pattern NUMBERS = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?");

    /** Which product it is, told by its paths. */
    enum Kind {
        PVE("8006", "PVEAPIToken=root@pam!client=SECRET", "PVEAuthCookie"),
        PBS("8007", "PBSAPIToken=root@pam!client:SECRET", "PBSAuthCookie"),
        PDM("8443", "PDMAPIToken=root@pam!client:SECRET", "__Host-PDMAuthCookie"),
        OTHER("8006", "PVEAPIToken=root@pam!client=SECRET", "PVEAuthCookie");

        private final String port;
        private final String token;
        private final String cookie;

        Kind(String port, String token, String cookie) {
            this.port = port;
            this.token = token;
            this.cookie = cookie;
        }

        String port() {
            return port;
        }

        String token() {
            return token;
        }

        String cookie() {
            return cookie;
        }
    }

    static Api of(JsonNode document) {
        JsonNode info = document.path("info");
        JsonNode paths = document.path("paths");
        Kind kind = Kind.OTHER;
        if (paths.has("/nodes/{node}/qemu")) {
            kind = Kind.PVE;
        } else if (paths.has("/remotes/remote")) {
            kind = Kind.PDM;
        } else if (paths.has("/admin/datastore")) {
            kind = Kind.PBS;
        }
        return new Api(
                info.path("title").asString("API"), info.path("version").asString("0"), kind);
    }

    String packageName(Language language) {
        String word = kind == Kind.OTHER ? "client" : kind.name().toLowerCase(Locale.ROOT);
        return switch (language) {
            case PYTHON -> "proxmox_" + word;
            case GO -> "proxmox" + word;
            case TYPESCRIPT -> "proxmox-" + word;
            case JAVA -> "proxmox." + word;
        };
    }

    /** The version in three numbers, as package managers want it. */
    String packageVersion() {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.find()) {
            return "0.0.0";
        }
        return numbers.group(1) + "." + number(numbers.group(2)) + "." + number(numbers.group(3));
    }

    private static String number(@Nullable String group) {
        return group == null ? "0" : group;
    }
}
