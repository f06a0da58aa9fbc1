package io.github.proxboxfleet.simulator.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/** A JSON object in Proxmox's dialect: a boolean is 0 or 1, and what is not set is not there. */
final class Fields extends JacksonSerializable.Base {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    static Fields of() {
        return new Fields();
    }

    Fields put(String key, @Nullable Object value) {
        values.put(key, value);
        return this;
    }

    Fields flag(String key, boolean value) {
        return put(key, value ? 1 : 0);
    }

    /** The key appears only with a value. */
    Fields present(String key, @Nullable Object value) {
        return value == null ? this : put(key, value);
    }

    /** The key appears only under the condition. */
    Fields when(boolean condition, String key, Object value) {
        return condition ? put(key, value) : this;
    }

    Fields all(Map<String, ? extends @Nullable Object> others) {
        values.putAll(others);
        return this;
    }

    Map<String, @Nullable Object> map() {
        return values;
    }

    /** By hand, because a list of ten thousand guests has two hundred thousand fields. */
    @Override
    public void serialize(JsonGenerator out, SerializationContext context) {
        out.writeStartObject();
        values.forEach(
                (key, value) -> {
                    out.writeName(key);
                    switch (value) {
                        case null -> out.writeNull();
                        case String text -> out.writeString(text);
                        case Integer number -> out.writeNumber(number);
                        case Long number -> out.writeNumber(number);
                        case Double number -> out.writeNumber(number);
                        default -> context.writeValue(out, value);
                    }
                });
        out.writeEndObject();
    }

    @Override
    public void serializeWithType(
            JsonGenerator out, SerializationContext context, TypeSerializer types) {
        serialize(out, context);
    }
}
