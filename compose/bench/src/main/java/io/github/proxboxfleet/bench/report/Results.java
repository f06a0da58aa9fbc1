package io.github.proxboxfleet.bench.report;

import io.github.proxboxfleet.bench.measure.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, a file for each scenario. */
public final class Results {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
    private static final String ENDING = ".json";

    private final Path folder;

    private Results(Path folder) {
        this.folder = folder;
    }

    public static Results in(Path folder) {
        return new Results(folder);
    }

    public void keep(Measurement measurement) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    folder.resolve(measurement.scenario() + ENDING),
                    JSON.writeValueAsString(measurement) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that there are, by name. */
    List<Measurement> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .map(Results::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Measurement read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Measurement.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
