package io.github.proxboxfleet.openapi.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.openapi.pattern.Translation.Translated;
import io.github.proxboxfleet.openapi.pattern.Translation.Untranslatable;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslatePatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            textBlock =
                    """
                    PERL ¦ [a-z]+                ¦ ^(?:[a-z]+)$
                    PERL ¦ ^[a-z]+$              ¦ ^[a-z]+$
                    PERL ¦ ^a|b$                 ¦ ^(?:^a|b$)$
                    PERL ¦ (?^:^0x[0-9]$)        ¦ ^(?:(?:^0x[0-9]$))$
                    PERL ¦ (?^i:[a-f]x)          ¦ ^(?:(?:[a-fA-F][xX]))$
                    PERL ¦ (?^i:a)b              ¦ ^(?:(?:[aA])b)$
                    PERL ¦ (?^u:\\@\\_)          ¦ ^(?:(?:@_))$
                    PERL ¦ [a-z\\-\\_]{,16}      ¦ ^(?:[a-z\\-_]{0,16})$
                    PERL ¦ (?>a+)b++             ¦ ^(?:(?:a+)b+)$
                    RUST ¦ /^[[:^cntrl:]]*$/     ¦ ^[\\x20-\\x7e\\x80-\\uffff]*$
                    RUST ¦ /^[^:[:cntrl:]]+$/    ¦ ^[^:\\x00-\\x1f\\x7f]+$
                    RUST ¦ /^(?P<a>b)$/          ¦ ^(b)$
                    RUST ¦ /^(?i)[a-f]$/         ¦ ^[a-fA-F]$
                    RUST ¦ /^a|b$/               ¦ ^(?:^a[\\s\\S]*|[\\s\\S]*b$)$
                    RUST ¦ /a/                   ¦ ^(?:[\\s\\S]*a[\\s\\S]*)$
                    RUST ¦ /(?m)^(a)$/           ¦ ^(?:[\\s\\S]*\\n)?(a)(?:\\n[\\s\\S]*)?$
                    """)
    void becomesPortableAndAnchored(Dialect dialect, String written, String expected) {
        assertThat(TranslatePattern.of(written, dialect)).isEqualTo(new Translated(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            textBlock =
                    """
                    (?^i:[\\(\\)-_.\\w\\d\\s]{0,256}) ¦ a(b)       ¦ true
                    (?^i:[0-9a-z]+)                   ¦ 0Az        ¦ true
                    (?^:[0-9a-z]+)                    ¦ 0Az        ¦ false
                    (?^:a)|b                          ¦ ab         ¦ false
                    """)
    void matchesWhatTheOriginalMatches(String written, String text, boolean matches) {
        Translated translated = (Translated) TranslatePattern.of(written, Dialect.PERL);

        assertThat(Pattern.compile(translated.pattern()).matcher(text).find()).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', textBlock = "(?(1)a|b)\n(a\n[a\n\\Qa\\E\n(?s:a)\na**")
    void whatCannotBeSaidIsNotGuessed(String written) {
        assertThat(TranslatePattern.of(written, Dialect.PERL)).isInstanceOf(Untranslatable.class);
    }
}
