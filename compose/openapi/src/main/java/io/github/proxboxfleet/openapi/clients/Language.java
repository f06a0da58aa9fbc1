package io.github.proxboxfleet.openapi.clients;

import java.util.Locale;
import java.util.Map;

/** The languages that clients are made for, and what OpenAPI Generator is told for each. */
public enum Language {
    PYTHON("python", ""),
    GO("go", ""),
    TYPESCRIPT("typescript-fetch", ""),
    /** By the JDK's own HTTP client. */
    JAVA("java", "native");

    private final String generator;
    private final String library;

    Language(String generator, String library) {
        this.generator = generator;
        this.library = library;
    }

    String generator() {
        return generator;
    }

    String library() {
        return library;
    }

    /** How the field with the token against forged requests is called. */
    String csrf() {
        return switch (this) {
            case PYTHON -> "csrf_prevention_token";
            case GO -> "CSRFPreventionToken";
            case TYPESCRIPT, JAVA -> "csrfPreventionToken";
        };
    }

    Map<String, String> properties() {
        return switch (this) {
            case PYTHON -> Map.of();
            case GO -> Map.of("enumClassPrefix", "true");
            case TYPESCRIPT -> Map.of("supportsES6", "true");
            case JAVA ->
                    Map.of(
                            "openApiNullable", "false",
                            // Comparing 450 fields in one expression overflows the stack of javac.
                            "useReflectionEqualsHashCode", "true",
                            "useJakartaEe", "true",
                            "hideGenerationTimestamp", "true",
                            "enumUnknownDefaultCase", "true");
        };
    }

    /** The word for it on the command line and in the name of its folder. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
