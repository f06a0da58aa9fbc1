package io.github.proxboxfleet.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command line is told before anything starts. */
class CommandLineTest {
    private static final String ENDPOINTS = "--proxmox https://pve:8006 --netbox https://netbox ";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sync --netbox-tokn s3cret",
                "sync " + ENDPOINTS + "--netbox-tokn s3cret",
                "sync " + ENDPOINTS + "--netbox-tokn=s3cret",
                "sync s3cret",
                "s3cret",
                "sync --preview=s3cret",
                "sync --proxmox not://s3cret\\nhost",
                "demo --guests s3cret",
                "sync --proxmox https://root:s3cret@pve --netbox https://netbox --netbox-token s3cret",
                "sync " + ENDPOINTS + "--proxmox-token s3cret --netbox-token s3cret",
                "sync "
                        + ENDPOINTS
                        + "--proxmox-token a=s3cret --netbox-token s3cret --proxmox-insecure --proxmox-ca s3cret",
                "sync "
                        + ENDPOINTS
                        + "--proxmox-token a@b!c=s3cret --netbox-token s3cret --proxmox-ca s3cret --proxmox-insecure"
            })
    void neverRepeatsAValueThatMayBeASecret(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).startsWith("proxbox: ").doesNotContain("s3cret");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesTheOptionThatItDoesNotKnow() {
        assertThat(run("sync " + ENDPOINTS + "--netbox-tokn s3cret")).isEqualTo(2);
        assertThat(err.toString())
                .contains("unknown option --netbox-tokn")
                .contains("proxbox sync --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo --once --guests=-5", "simulate proxmox --nodes 0"})
    void saysHowLargeAClusterCanBeSimulated(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("proxbox: 1 to 200 nodes and up to 50000 guests can be simulated")
                .contains("See: proxbox ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void simulatesTheReleasesOfAProductOnly() {
        assertThat(run("simulate proxmox --product pmg")).isEqualTo(2);
        assertThat(err.toString()).contains("--product is pve, pbs or pdm");
        assertThat(run("simulate proxmox --product pbs --release 9.1")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--release: Proxmox Backup Server 9.1 is not one of [3.4, 4.2]");
    }

    @Test
    void namesTheOptionThatIsMissing() {
        assertThat(run("sync --netbox https://netbox")).isEqualTo(2);
        assertThat(err.toString()).contains("--proxmox=URL");
    }

    @Test
    void namesTheOptionWhoseValueIsWrong() {
        assertThat(run("demo --guests many")).isEqualTo(2);
        assertThat(err.toString()).contains("the value of --guests is not valid");
    }

    @Test
    void saysWhereATokenCanComeFrom() {
        assertThat(run("sync " + ENDPOINTS + "--proxmox-token a@b!c=d")).isEqualTo(2);
        assertThat(err.toString()).contains("--netbox-token-file").contains("PROXBOX_NETBOX_TOKEN");
    }

    @Test
    void saysThatAFileCannotBeRead() {
        Path missing = Path.of("missing-token-file");
        assertThat(
                        run(
                                "sync "
                                        + ENDPOINTS
                                        + "--proxmox-token a@b!c=d --netbox-token-file "
                                        + missing))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--netbox-token-file").contains(missing.toString());
    }

    @Test
    void printsItsVersion() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).startsWith("proxbox ");
    }

    private int run(String arguments) {
        return ProxboxCli.execute(
                new PrintWriter(out, true), new PrintWriter(err, true), arguments.split(" "));
    }
}
