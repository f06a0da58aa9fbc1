package io.github.proxboxfleet.netbox.api;

/** What a token may be allowed to do with a model, as far as NetBox tells without trying. */
public enum Permission {
    VIEW("view"),
    ADD("add"),
    CHANGE("change");

    private final String word;

    Permission(String word) {
        this.word = word;
    }

    /** As NetBox's permissions say it. */
    public String word() {
        return word;
    }
}
