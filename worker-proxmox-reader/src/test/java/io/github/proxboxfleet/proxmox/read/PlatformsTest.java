package io.github.proxboxfleet.proxmox.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':'debian','name':'Debian GNU/Linux','version-id':'12','pretty-name':'x'}|Debian 12",
                "{'id':'ubuntu','name':'Ubuntu','version-id':'24.04'}|Ubuntu 24.04",
                "{'id':'arch','name':'Arch Linux'}|Arch Linux",
                "{'id':'mswindows','name':'Microsoft Windows','version-id':'2022','variant-id':'server'}|Windows Server 2022",
                "{'id':'mswindows','name':'Microsoft Windows','version-id':'11','variant-id':'client'}|Windows 11",
                "{'pretty-name':'Something 1.0'}|Something 1.0"
            })
    void namesWhatTheGuestSays(String info, String expected) {
        assertThat(Platforms.ofAgent(Json.of(info))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Usage: lsb_release [-a]",
                "sh: 1: lsb_release: not found",
                "No LSB modules are available.",
                "error reading release",
                "<b>Linux</b>",
                "-Linux"
            })
    void hasNoNameWhereTheGuestComplains(String words) {
        assertThat(Platforms.ofAgent(Json.of("{'name':'%s'}".formatted(words)))).isNull();
        assertThat(Platforms.ofAgent(Json.of("{'pretty-name':'%s'}".formatted(words)))).isNull();
    }

    @Test
    void hasNoNameThatIsLongerThanNetBoxsField() {
        assertThat(Platforms.ofAgent(Json.of("{'name':'" + "x".repeat(150) + "'}"))).isNull();
        assertThat(Platforms.ofAgent(Json.of("{'name':'" + "x ".repeat(500_000) + "'}"))).isNull();
        assertThat(Platforms.ofAgent(Json.of("{'name':'" + "x".repeat(100) + "'}"))).hasSize(100);
    }

    @Test
    void hasNoNameWhereTheGuestSaysNothing() {
        assertThat(Platforms.ofAgent(Json.of("{}"))).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "l26, Linux",
        "win11, Windows 11",
        "debian, Debian",
        "ubuntu, Ubuntu",
        "other, ",
        "unmanaged, ",
        "new, "
    })
    void namesWhatTheConfigurationSays(String ostype, String expected) {
        assertThat(Platforms.ofType(ostype)).isEqualTo(expected);
    }
}
