package io.github.proxboxfleet.openapi.catalogue;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The formats that PVE checks in code, as far as an expression can say them. A format that is not
 * here allows every text.
 */
final class NamedText {
    private static final String BYTE = "(?:25[0-5]|(?:2[0-4]|1[0-9]|[1-9])?[0-9])";
    private static final String V4 = "(?:" + BYTE + "\\.){3}" + BYTE;
    private static final String V6 = "(?=.*:)[0-9A-Fa-f:]{2,39}(?:(?<=:)" + V4 + ")?(?:%\\w+)?";
    private static final String V4_NET = V4 + "/(?:[1-9]|[12]\\d|3[0-2])";
    private static final String V6_NET = V6 + "/(?:[1-9]|\\d\\d|1[01]\\d|12[0-8])";
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9\\-]*[a-zA-Z0-9])?";
    private static final String NAME = "(?:" + LABEL + "\\.)*" + LABEL;

    private static final Map<String, Pattern> PATTERNS =
            Map.ofEntries(
                    entry("pve-node", LABEL),
                    entry("pve-vmid", "[1-9][0-9]{2,8}"),
                    entry("pve-configid", "[a-zA-Z][a-zA-Z0-9_-]+"),
                    entry("pve-storage-id", "[a-zA-Z][a-zA-Z0-9\\-_.]*[a-zA-Z0-9]"),
                    entry("pve-iface", "[a-zA-Z][a-zA-Z0-9_]{1,20}(?:[:.]\\d+)?"),
                    entry("pve-userid", "[^\\s:/]+@[A-Za-z][A-Za-z0-9.\\-_]+"),
                    entry("pve-realm", "[A-Za-z][A-Za-z0-9.\\-_]+"),
                    entry("pve-groupid", "[A-Za-z0-9.\\-_]+"),
                    entry("pve-roleid", "[A-Za-z0-9.\\-_]+"),
                    entry("disk-size", "\\d+(?:\\.\\d+)?[KMGT]?"),
                    entry("mac-addr", "(?i)[a-f0-9][02468ace](?::[a-f0-9]{2}){5}"),
                    entry("ipv4", V4),
                    entry("ipv6", V6),
                    entry("ip", V4 + "|" + V6),
                    entry("CIDRv4", V4_NET),
                    entry("CIDRv6", V6_NET),
                    entry("CIDR", V4_NET + "|" + V6_NET),
                    entry("dns-name", NAME),
                    entry("address", NAME + "|" + V4 + "|" + V6));

    private NamedText() {}

    static boolean fits(String format, String text, Effort effort) {
        if (format.endsWith("-opt") && text.isEmpty()) {
            return true;
        }
        boolean list = format.endsWith("-list");
        Pattern pattern = PATTERNS.get(list ? format.substring(0, format.length() - 5) : format);
        if (pattern == null) {
            return true;
        }
        if (!list) {
            return effort.matches(pattern, text);
        }
        for (String part : text.split("[,;\\s\\x00]+")) {
            if (!part.isEmpty() && !effort.matches(pattern, part)) {
                return false;
            }
        }
        return true;
    }

    private static Map.Entry<String, Pattern> entry(String name, String pattern) {
        return Map.entry(name, Pattern.compile(pattern));
    }
}
