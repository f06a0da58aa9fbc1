package io.github.proxboxfleet.model.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "web, web, true",
        "web, WEB, true",
        "WEB*, web01, true",
        "web, web01, false",
        "web, my-web, false",
        "test-*, test-, true",
        "test-*, test-a-b, true",
        "*-test, a-test, true",
        "*-test, a-tests, false",
        "*a*b*, xxaxxbxx, true",
        "*a*b*, xxbxxaxx, false",
        "net?, net0, true",
        "net?, net, false",
        "net?, net10, false",
        "*, anything, true",
        "**, anything, true",
        "a.c, abc, false",
        "[a], a, false",
        "*ab, aab, true",
        "a*?, a, false",
        "a*?, ab, true"
    })
    void matchesTheWholeNameWhateverTheCase(String pattern, String name, boolean matches) {
        assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void doesNotMatchWhatHasNoName() {
        assertThat(new Glob("*").matches(null)).isFalse();
        assertThat(new Glob("*").matches("")).isTrue();
    }

    @Test
    void endsSoonWhateverItIsGiven() {
        Glob glob = new Glob("*a".repeat(Glob.MAX_LENGTH / 2));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(glob.matches("a".repeat(100_000) + "b")).isFalse());
    }

    @Test
    void refusesAPatternWithoutEnd() {
        assertThatThrownBy(() -> new Glob("*".repeat(Glob.MAX_LENGTH + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
    }
}
