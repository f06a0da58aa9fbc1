package io.github.proxboxfleet.model.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.message.MessageCodec.UndecodableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The wire's compatibility: the committed samples are what other versions of the fleet send. */
class SamplesTest {
    private final MessageCodec codec = new MessageCodec();

    static Stream<Class<?>> messages() {
        return Stream.of(Command.class, Event.class, Query.class, Answer.class)
                .flatMap(SamplesTest::leaves)
                .distinct();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SamplesTest::leaves)
                : Stream.of(type);
    }

    @Test
    void knowsEveryMessageByANameOfOurs() {
        assertThat(messages().map(SamplesTest::name))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z.-]+"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsItsSampleAndWritesItAsItWas(Class<?> type) throws IOException {
        JsonNode sample = sample(type);

        Message message = decode(type, sample);

        assertThat(message).isInstanceOf(type);
        assertThat(codec.mapper().readTree(codec.encode(message))).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void ignoresFieldsOfALaterVersion(Class<?> type) throws IOException {
        JsonNode sample = sample(type);
        JsonNode later = sample.deepCopy();
        addEverywhere(later);

        assertThat(decode(type, later)).isEqualTo(decode(type, sample));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void refusesASampleWithoutItsRunOrQuery(Class<?> type) throws IOException {
        ObjectNode broken = (ObjectNode) sample(type);
        broken.remove("run");
        broken.remove("shard");
        broken.remove("query");

        assertThatThrownBy(() -> decode(type, broken))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("is missing");
    }

    /** Not into maps, whose keys are stages, tags and fields. */
    private static void addEverywhere(JsonNode node) {
        node.forEach(SamplesTest::addEverywhere);
        if (node instanceof ObjectNode object
                && (object.has("type") || object.has("name") || object.has("run"))) {
            object.put("a_later_field", 1);
        }
    }

    private Message decode(Class<?> type, JsonNode json) {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        if (Query.class.isAssignableFrom(type)) {
            return codec.query(body);
        }
        if (Answer.class.isAssignableFrom(type)) {
            return codec.answer(body);
        }
        return Command.class.isAssignableFrom(type) ? codec.command(body) : codec.event(body);
    }

    private JsonNode sample(Class<?> type) throws IOException {
        String file = "/samples/" + name(type) + ".json";
        try (InputStream in = SamplesTest.class.getResourceAsStream(file)) {
            assertThat(in).as("sample %s of %s", file, type.getSimpleName()).isNotNull();
            return codec.mapper().readTree(in);
        }
    }

    private static String name(Class<?> type) {
        return type.getAnnotation(JsonTypeName.class).value();
    }
}
