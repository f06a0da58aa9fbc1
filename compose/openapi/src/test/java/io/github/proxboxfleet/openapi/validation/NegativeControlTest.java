package io.github.proxboxfleet.openapi.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A published document that is wrong. Its counts look right; what it says cannot be used. */
class NegativeControlTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("apidoc.dir", "../../../shared/apidoc"));
    private static final Path FILE =
            FOLDER.resolve("negative-control-385-687.openapi.json.gz").toAbsolutePath().normalize();

    @Test
    void isRejectedForTypesThatOpenApiLacksAndDefaultsThatDoNotFit() throws Exception {
        assumeTrue(
                Files.exists(FILE),
                "NOT CHECKED: there is no " + FILE + "; give -Dapidoc.dir=DIRECTORY");

        Validation validation = Validation.of(Document.read(FILE));

        assertThat(validation.operations()).isEqualTo(687);
        assertThat(validation.findings())
                .anySatisfy(
                        placed -> {
                            assertThat(placed.finding().location())
                                    .startsWith("DELETE /nodes/{node}/hosts › responses › 200");
                            assertThat(placed.finding().message())
                                    .startsWith("the value \"null\" is not one of");
                            assertThat(placed.place().line()).isEqualTo(207);
                        })
                .anySatisfy(
                        placed ->
                                assertThat(placed.finding().message())
                                        .isEqualTo("the default 0 is not of the type boolean"));
    }
}
