package io.github.proxboxfleet.netbox.model;

/**
 * A field of a model that we read or write.
 *
 * @param since the minor version of NetBox 4 that brought it; 0 for all that we support
 * @param emptyIsNull whether NetBox takes null for an empty text, not the empty text
 * @param repeats whether many objects have the same value, so that it is held in memory once
 */
public record Field(String name, Shape shape, int since, boolean emptyIsNull, boolean repeats) {
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

    static Field text(String name) {
        return new Field(name, Shape.TEXT, 0, false, false);
    }

    static Field number(String name) {
        return new Field(name, Shape.NUMBER, 0, false, true);
    }

    static Field flag(String name) {
        return new Field(name, Shape.FLAG, 0, false, true);
    }

    static Field choice(String name) {
        return new Field(name, Shape.CHOICE, 0, false, true);
    }

    static Field ref(String name) {
        return new Field(name, Shape.REF, 0, false, true);
    }

    static Field refs(String name) {
        return new Field(name, Shape.REFS, 0, false, true);
    }

    static Field custom(String name) {
        return new Field(name, Shape.CUSTOM, 0, false, false);
    }

    static Field customNumber(String name) {
        return new Field(name, Shape.CUSTOM_NUMBER, 0, false, true);
    }

    static Field customFlag(String name) {
        return new Field(name, Shape.CUSTOM_FLAG, 0, false, true);
    }

    /** Came with this minor version of NetBox 4. */
    Field since(int minor) {
        return new Field(name, shape, minor, emptyIsNull, repeats);
    }

    /** NetBox wants null where the text is empty. */
    Field emptyAsNull() {
        return new Field(name, shape, since, true, repeats);
    }

    /** Many objects have the same text. */
    Field repeated() {
        return new Field(name, shape, since, emptyIsNull, true);
    }

    /** Each object has a value of its own. */
    Field individual() {
        return new Field(name, shape, since, emptyIsNull, false);
    }

    public boolean custom() {
        return switch (shape) {
            case CUSTOM, CUSTOM_NUMBER, CUSTOM_FLAG -> true;
            case TEXT, NUMBER, FLAG, CHOICE, REF, REFS -> false;
        };
    }
}
