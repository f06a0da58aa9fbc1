package io.github.proxboxfleet.netbox.model;

import java.util.Locale;

/** A custom field that we create in NetBox. The models that carry it say so themselves. */
public record CustomField(String name, String label, String description, Type type) {
    /** The types of NetBox that we use. */
    public enum Type {
        TEXT,
        INTEGER,
        BOOLEAN,
        URL;

        /** As NetBox names it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static CustomField text(String name, String label, String description) {
        return new CustomField(name, label, description, Type.TEXT);
    }

    static CustomField flag(String name, String label, String description) {
        return new CustomField(name, label, description, Type.BOOLEAN);
    }

    static CustomField legacy(String name, String label, Type type) {
        return new CustomField(name, label, "From Proxmox at the last sync", type);
    }
}
