package io.github.proxboxfleet.openapi.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a generated client read what hosts send (0 and 1 for booleans, numbers as texts) and send
 * what they read.
 */
final class Finish {
    private static final Pattern STRICT = Pattern.compile("\\bStrict(Bool|Int|Float|Str)\\b");

    private static final String DECODES_JSON = "\tif JsonCheck.MatchString(contentType) {\n";

    private static final String IMPORT = "from pydantic import ";

    private Finish() {}

    static void of(Language language, Path folder, String packageName) throws IOException {
        switch (language) {
            case PYTHON -> python(folder.resolve(packageName.replace('.', '/')), packageName);
            case GO -> go(folder, packageName);
            case JAVA -> java(folder);
            case TYPESCRIPT -> {}
        }
    }

    /** Proxmox refuses a body in chunks (501); an upload says how long it is. */
    private static void java(Path folder) throws IOException {
        for (Path file : files(folder.resolve("src/main/java"), "Api.java")) {
            String text = Files.readString(file);
            if (text.contains(", formDataPublisher)")) {
                Files.writeString(
                        file,
                        text.replace(
                                ", formDataPublisher)",
                                ", HttpRequest.BodyPublishers.fromPublisher("
                                        + "formDataPublisher, entity.getContentLength()))"));
            }
        }
    }

    /** Strict types refuse 0 and 1 for a boolean; the plain ones read them as they are meant. */
    private static void python(Path sources, String packageName) throws IOException {
        Files.writeString(sources.resolve("lenient.py"), resource("lenient.py"));
        for (Path file : files(sources, ".py")) {
            String text = Files.readString(file);
            if (STRICT.matcher(text).find()) {
                Files.writeString(file, lenient(text, packageName));
            }
        }
    }

    /** Names of their own, because a field may be called str. */
    private static String lenient(String text, String packageName) {
        String imports = "from " + packageName + ".lenient import Bool, Float, Int, Str\n";
        String plain =
                text.lines()
                        .map(line -> line.startsWith(IMPORT) ? imports(line) : line)
                        .collect(Collectors.joining("\n", "", "\n"))
                        .replaceFirst("(?m)^from typing import", imports + "from typing import");
        return STRICT.matcher(plain)
                .replaceAll("$1")
                .replace(
                        "validate_assignment=True,",
                        "validate_assignment=True,\n        coerce_numbers_to_str=True,");
    }

    private static String imports(String line) {
        String names =
                Arrays.stream(line.substring(IMPORT.length()).split(", "))
                        .filter(name -> !STRICT.matcher(name).matches())
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : IMPORT + names;
    }

    private static void go(Path folder, String packageName) throws IOException {
        for (String own : List.of("flag.go", "lenient.go")) {
            Files.writeString(folder.resolve(own), resource(own).replace("PACKAGE", packageName));
        }
        Path client = folder.resolve("client.go");
        Files.writeString(
                client,
                Files.readString(client)
                        .replace(DECODES_JSON, DECODES_JSON + "\t\tb = lenient(v, b)\n"));
        Path module = folder.resolve("go.mod");
        Files.writeString(
                module,
                Files.readString(module).replaceFirst("(?m)^module .*$", "module " + packageName));
    }

    static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    static String resource(String name) {
        try (InputStream in = Finish.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
