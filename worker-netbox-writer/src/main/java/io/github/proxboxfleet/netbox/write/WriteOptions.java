package io.github.proxboxfleet.netbox.write;

import org.jspecify.annotations.Nullable;

/**
 * How a piece of work writes.
 *
 * @param changelogMessage put on every change where the version can; absent: none
 */
public record WriteOptions(@Nullable String changelogMessage) {
    public static final WriteOptions PLAIN = new WriteOptions(null);

    public static WriteOptions saying(String changelogMessage) {
        return new WriteOptions(changelogMessage);
    }
}
