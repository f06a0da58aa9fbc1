package io.github.proxboxfleet.gateway.key;

/** The key is right, but its time is over. */
final class ExpiredKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    ExpiredKeyException(Caller caller) {
        super("the key '" + caller.name() + "' has expired", null, false, false);
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }
}
