package io.github.proxboxfleet.runtime.broker;

import org.jspecify.annotations.Nullable;

/** The broker did not confirm a message; its sender must assume that it did not leave. */
public final class UnpublishedException extends RuntimeException {
    UnpublishedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
