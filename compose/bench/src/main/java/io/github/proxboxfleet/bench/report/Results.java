package io.github.proxboxfleet.bench.report;

import io.github.proxboxfleet.bench.measure.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, a file for each scenario, and what was measured the time before. */
public final class Results {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
    private static final String ENDING = ".json";
    private static final String BEFORE = "before";

    private final Path folder;

    private Results(Path folder) {
        this.folder = folder;
    }

    public static Results in(Path folder) {
        return new Results(folder);
    }

    public void keep(Measurement measurement) {
        try {
            Files.createDirectories(folder.resolve(BEFORE));
            Path file = folder.resolve(measurement.scenario() + ENDING);
            if (Files.exists(file)) {
                Files.move(
                        file,
                        folder.resolve(BEFORE).resolve(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, JSON.writeValueAsString(measurement) + "\n");
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

    /** The scenario as it was measured the time before. */
    Optional<Measurement> before(String scenario) {
        Path file = folder.resolve(BEFORE).resolve(scenario + ENDING);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static Measurement read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Measurement.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
