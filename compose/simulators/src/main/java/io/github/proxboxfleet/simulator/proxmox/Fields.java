package io.github.proxboxfleet.simulator.proxmox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in Proxmox's dialect: a boolean is 0 or 1, and what is not set is not there. */
final class Fields {
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

    @JsonValue
    Map<String, @Nullable Object> map() {
        return values;
    }
}
