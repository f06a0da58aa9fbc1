package io.github.proxboxfleet.model.message;

import io.github.proxboxfleet.model.run.ShardId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages to JSON and back. Unknown fields are ignored, so that an older part understands a newer
 * one.
 */
public final class MessageCodec {
    private static final String NO_MESSAGE = "not a message of this fleet: ";

    private final JsonMapper json =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    /** Reads on from where a message stands. */
    private final ObjectReader shards =
            json.readerFor(ShardId.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The mapper that messages, stored state and API share. */
    public JsonMapper mapper() {
        return json;
    }

    public byte[] encode(Message message) {
        return switch (message) {
            case Command command -> json.writerFor(Command.class).writeValueAsBytes(command);
            case Event event -> json.writerFor(Event.class).writeValueAsBytes(event);
            case Query query -> json.writerFor(Query.class).writeValueAsBytes(query);
            case Answer answer -> json.writerFor(Answer.class).writeValueAsBytes(answer);
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
     * Reads a command for one kind of consumer.
     *
     * @throws UndecodableException if it is no JSON, of an unknown type or for another consumer, or
     *     lacks a field
     */
    public <C extends Command> C command(byte[] body, Class<C> kind) {
        return ofKind(command(body), kind);
    }

    /**
     * Reads an event.
     *
     * @throws UndecodableException if it is no JSON, of an unknown type, or lacks a field
     */
    public Event event(byte[] body) {
        return decode(body, Event.class);
    }

    /**
     * Reads a query.
     *
     * @throws UndecodableException if it is no JSON, of an unknown type, or lacks a field
     */
    public Query query(byte[] body) {
        return decode(body, Query.class);
    }

    /**
     * Reads a query for one kind of consumer.
     *
     * @throws UndecodableException if it is no JSON, of an unknown type or for another consumer, or
     *     lacks a field
     */
    public <Q extends Query> Q query(byte[] body, Class<Q> kind) {
        return ofKind(query(body), kind);
    }

    /**
     * Reads an answer.
     *
     * @throws UndecodableException if it is no JSON, of an unknown type, or lacks a field
     */
    public Answer answer(byte[] body) {
        return decode(body, Answer.class);
    }

    /**
     * The shard that a message is about, also where the rest of it cannot be read; none if even
     * that cannot.
     */
    public Optional<ShardId> shard(byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    boolean found = "shard".equals(parser.currentName());
                    parser.nextToken();
                    if (found) {
                        return Optional.of(shards.readValue(parser));
                    }
                    parser.skipChildren();
                }
            }
        } catch (JacksonException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static <T> T ofKind(Message message, Class<T> kind) {
        if (!kind.isInstance(message)) {
            throw new UndecodableException(
                    message.getClass().getSimpleName()
                            + " is no "
                            + kind.getSimpleName()
                            + ": it was sent to the wrong queue",
                    null);
        }
        return kind.cast(message);
    }

    private <T> T decode(byte[] body, Class<T> type) {
        try {
            T value = json.readValue(body, type);
            if (value == null) {
                throw new UndecodableException(
                        NO_MESSAGE + "the body is the JSON value null", null);
            }
            return value;
        } catch (JacksonException e) {
            throw new UndecodableException(NO_MESSAGE + e.getOriginalMessage(), e);
        }
    }

    /** A body that is none of our messages; trying again will not change that. */
    public static final class UndecodableException extends RuntimeException {
        UndecodableException(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
