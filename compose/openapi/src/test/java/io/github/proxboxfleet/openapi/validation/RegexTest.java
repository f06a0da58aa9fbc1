package io.github.proxboxfleet.openapi.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^(?:[a-z]+)$",
                "^(?=a)(?!b)(?<name>[0-9]{1,3})$",
                "^\\(\\?i\\)$",
                "^[(?i)*+]$",
                "^a{0,16}\\+$",
                "^[^\\]\\\\]*$",
                "^\\d\\s\\w\\b$"
            })
    void acceptsWhatJavaScriptReadsAsJavaDoes(String pattern) {
        assertThat(Regex.complaint(pattern)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?^:a)",
                "(?i)a",
                "(?i:a)",
                "(?^u:a)",
                "(?P<name>a)",
                "(?>a)",
                "a*+",
                "a{2}+",
                "a{,16}",
                "[[:^cntrl:]]",
                "\\Aa\\z",
                "(a",
                "[a",
                "a{2,1}"
            })
    void refusesWhatItReadsOtherwise(String pattern) {
        assertThat(Regex.complaint(pattern)).isPresent();
    }
}
