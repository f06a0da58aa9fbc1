package io.github.proxboxfleet.openapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands answer, and how they end. */
class CommandsTest {
    @TempDir private Path folder;

    private record Ended(int status, String out, String err) {}

    private static Ended run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status =
                OpenApiCli.execute(
                        new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ended(status, out.toString(), err.toString());
    }

    /** In words, with a remedy, and without a stack trace. */
    private static void refused(Ended ended, String word) {
        assertThat(ended.status()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("proxbox: ", word).doesNotContain("\tat ", "Exception");
    }

    private Path generated() {
        Ended ended =
                run("generate", "--product", "pve", "--version", "9.2", "--out", folder.toString());
        assertThat(ended.status()).as(ended.err()).isZero();
        return folder.resolve("pve-api.json");
    }

    private Path guests() throws Exception {
        try (InputStream in = CommandsTest.class.getResourceAsStream("../guests.yaml")) {
            return Files.write(folder.resolve("guests.yaml"), in.readAllBytes());
        }
    }

    @Test
    void generateWritesTheSameThreeFilesEachTime() throws Exception {
        byte[] first = Files.readAllBytes(generated());

        assertThat(folder.resolve("pve-api.yaml")).exists();
        assertThat(folder.resolve("pve-report.json")).exists();
        assertThat(Files.readAllBytes(generated())).isEqualTo(first);
    }

    @Test
    void generateRefusesAnUnknownProductAndAFileThatIsNone() throws Exception {
        refused(run("generate", "--product", "xen", "--version", "1", "--out", "x"), "xen");
        Path page = Files.writeString(folder.resolve("page.js"), "<html>not found</html>");
        refused(
                run(
                        "generate",
                        "--product",
                        "pve",
                        "--version",
                        "9.2",
                        "--source",
                        page.toString(),
                        "--out",
                        folder.toString()),
                "page.js");
    }

    @Test
    void checkTellsEqualFromDifferentFromUnreadable() {
        String document = generated().toString();

        assertThat(run("check", document, "--against", "pve-9.2").status()).isZero();
        Ended different = run("check", document, "--against", "pve-9.1");
        assertThat(different.status()).isEqualTo(1);
        assertThat(different.out()).contains("GET /");
        refused(
                run("check", document, "--against", folder.resolve("absent.js").toString()),
                "absent.js");
    }

    @Test
    void validateFindsWhatIsWrongAndWhereItStands() throws Exception {
        Path guests = guests();
        Ended valid = run("validate", guests.toString());
        assertThat(valid.status()).as(valid.out() + valid.err()).isZero();

        Files.writeString(guests, Files.readString(guests).replace("type: string", "type: text"));
        Ended invalid = run("validate", guests.toString());
        assertThat(invalid.status()).isEqualTo(1);
        assertThat(invalid.out()).containsPattern("guests\\.yaml:\\d+");
        refused(run("validate", folder.resolve("absent.json").toString()), "absent.json");
    }

    @Test
    void diffTellsSameFromChanged() {
        assertThat(run("diff", "pve-9.2", "pve-9.2").status()).isZero();
        Ended changed = run("diff", "pve-9.1", "pve-9.2", "--format", "markdown");
        assertThat(changed.status()).isEqualTo(1);
        assertThat(changed.out()).contains("#", "/cluster/sdn");
        refused(run("diff", "pve-9.1", "pve-1.0"), "1.0 comes with this program");
    }

    @Test
    void clientsRefusesALanguageThatItDoesNotKnow() throws Exception {
        refused(
                run("clients", guests().toString(), "--lang", "cobol", "--out", folder.toString()),
                "cobol");
        Ended made =
                run("clients", guests().toString(), "--lang", "python", "--out", folder.toString());
        assertThat(made.status()).as(made.err()).isZero();
        assertThat(folder.resolve("python/README.md")).exists();
    }

    @Test
    void listAndShowReadTheShippedCatalogues() {
        Ended releases = run("list", "--releases");
        assertThat(releases.status()).isZero();
        assertThat(releases.out()).contains("9.2", "4.2", "1.1");
        Ended shown =
                run("show", "GET", "/nodes/{node}/qemu", "--product", "pve", "--version", "9.2");
        assertThat(shown.status()).isZero();
        assertThat(shown.out()).contains("vmid");
        assertThat(run("show", "GET", "/nosuch", "--product", "pve", "--version", "9.2").status())
                .isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "check", "validate", "diff", "clients", "list", "show"})
    void everyCommandHelpsAndRefusesWhatItDoesNotKnow(String command) {
        Ended help = run(command, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("Usage: ");
        refused(
                run(command, "--no-such-option"),
                command.equals("list") ? "--no-such" : "Missing required");
    }
}
