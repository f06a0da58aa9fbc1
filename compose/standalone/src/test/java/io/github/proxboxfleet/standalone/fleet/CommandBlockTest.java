package io.github.proxboxfleet.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandBlockTest {
    private static final Path DOCUMENT = Path.of("a.md");

    @Test
    void readsWhatAMarkSays() {
        assertThat(read("```sh run", "a", "b", "```").blocks())
                .containsExactly(
                        new CommandBlock(DOCUMENT, 1, new CommandBlock.Mark.Run(), "a\nb", ""));
        assertThat(mark("sh run refused")).isEqualTo(new CommandBlock.Mark.Refused());
        assertThat(mark("sh run until serves at"))
                .isEqualTo(new CommandBlock.Mark.Until("serves at"));
        assertThat(mark("sh not-run: needs a cluster"))
                .isEqualTo(new CommandBlock.Mark.NotRun("needs a cluster"));
    }

    @Test
    void findsTheOutputThatFollows() {
        assertThat(read("```sh run", "a", "```", "", "```output", "b", "```").blocks())
                .extracting(CommandBlock::output)
                .containsExactly("b");
    }

    @Test
    void refusesCommandsWithoutAMark() {
        for (String info :
                List.of(
                        "",
                        "sh",
                        "bash",
                        "console",
                        "sh not-run:",
                        "sh run:",
                        "sh once",
                        "output")) {
            assertThat(read("text", "```" + info, "a", "```").mistakes())
                    .as(info)
                    .singleElement()
                    .asString()
                    .startsWith("a.md:2: ");
        }
        assertThat(read("```json", "{}", "```").mistakes()).isEmpty();
    }

    @Test
    void comparesWhatDoesNotVary() {
        CommandBlock block =
                read(
                                "```sh run",
                                "a",
                                "```",
                                "```output",
                                "{\"id\":\"01a20bb7-3603-7000-8fa8-035e076d0f64\", …",
                                "  \"at\":\"2026-11-24T04:01:26.060Z\"}",
                                "```")
                        .blocks()
                        .getFirst();
        assertThat(
                        block.shows(
                                "{\"id\":\"01b20bb7-3603-7000-8fa8-035e076d0f64\",\"x\":1,"
                                        + "\"at\":\"2027-11-24T04:01:26Z\"}"))
                .isTrue();
        assertThat(block.shows("{\"at\":\"2027-11-24T04:01:26Z\"}")).isFalse();
    }

    private static CommandBlock.Mark mark(String info) {
        return read("```" + info, "a", "```").blocks().getFirst().mark();
    }

    private static CommandBlock.Document read(String... lines) {
        return CommandBlock.read(DOCUMENT, List.of(lines));
    }
}
