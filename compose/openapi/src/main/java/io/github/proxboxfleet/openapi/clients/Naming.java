package io.github.proxboxfleet.openapi.clients;

import java.util.Map;

/** How a client and its parts are called. */
final class Naming {
    private Naming() {}

    static Map<String, Object> of(Language language, String name, Api api) {
        return switch (language) {
            case PYTHON ->
                    Map.of(
                            "packageName", name,
                            "projectName", name.replace('_', '-'),
                            "packageVersion", api.packageVersion());
            case GO -> Map.of("packageName", name, "packageVersion", api.packageVersion());
            case TYPESCRIPT -> Map.of("npmName", name, "npmVersion", api.packageVersion());
            case JAVA ->
                    Map.of(
                            "invokerPackage", name,
                            "apiPackage", name + ".api",
                            "modelPackage", name + ".model",
                            "groupId", name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name,
                            "artifactId", name.substring(name.lastIndexOf('.') + 1) + "-client",
                            "artifactVersion", api.packageVersion());
        };
    }

    /** Go reads booleans strictly, Proxmox VE sends 0 and 1: a type of its own takes both. */
    static Map<String, String> types(Language language) {
        return language == Language.GO ? Map.of("boolean", "Flag") : Map.of();
    }
}
