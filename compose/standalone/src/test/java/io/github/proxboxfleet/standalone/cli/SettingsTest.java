package io.github.proxboxfleet.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @Test
    void leavesNothingOfACommandThatWentWell() throws IOException {
        Settings settings = used(null);
        settings.forgetLog();
        settings.close();

        assertThat(folder(settings)).doesNotExist();
    }

    @Test
    void leavesOnlyTheLogOfACommandThatFailed() throws IOException {
        Settings settings = used(null);
        settings.close();

        assertThat(folder(settings)).isDirectoryNotContaining("glob:**.{key,db}");
        assertThat(settings.log()).hasContent("log");
        settings.forgetLog();
        settings.close();
    }

    @Test
    void leavesAFolderOfTheOperatorsAlone(@TempDir Path chosen) throws IOException {
        Settings settings = used(chosen);
        settings.forgetLog();
        settings.close();

        assertThat(chosen.resolve("fleet.key")).exists();
        assertThat(settings.log()).exists();
    }

    @Test
    void keepsTheDatabasesOfACommandInItsOwnFolder(@TempDir Path chosen) throws IOException {
        assertThat(Settings.of(chosen).all(0))
                .containsEntry(
                        "proxbox.gateway.database.url",
                        "jdbc:sqlite:" + chosen.resolve("gateway.db"))
                .containsEntry(
                        "proxbox.scheduler.database.url",
                        "jdbc:sqlite:" + chosen.resolve("scheduler.db"));
    }

    private static Settings used(Path chosen) throws IOException {
        Settings settings = Settings.of(chosen);
        Files.writeString(settings.log(), "log");
        Files.writeString(folder(settings).resolve("fleet.key"), "key");
        Files.createDirectories(folder(settings).resolve("sub"));
        Files.writeString(folder(settings).resolve("sub").resolve("gateway.db"), "db");
        return settings;
    }

    private static Path folder(Settings settings) {
        return Path.of(settings.all(0).get("proxbox.data"));
    }
}
