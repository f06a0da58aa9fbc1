package io.github.proxboxfleet.simulator.netbox;

/** What a field holds, and so how it is read from a request, stored, and shown. */
enum Kind {
    /** Stored as {@code String}. */
    TEXT,
    SLUG,
    COLOR,
    DNS_NAME,
    /** Stored as the choice's value, shown as value and label. */
    CHOICE,
    /** Stored as {@code Long}. */
    INTEGER,
    /** Stored as {@code BigDecimal}. */
    DECIMAL,
    BOOLEAN,
    /** Stored as upper-case {@code AA:BB:…}. */
    MAC,
    /** Stored as {@link Address}. */
    ADDRESS,
    PREFIX,
    /** Stored as the other object's id. */
    REFERENCE,
    /** Stored as a list of ids. */
    REFERENCES,
    TAGS,
    /** The type half of a generic reference, such as {@code dcim.site}. */
    GENERIC_TYPE,
    /** The id half of a generic reference. */
    GENERIC_ID,
    CUSTOM_FIELDS,
    /** A list of object types, such as {@code virtualization.virtualmachine}. */
    OBJECT_TYPES,
    /** Anything, kept as it came. */
    JSON,
    TIME,
    /** Stored and never shown. */
    HIDDEN,
    /** Worked out from other state whenever it is shown. */
    COMPUTED;

    boolean stored() {
        return this != COMPUTED;
    }
}
