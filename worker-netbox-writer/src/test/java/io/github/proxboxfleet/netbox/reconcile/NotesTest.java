package io.github.proxboxfleet.netbox.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotesTest {
    private static final String PAPERLESS =
            "<div align='center'>\n  <a href='https://example.org' target='_blank'>\n"
                    + "    <img src='https://example.org/logo.png' alt='Logo'/>\n  </a>\n\n"
                    + "  <h2 style='font-size: 24px;'>Paperless LXC</h2>\n\n  <p>\n"
                    + "    <a href='https://example.org/coffee'>Buy a coffee</a>\n  </p>\n</div>\n";

    @Test
    void saysOfHtmlWhatAPersonReads() {
        assertThat(Text.firstLine(Notes.readable(PAPERLESS))).isEqualTo("Paperless LXC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Notes of web | Notes of web",
                "# Mail server | Mail server",
                "<b>Mail</b> server | Mail server",
                "a < b and c > d | a < b and c > d",
                "R&amp;D &lt;lab&gt; &bogus; | R&D <lab> &bogus;",
                "<!-- by a tool --> Real | Real",
                "<style>p { color: red }</style>Real | Real",
                "![logo](x.png) | ''"
            })
    void keepsWhatIsSaid(String notes, String description) {
        assertThat(java.util.Objects.requireNonNullElse(Text.firstLine(Notes.readable(notes)), ""))
                .isEqualTo(description);
    }

    @Test
    void saysNothingOfMarkupAlone() {
        assertThat(Text.firstLine(Notes.readable("<div><img src='x'/></div>"))).isNullOrEmpty();
        assertThat(Notes.readable(null)).isNull();
    }

    @Test
    @Timeout(10)
    void takesNoLongerForLongNotes() {
        String many = "<".repeat(200_000) + "&".repeat(200_000) + "<!--".repeat(100_000);

        assertThat(Notes.readable(many)).isNotNull();
    }
}
