package io.github.proxboxfleet.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void saysThatThereIsMore() {
        assertThat(Excerpt.of("abc", 3)).isEqualTo("abc");
        assertThat(Excerpt.of("abcd", 3)).isEqualTo("abc…");
    }

    @Test
    void tearsNoPairApart() {
        assertThat(Excerpt.of("ab\uD83D\uDE00cd", 3)).isEqualTo("ab…");
        assertThat(Excerpt.of("ab\uD83D\uDE00cd", 4)).isEqualTo("ab\uD83D\uDE00…");
    }
}
