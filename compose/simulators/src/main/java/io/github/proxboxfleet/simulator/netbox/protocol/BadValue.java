package io.github.proxboxfleet.simulator.netbox.protocol;

/** A field's value is refused with NetBox's words. */
public final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    public BadValue(String message) {
        super(message, null, false, false);
    }

    public String words() {
        return String.valueOf(getMessage());
    }
}
