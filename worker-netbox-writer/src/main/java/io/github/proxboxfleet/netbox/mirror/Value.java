package io.github.proxboxfleet.netbox.mirror;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A field's value in the one form in which both sides are compared: empty text, {@code null} and an
 * empty list are all {@link None}; numbers are equal by value; references are equal by id.
 */
public sealed interface Value {
    Value NONE = new None();

    /** As NetBox takes it. */
    JsonNode json();

    /** As a person reads it; absent where there is nothing. */
    @Nullable String shown();

    record None() implements Value {
        @Override
        public JsonNode json() {
            return JsonNodeFactory.instance.nullNode();
        }

        @Override
        public @Nullable String shown() {
            return null;
        }
    }

    record Text(String text) implements Value {
        @Override
        public JsonNode json() {
            return JsonNodeFactory.instance.stringNode(text);
        }

        @Override
        public String shown() {
            return text;
        }
    }

    record Number(BigDecimal number) implements Value {
        public Number {
            number = number.stripTrailingZeros();
        }

        @Override
        public JsonNode json() {
            return number.scale() <= 0
                    ? JsonNodeFactory.instance.numberNode(number.longValueExact())
                    : JsonNodeFactory.instance.numberNode(number);
        }

        @Override
        public String shown() {
            return number.toPlainString();
        }
    }

    record Flag(boolean on) implements Value {
        @Override
        public JsonNode json() {
            return JsonNodeFactory.instance.booleanNode(on);
        }

        @Override
        public String shown() {
            return Boolean.toString(on);
        }
    }

    /** Another object; a negative id stands for one that a preview would make. */
    record Ref(long id, String label) implements Value {
        @Override
        public JsonNode json() {
            return JsonNodeFactory.instance.numberNode(id);
        }

        @Override
        public String shown() {
            return label;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ref(long otherId, _) && otherId == id;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    /** Several other objects, in no order. */
    record Refs(List<Ref> refs) implements Value {
        public Refs {
            refs = refs.stream().sorted(Comparator.comparingLong(Ref::id)).distinct().toList();
        }

        @Override
        public JsonNode json() {
            ArrayNode ids = JsonNodeFactory.instance.arrayNode(refs.size());
            refs.forEach(ref -> ids.add(ref.id()));
            return ids;
        }

        @Override
        public String shown() {
            return refs.stream().map(Ref::label).sorted().collect(Collectors.joining(", "));
        }
    }

    static Value text(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : new Text(text);
    }

    static Value number(long number) {
        return new Number(BigDecimal.valueOf(number));
    }

    static Value flag(boolean on) {
        return new Flag(on);
    }

    static Value refs(List<Ref> refs) {
        return refs.isEmpty() ? NONE : new Refs(refs);
    }

    /** The references in a field that holds some. */
    static List<Ref> refsOf(Value value) {
        return value instanceof Refs(List<Ref> refs) ? refs : List.of();
    }
}
