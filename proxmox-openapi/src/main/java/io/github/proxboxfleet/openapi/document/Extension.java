package io.github.proxboxfleet.openapi.document;

/**
 * The words of {@code x-proxmox}, which holds what OpenAPI has no place for. Any other key in it is
 * a keyword of the source with the source's value.
 */
public final class Extension {
    /** The extension's own name; one for all products. */
    public static final String KEY = "x-proxmox";

    /** Beside the schemas: the structures of property strings, as schemas of objects. */
    public static final String FORMATS = "x-proxmox-formats";

    /** Keywords that stand in the document although the source does not have them. */
    public static final String ABSENT = "absent";

    /** Why something stands in the document although the source does not have it. */
    public static final String ADDED = "added";

    /** Refers to the structure of a property string. */
    public static final String STRUCTURE = "structure";

    /** In a structure: how the source writes it, as a map of keys or as a whole schema. */
    public static final String FORM = "form";

    /** In a structure: the source writes only its keys. */
    public static final String MAP = "map";

    /** Names with an index, {@code net[n]}, and their bounds. */
    public static final String INDEXED = "indexed";

    /** Which properties of a body exist only if another property has a certain value. */
    public static final String VARIANTS = "variants";

    /** The path has paths below it. */
    public static final String DIRECTORY = "directory";

    /** At the top: what the document was made of, and how. */
    public static final String OPTIONS = "options";

    private Extension() {}
}
