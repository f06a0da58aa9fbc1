package io.github.proxboxfleet.simulator.netbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * One field of a model, as its REST description has it.
 *
 * @param required must be in a POST
 * @param nullable null is a value of it
 * @param writable may be set by a client
 * @param limit longest text, or how many digits stand before a decimal point
 * @param initial what an object gets that does not say
 * @param target label of the model a reference leads to
 * @param allowed labels a generic reference may lead to; empty: any
 * @param shape how a computed field is worked out
 */
record Field(
        String name,
        Kind kind,
        boolean required,
        boolean nullable,
        boolean writable,
        int limit,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable Object initial,
        @Nullable Choices choices,
        @Nullable String target,
        OnDelete onDelete,
        List<String> allowed,
        @Nullable NetBoxVersion since,
        @Nullable Computation shape) {

    private static Field of(String name, Kind kind, boolean nullable, @Nullable Object initial) {
        return new Field(
                name,
                kind,
                false,
                nullable,
                true,
                0,
                null,
                null,
                initial,
                null,
                null,
                OnDelete.SET_NULL,
                List.of(),
                null,
                null);
    }

    /** Text that may be empty but not null. */
    static Field text(String name, int longest) {
        return of(name, Kind.TEXT, false, "").limited(longest);
    }

    static Field slug() {
        return of("slug", Kind.SLUG, false, null).limited(100).must();
    }

    static Field color() {
        return of("color", Kind.COLOR, false, "9e9e9e").limited(6);
    }

    static Field dnsName() {
        return of("dns_name", Kind.DNS_NAME, false, "").limited(255);
    }

    static Field choice(String name, Choices choices, @Nullable String initial) {
        Field field = of(name, Kind.CHOICE, initial == null, initial);
        return field.copy(
                field.required,
                field.limit,
                field.initial,
                choices,
                field.since,
                field.nullable,
                field.writable);
    }

    static Field integer(String name, long least, long most) {
        Field field = of(name, Kind.INTEGER, true, null);
        return field.between(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }

    static Field decimal(String name, int digits, @Nullable BigDecimal least) {
        return of(name, Kind.DECIMAL, true, null).between(least, null).limited(digits);
    }

    static Field flag(String name, boolean initial) {
        return of(name, Kind.BOOLEAN, false, initial);
    }

    static Field mac(String name) {
        return of(name, Kind.MAC, false, null).must();
    }

    static Field address(String name) {
        return of(name, Kind.ADDRESS, false, null).must();
    }

    static Field prefix(String name) {
        return of(name, Kind.PREFIX, false, null).must();
    }

    static Field reference(String name, String target, OnDelete onDelete) {
        return relation(of(name, Kind.REFERENCE, true, null), target, onDelete);
    }

    static Field references(String name, String target) {
        return relation(of(name, Kind.REFERENCES, false, List.of()), target, OnDelete.SET_NULL);
    }

    static Field tags() {
        return relation(of("tags", Kind.TAGS, false, List.of()), "extras.tag", OnDelete.SET_NULL);
    }

    /** Both halves of a reference to objects of several models. */
    static List<Field> generic(
            String typeName, String idName, OnDelete onDelete, String... allowed) {
        Field type = of(typeName, Kind.GENERIC_TYPE, true, null);
        Field id = of(idName, Kind.GENERIC_ID, true, null);
        return List.of(genericHalf(type, onDelete, allowed), genericHalf(id, onDelete, allowed));
    }

    static Field customFields() {
        return of("custom_fields", Kind.CUSTOM_FIELDS, false, Map.of());
    }

    static Field objectTypes(String name) {
        return of(name, Kind.OBJECT_TYPES, false, List.of());
    }

    static Field json(String name, JsonNode initial) {
        return of(name, Kind.JSON, true, initial);
    }

    static Field time(String name) {
        return of(name, Kind.TIME, true, null);
    }

    static Field hidden(String name) {
        return of(name, Kind.HIDDEN, true, null).readOnly();
    }

    static Field computed(String name, Computation shape) {
        return new Field(
                name,
                Kind.COMPUTED,
                false,
                true,
                false,
                0,
                null,
                null,
                null,
                null,
                null,
                OnDelete.SET_NULL,
                List.of(),
                null,
                shape);
    }

    /**
     * A field this NetBox shows and never changes, because nothing here needs what it stands for.
     */
    static Field constant(String name, JsonNode value) {
        return computed(name, (_, _) -> value);
    }

    static Field nothing(String name) {
        return constant(name, NullNode.getInstance());
    }

    Field must() {
        return copy(true, limit, initial, choices, since, false, writable);
    }

    Field limited(int longest) {
        return copy(required, longest, initial, choices, since, nullable, writable);
    }

    Field startingAs(Object value) {
        return copy(required, limit, value, choices, since, nullable, writable);
    }

    /** May be null, and is when it is given as blank. */
    Field orNull() {
        return copy(required, limit, null, choices, since, true, writable);
    }

    Field readOnly() {
        return copy(required, limit, initial, choices, since, nullable, false);
    }

    Field since(int major, int minor) {
        return copy(
                required,
                limit,
                initial,
                choices,
                new NetBoxVersion(major, minor, 0),
                nullable,
                writable);
    }

    Choices options() {
        return Objects.requireNonNull(choices, name);
    }

    String to() {
        return Objects.requireNonNull(target, name);
    }

    Computation calculation() {
        return Objects.requireNonNull(shape, name);
    }

    boolean in(NetBoxVersion version) {
        return since == null || version.compareTo(since) >= 0;
    }

    private Field between(@Nullable BigDecimal least, @Nullable BigDecimal most) {
        return new Field(
                name, kind, required, nullable, writable, limit, least, most, initial, choices,
                target, onDelete, allowed, since, shape);
    }

    private static Field relation(Field field, String target, OnDelete onDelete) {
        return new Field(
                field.name,
                field.kind,
                false,
                field.nullable,
                true,
                0,
                null,
                null,
                field.initial,
                null,
                target,
                onDelete,
                List.of(),
                null,
                null);
    }

    private static Field genericHalf(Field field, OnDelete onDelete, String... allowed) {
        return new Field(
                field.name,
                field.kind,
                false,
                true,
                true,
                0,
                null,
                null,
                null,
                null,
                null,
                onDelete,
                List.of(allowed),
                null,
                null);
    }

    private Field copy(
            boolean nowRequired,
            int nowLimit,
            @Nullable Object nowInitial,
            @Nullable Choices nowChoices,
            @Nullable NetBoxVersion nowSince,
            boolean nowNullable,
            boolean nowWritable) {
        return new Field(
                name,
                kind,
                nowRequired,
                nowNullable,
                nowWritable,
                nowLimit,
                minimum,
                maximum,
                nowInitial,
                nowChoices,
                target,
                onDelete,
                allowed,
                nowSince,
                shape);
    }
}
