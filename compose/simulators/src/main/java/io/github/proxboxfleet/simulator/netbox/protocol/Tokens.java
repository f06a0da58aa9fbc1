package io.github.proxboxfleet.simulator.netbox.protocol;

import io.github.proxboxfleet.simulator.netbox.model.NetBoxVersion;
import org.jspecify.annotations.Nullable;

/** Who may come in. */
public final class Tokens {
    public static final String V1 = "5157a1a70a5157a1a70a5157a1a70a5157a1a70a";
    public static final String V2 = "nbt_simulator0000.s1mulat0rs1mulat0rs1mulat0rs1mulat0rs1mu";

    private Tokens() {}

    /**
     * @throws Refusal when the header is missing or wrong
     */
    public static void check(@Nullable String authorization, NetBoxVersion version) {
        String[] parts =
                authorization == null ? new String[] {""} : authorization.strip().split("\\s+");
        boolean bearer = parts[0].equalsIgnoreCase("Bearer") && version.atLeast(4, 5);
        if (!bearer && !parts[0].equalsIgnoreCase("Token")) {
            throw Refusal.detail(403, "Authentication credentials were not provided.");
        }
        if (parts.length != 2) {
            throw Refusal.detail(
                    403,
                    version.atLeast(4, 5)
                            ? "Invalid authorization header: Must be in the form \"Bearer <key>.<token>\" or \"Token <token>\""
                            : "Invalid token header. No credentials provided.");
        }
        boolean second = parts[1].startsWith("nbt_") && version.atLeast(4, 5);
        if (!parts[1].equals(second ? V2 : V1)) {
            throw Refusal.detail(
                    403,
                    version.atLeast(4, 5)
                            ? "Invalid v" + (second ? 2 : 1) + " token"
                            : "Invalid token");
        }
    }
}
