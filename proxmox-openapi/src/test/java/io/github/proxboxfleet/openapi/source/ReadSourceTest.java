package io.github.proxboxfleet.openapi.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.proxboxfleet.openapi.Inputs;
import io.github.proxboxfleet.openapi.Product;
import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.source.Reading.Read;
import io.github.proxboxfleet.openapi.source.Reading.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadSourceTest {
    private static final String METHOD =
            "{\"GET\":{\"method\":\"GET\",\"parameters\":{\"from-the-future\":[1]},\"returns\":{}}}";
    private static final String ARRAY =
            "[{\"path\":\"/admin\",\"children\":[{\"path\":\"/admin/datastore\",\"info\":"
                    + METHOD
                    + "}]}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const apiSchema = %s\n;\nlet a = [1, ']'",
                "var apiSchema = %s;",
                "let pveapi=%s",
                "\uFEFF// head\nvar pveapi = %s;",
                "%s",
                "{\"formats\":{},\"root\":%s}"
            })
    void everyFormOfTheFileIsRead(String form) {
        Reading reading = ReadSource.of(bytes(form.formatted(ARRAY)), Product.PBS);

        assertThat(reading).isInstanceOf(Read.class);
    }

    @Test
    void aKeywordOfTheFuturePassesUnchanged() {
        Read read = (Read) ReadSource.of(bytes(ARRAY));

        assertThat(
                        read.tree()
                                .nodes()
                                .getLast()
                                .methods()
                                .get(Verb.GET)
                                .at("/parameters/from-the-future/0")
                                .intValue())
                .isEqualTo(1);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("", "is empty"),
                Arguments.of(" \n ", "is empty"),
                Arguments.of("<!DOCTYPE html><html>", "is a web page"),
                Arguments.of("junk", "holds no API description"),
                Arguments.of("junk".repeat(1 << 20), "holds no API description"),
                Arguments.of("const apiSchema = " + ARRAY.substring(0, 60), "is cut off"),
                Arguments.of("const apiSchema = [", "is cut off"),
                Arguments.of("const apiSchema = [{'path': 1}]", "is not valid JSON"),
                Arguments.of(ARRAY + "x", "is not valid JSON"),
                Arguments.of("[]", "describes no operation"),
                Arguments.of("[{\"path\":\"/a\",\"path\":\"/b\"}]", "is not valid JSON"),
                Arguments.of("[{\"path\":\"a\"}]", "without a usable \"path\""),
                Arguments.of(
                        "[{\"path\":\"/a\",\"info\":%s},{\"path\":\"/a\",\"info\":%s}]"
                                .formatted(METHOD, METHOD),
                        "lists a path twice"),
                Arguments.of(
                        "[{\"path\":\"/a\",\"children\":[{\"path\":\"/b/c\"}]}]",
                        "below another path"),
                Arguments.of("[{\"path\":\"/a\",\"info\":{\"BREW\":{}}}]", "no HTTP verb"),
                Arguments.of("[{\"path\":\"/a\",\"info\":{\"GET\":{}}}]", "without parameters"),
                Arguments.of("{\"openapi\":\"3.0.3\"}", "is an OpenAPI document"),
                Arguments.of("{\"root\":[(\"Ref\")[\"/nowhere\"]]}", "does not hold"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsNoDescriptionIsRefusedWithARemedy(String content, String problem) {
        assertThat(ReadSource.of(bytes(content)))
                .asInstanceOf(type(Unreadable.class))
                .satisfies(u -> assertThat(u.problem()).contains(problem))
                .satisfies(u -> assertThat(u.remedy()).isNotBlank());
    }

    @Test
    void aCutFileSaysWhere() {
        Unreadable unreadable =
                (Unreadable) ReadSource.of(bytes("const apiSchema = [\n{\"path\":\"/a\","));

        assertThat(unreadable.position()).startsWith("line 2, column ");
    }

    @Test
    void fiftyMegabytesOfJunkAreRefused() {
        byte[] junk = new byte[50 << 20];
        Arrays.fill(junk, (byte) '[');

        assertThat(ReadSource.of(junk)).isInstanceOf(Unreadable.class);
    }

    @Test
    void aGzippedFileIsUnpackedAndADamagedOneRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes(ARRAY));
        }
        byte[] whole = packed.toByteArray();

        assertThat(ReadSource.of(whole)).isInstanceOf(Read.class);
        assertThat(ReadSource.of(Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void theDescriptionOfAnotherProductIsRefused() {
        assertThat(ReadSource.of(bytes(ARRAY), Product.PVE))
                .asInstanceOf(type(Unreadable.class))
                .satisfies(u -> assertThat(u.message()).contains("Proxmox Backup Server"));
    }

    @ParameterizedTest
    @EnumSource
    void everyRealFileIsReadAndKnowsItsProduct(Inputs input) {
        ApiTree tree = ((Read) ReadSource.of(input.bytes())).tree();

        assertThat(tree.product()).contains(input.product);
        assertThat(tree.nodes().stream().mapToInt(n -> n.methods().size()).sum())
                .isEqualTo(input.operations);
    }

    @ParameterizedTest
    @EnumSource
    void aRealFileCutAnywhereIsRefused(Inputs input) throws IOException {
        byte[] plain;
        try (var in = new GZIPInputStream(new ByteArrayInputStream(input.bytes()))) {
            plain = in.readAllBytes();
        }
        for (int part = 1; part < 8; part++) {
            byte[] cut = Arrays.copyOf(plain, plain.length * part / 10);
            assertThat(ReadSource.of(cut))
                    .as("cut at " + part + "/10")
                    .isInstanceOf(Unreadable.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
