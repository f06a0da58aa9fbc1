package io.github.proxboxfleet.netbox.mirror;

/**
 * A field of a kind of object that we read or write.
 *
 * @param since the minor version of NetBox 4 that brought it; 0 for all that we support
 */
public record Field(String name, Shape shape, int since) {
    /** How NetBox puts the value into JSON. */
    public enum Shape {
        TEXT,
        NUMBER,
        FLAG,
        /** Read as {@code {"value", "label"}}, written as the value. */
        CHOICE,
        REF,
        REFS,
        /** A custom field that holds text; read and written below {@code custom_fields}. */
        CUSTOM,
        /** A custom field that holds a number. */
        CUSTOM_NUMBER,
        /** A custom field that holds true or false. */
        CUSTOM_FLAG
    }

    static Field of(String name, Shape shape) {
        return new Field(name, shape, 0);
    }

    static Field since(int minor, String name, Shape shape) {
        return new Field(name, shape, minor);
    }

    public boolean custom() {
        return switch (shape) {
            case CUSTOM, CUSTOM_NUMBER, CUSTOM_FLAG -> true;
            case TEXT, NUMBER, FLAG, CHOICE, REF, REFS -> false;
        };
    }
}
