package io.github.proxboxfleet.simulator.netbox;

/** A field's value is refused with NetBox's words. */
final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    BadValue(String message) {
        super(message, null, false, false);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
