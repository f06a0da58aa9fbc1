package io.github.proxboxfleet.model.message;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages to JSON and back. Unknown fields are ignored, so that an older part understands a newer
 * one.
 */
public final class MessageCodec {
    private final JsonMapper json =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    /** The mapper that messages, stored state and API share. */
    public JsonMapper mapper() {
        return json;
    }

    public byte[] encode(Message message) {
        return switch (message) {
            case Command command -> json.writerFor(Command.class).writeValueAsBytes(command);
            case Event event -> json.writerFor(Event.class).writeValueAsBytes(event);
        };
    }

    /**
     * Reads a command.
     *
     * @throws UndecodableException if it is no JSON, of an unknown type, or lacks a field
     */
    public Command command(byte[] body) {
        return decode(body, Command.class);
    }

    /**
     * Reads an event.
     *
     * @throws UndecodableException if it is no JSON, of an unknown type, or lacks a field
     */
    public Event event(byte[] body) {
        return decode(body, Event.class);
    }

    private <T> T decode(byte[] body, Class<T> type) {
        try {
            T value = json.readValue(body, type);
            if (value == null) {
                throw new UndecodableException("the body is the JSON value null", null);
            }
            return value;
        } catch (JacksonException e) {
            throw new UndecodableException(e.getOriginalMessage(), e);
        }
    }

    /** A body that is none of our messages; trying again will not change that. */
    public static final class UndecodableException extends RuntimeException {
        UndecodableException(String why, @Nullable Throwable cause) {
            super("not a message of this fleet: " + why, cause);
        }
    }
}
