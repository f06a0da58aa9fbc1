package io.github.proxboxfleet.openapi.generate;

import java.util.Locale;

/** Why a fact stands differently in the document than in its source. */
public enum Reason {
    FLAG_NOT_A_NUMBER("yes or no is written as text or as a boolean where the others write 1"),
    PATH_PARAMETER_REQUIRED("a parameter in the path cannot be left out"),
    OPTIONAL_IN_EVERY_VARIANT("the property exists for some types only, and is optional for those"),
    PLACEHOLDER_ADDED("the path has a placeholder that the parameters do not list"),
    TYPE_DERIVED("no type is given; the other keywords imply it"),
    TYPE_ANY("any value: OpenAPI says that by leaving the type out"),
    TYPE_UNKNOWN("OpenAPI has no such type"),
    NULL_ANSWER("OpenAPI 3.0 has no type null: the value is nullable and has no type"),
    PATTERN_TRANSLATED("the pattern uses syntax that is not common to ECMAScript and Java"),
    PATTERN_ASIDE("the pattern cannot be said in ECMAScript and Java"),
    DEFAULT_CONVERTED("the default is written in another JSON type than the schema has"),
    DEFAULT_ASIDE("the default is not a value that the schema allows, often prose"),
    NUMBER_AS_TEXT("a limit is written as text"),
    LIMIT_RENAMED("min and max instead of minimum and maximum"),
    LIMIT_ASIDE("the limit is not a number"),
    ENUM_CONVERTED("the enum's values are written in another JSON type than the schema has"),
    ENUM_ASIDE("the enum is not a list of values"),
    ARRAY_MAX_LENGTH(
            "the generator of the source writes the minimum length of arrays also as maximum"),
    OUT_OF_PLACE("the keyword does not go with the type"),
    ANSWER_OPEN("answers hold properties that are not declared, whatever the source says"),
    ITEMS_ADDED("an array without items"),
    ITEMS_OF_OBJECT("an object that describes its properties as if it were a list"),
    INDEX_EXPANDED("net[n] stands for net0, net1, …"),
    INDEX_FOLDED("net[n] stays one entry, by request or because its bounds are not known"),
    UNION_ANY_OF("a value can fit more than one variant"),
    DISCRIMINATOR_ADDED("the variants forbid the property that tells them apart"),
    OVERLAY("the overlay gives a type"),
    DIRECTORY_INDEX("directories answer the names below them, whatever the source says"),
    INDEX_LINK("the link to the children names the property that the entries have"),
    MULTIPART("the file travels in a multipart form");

    private final String why;

    Reason(String why) {
        this.why = why;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String why() {
        return why;
    }
}
