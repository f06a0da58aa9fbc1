package io.github.proxboxfleet.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.openapi.catalogue.Catalogue;
import io.github.proxboxfleet.openapi.source.ReadSource;
import io.github.proxboxfleet.openapi.source.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The real description files, which are not part of the project. */
public enum Inputs {
    PVE_8_4("pve-8.4-apidata.js.gz", Product.PVE, "8.4", 398, 605),
    PVE_9_1("pve-9.1-apidoc.js.gz", Product.PVE, "9.1", 428, 646),
    PVE_9_1_RAW("pve-9.1-raw-dump.json.gz", Product.PVE, "9.1", 428, 646),
    PVE_9_2("pve-9.2.json.gz", Product.PVE, "9.2", 444, 675),
    PBS_3_4("pbs-3.4-apidoc.js.gz", Product.PBS, "3.4", 233, 348),
    PBS_4_2("pbs-4.2-apidoc.js.gz", Product.PBS, "4.2", 246, 367),
    PDM_1_1("pdm-1.1.6.json.gz", Product.PDM, "1.1", 253, 327);

    private static final String NEGATIVE = "negative-control-385-687.openapi.json.gz";

    private final String file;
    public final Product product;
    public final String version;
    public final int paths;
    public final int operations;

    Inputs(String file, Product product, String version, int paths, int operations) {
        this.file = file;
        this.product = product;
        this.version = version;
        this.paths = paths;
        this.operations = operations;
    }

    public byte[] bytes() {
        return bytes(file);
    }

    public Catalogue catalogue() {
        Reading reading = ReadSource.of(bytes(), product);
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return Catalogue.of(((Reading.Read) reading).tree(), product, version);
    }

    public static byte[] negativeControl() {
        return bytes(NEGATIVE);
    }

    private static byte[] bytes(String file) {
        Path directory =
                Stream.of(
                                System.getProperty("apidoc.dir", ""),
                                "../../shared/apidoc",
                                "../shared/apidoc")
                        .filter(d -> !d.isEmpty())
                        .map(Path::of)
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElse(Path.of("absent"));
        assumeTrue(
                Files.isDirectory(directory),
                "NOT CHECKED: the description files are not here; give -Dapidoc.dir=DIRECTORY");
        try {
            return Files.readAllBytes(directory.resolve(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
