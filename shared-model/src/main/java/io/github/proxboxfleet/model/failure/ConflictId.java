package io.github.proxboxfleet.model.failure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a conflict is known again in each run: its NetBox, its cluster, its object and the other
 * party. NetBox's ids are no part of it: a row that is made anew is the same party. Nor are numbers
 * in a conflict of a whole cluster, which counts what is in its way.
 */
public final class ConflictId {
    private static final int BYTES = 10;

    /** Not those within a name, an address or a path. */
    private static final Pattern LONE_NUMBER =
            Pattern.compile("(?<![\\w./:-])#?\\d+(?![\\w/:-]|\\.\\d)");

    private ConflictId() {}

    /**
     * The id, if this is a conflict.
     *
     * @param netbox the NetBox endpoint's id
     * @param cluster the key of the cluster
     */
    public static Optional<String> of(String netbox, String cluster, ObjectFailure failed) {
        return failed.failure() instanceof Failure.Conflict conflict
                ? Optional.of(
                        digest(
                                String.join(
                                        "\n",
                                        netbox,
                                        cluster,
                                        failed.stage().wire(),
                                        failed.kind(),
                                        failed.name(),
                                        Objects.requireNonNullElse(failed.source(), ""),
                                        party(failed, conflict.cause()))))
                : Optional.empty();
    }

    /** A conflict's cause names both parties. */
    private static String party(ObjectFailure failed, String cause) {
        return failed.stage().removes() ? "" : LONE_NUMBER.matcher(cause).replaceAll("#");
    }

    private static String digest(String text) {
        try {
            byte[] all =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
