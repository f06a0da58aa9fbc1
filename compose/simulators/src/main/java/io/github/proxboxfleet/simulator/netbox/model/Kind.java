package io.github.proxboxfleet.simulator.netbox.model;

/** What a field holds, and so how it is read from a request, stored and shown. */
public enum Kind {
    /** Stored as {@code String}. */
    TEXT("string"),
    SLUG("slug"),
    COLOR("string"),
    DNS_NAME("string"),
    /** Stored as the choice's value, shown as value and label. */
    CHOICE("field"),
    /** Stored as {@code Long}. */
    INTEGER("integer"),
    /** Stored as {@code BigDecimal}. */
    DECIMAL("decimal"),
    BOOLEAN("boolean"),
    /** Stored as upper-case {@code AA:BB:…}. */
    MAC("field"),
    /** Stored as an IP address with its prefix length. */
    ADDRESS("field"),
    PREFIX("field"),
    /** Stored as the other object's id. */
    REFERENCE("nested object"),
    /** Stored as a list of ids. */
    REFERENCES("field"),
    TAGS("field"),
    /** The type half of a generic reference, such as {@code dcim.site}. */
    GENERIC_TYPE("field"),
    /** The id half of a generic reference. */
    GENERIC_ID("integer"),
    CUSTOM_FIELDS("field"),
    /** A list of object types, such as {@code virtualization.virtualmachine}. */
    OBJECT_TYPES("field"),
    /** Anything, kept as it came. */
    JSON("field"),
    TIME("datetime"),
    /** Stored and never shown. */
    HIDDEN("field"),
    /** Worked out from other state whenever it is shown. */
    COMPUTED("field");

    private final String metadata;

    Kind(String metadata) {
        this.metadata = metadata;
    }

    /** The type that OPTIONS tells. */
    public String metadata() {
        return metadata;
    }

    public boolean stored() {
        return this != COMPUTED;
    }
}
