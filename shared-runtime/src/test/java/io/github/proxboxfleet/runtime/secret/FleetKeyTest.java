package io.github.proxboxfleet.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.endpoint.SealedSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetKeyTest {
    private static final String TEXT = "0123456789abcdef0123456789abcdef";

    @Test
    void unsealsWhatTheSameKeySealed() {
        SealedSecret sealed = FleetKey.of(TEXT).seal("p@ss wörd");

        assertThat(FleetKey.of(TEXT + "\n").unseal(sealed)).isEqualTo("p@ss wörd");
        assertThat(sealed.sealed()).doesNotContain("p@ss");
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        FleetKey key = FleetKey.of(TEXT);

        assertThat(key.seal("secret")).isNotEqualTo(key.seal("secret"));
    }

    @Test
    void saysThatASecretWasSealedWithAnotherKey() {
        SealedSecret sealed = FleetKey.of(TEXT).seal("secret");

        assertThatThrownBy(
                        () -> FleetKey.of(TEXT.toUpperCase(java.util.Locale.ROOT)).unseal(sealed))
                .hasMessageContaining("another fleet key")
                .hasMessageContaining("PROXBOX_FLEET_KEY");
    }

    @Test
    void refusesASecretThatWasAltered() {
        FleetKey key = FleetKey.of(TEXT);
        String sealed = key.seal("secret").sealed();
        char middle = sealed.charAt(20) == 'A' ? 'B' : 'A';
        SealedSecret altered =
                new SealedSecret(sealed.substring(0, 20) + middle + sealed.substring(21));

        assertThatThrownBy(() -> key.unseal(altered)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> key.unseal(new SealedSecret("v1.AAAA")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKeyThatIsTooShort() {
        assertThatThrownBy(() -> FleetKey.of("short"))
                .hasMessageContaining("at least 32 characters");
    }

    @Test
    void makesAFileThatOnlyItsOwnerReadsAndFindsItAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("data").resolve("fleet.key");
        SealedSecret sealed = FleetKey.inFile(file).seal("secret");

        assertThat(FleetKey.inFile(file).unseal(sealed)).isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void makesTheKeyThatAProcessDiedOverBeforeItWasWritten(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("fleet.key"));

        SealedSecret sealed = FleetKey.inFile(file).seal("secret");

        assertThat(FleetKey.inFile(file).unseal(sealed)).isEqualTo("secret");
        assertThat(folder).isDirectoryContaining(each -> each.equals(file));
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void isOneKeyForAllThatStartAtOnce(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("fleet.key");
        List<Future<FleetKey>> keys = new ArrayList<>();
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                keys.add(all.submit(() -> FleetKey.inFile(file)));
            }
        }
        SealedSecret sealed = FleetKey.inFile(file).seal("secret");
        for (Future<FleetKey> key : keys) {
            assertThat(key.get().unseal(sealed)).isEqualTo("secret");
        }
    }
}
