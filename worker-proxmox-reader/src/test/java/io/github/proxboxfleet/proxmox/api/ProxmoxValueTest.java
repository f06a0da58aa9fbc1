package io.github.proxboxfleet.proxmox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ProxmoxValueTest {
    private static ProxmoxValue wire(String json) {
        return new ProxmoxValue(new JsonMapper().readTree(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "1|true",
                "0|false",
                "\"1\"|true",
                "\"0\"|false",
                "\"\"|false",
                "true|true",
                "false|false",
                "null|false",
                "\"yes\"|true",
                "\"on\"|true",
                "\"off\"|false",
                "[]|false",
                "{}|false"
            })
    void readsEveryWayToSayYesAndNo(String value, boolean expected) {
        assertThat(wire("{\"x\":" + value + "}").flag("x")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "8192|8192",
                "\"8192\"|8192",
                "8192.0|8192",
                "\" 7 \"|7",
                "null|-1",
                "\"x\"|-1",
                "\"\"|-1",
                "[1]|-1"
            })
    void readsNumbersHoweverTheyAreWritten(String value, long expected) {
        assertThat(wire("{\"x\":" + value + "}").number("x", -1)).isEqualTo(expected);
    }

    @Test
    void takesAbsentNullAndBlankForTheSame() {
        ProxmoxValue wire = wire("{\"a\":null,\"b\":\" \",\"c\":\"text\"}");
        assertThat(wire.text("a")).isNull();
        assertThat(wire.text("b")).isNull();
        assertThat(wire.text("missing")).isNull();
        assertThat(wire.text("c")).isEqualTo("text");
    }

    @Test
    void hasNoItemsAndNoFieldsWhereThereIsNoListAndNoObject() {
        assertThat(wire("null").items()).isEmpty();
        assertThat(wire("{\"a\":1}").items()).isEmpty();
        assertThat(wire("[1]").fields()).isEmpty();
        assertThat(ProxmoxValue.ABSENT.at("x").at("y").items()).isEmpty();
    }

    @Test
    void keepsScalarsOnlyAsTexts() {
        assertThat(
                        wire("{\"cores\":2,\"name\":\"web\",\"lxc\":[[\"a\",\"b\"]],\"x\":null}")
                                .texts())
                .isEqualTo(Map.of("cores", "2", "name", "web"));
    }
}
