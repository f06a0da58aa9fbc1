package io.github.proxboxfleet.openapi.clients;

import java.util.Map;

/** The languages that clients are made for, and what OpenAPI Generator is told for each. */
public enum Language {
    PYTHON("python", "", Map.of()),
    GO(
            "go",
            "",
            Map.of(
                    "enumClassPrefix", "true",
                    "withGoMod", "true",
                    "isGoSubmodule", "false",
                    "generateInterfaces", "false")),
    TYPESCRIPT("typescript-fetch", "", Map.of("supportsES6", "true")),
    /** The JDK's own HTTP client. */
    JAVA(
            "java",
            "native",
            Map.of(
                    "dateLibrary", "java8",
                    "openApiNullable", "false",
                    "useJakartaEe", "true",
                    "hideGenerationTimestamp", "true",
                    "enumUnknownDefaultCase", "true"));

    private final String generator;
    private final String library;
    private final Map<String, Object> properties;

    Language(String generator, String library, Map<String, Object> properties) {
        this.generator = generator;
        this.library = library;
        this.properties = properties;
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

    Map<String, Object> properties() {
        return properties;
    }

    /** The word for it on the command line and in the name of its folder. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
