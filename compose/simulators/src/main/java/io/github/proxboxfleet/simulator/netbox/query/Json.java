package io.github.proxboxfleet.simulator.netbox.query;

import io.github.proxboxfleet.simulator.netbox.protocol.Answers;
import io.github.proxboxfleet.simulator.netbox.store.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/** Stored values as JSON, times as Python writes them. */
public final class Json {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    public static JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case JsonNode node -> node;
            case Long number -> JSON.numberNode(number);
            case BigDecimal number -> JSON.numberNode(number.doubleValue());
            case Boolean flag -> JSON.booleanNode(flag);
            case Instant time -> JSON.stringNode(time(time));
            case List<?> items -> Answers.MAPPER.valueToTree(items);
            default -> JSON.stringNode(value.toString());
        };
    }

    /** Python leaves out microseconds when there are none. */
    public static String time(Instant time) {
        return (time.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? SECONDS : MICROS).format(time);
    }

    public static String etag(Row row) {
        return "W/\"" + time(row.updated()).replace("Z", "+00:00") + "\"";
    }
}
