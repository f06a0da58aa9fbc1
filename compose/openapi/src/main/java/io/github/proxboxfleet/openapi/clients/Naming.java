package io.github.proxboxfleet.openapi.clients;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
                            "invokerPackage",
                            name,
                            "apiPackage",
                            name + ".api",
                            "modelPackage",
                            name + ".model",
                            "groupId",
                            name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name,
                            "artifactId",
                            name.substring(name.lastIndexOf('.') + 1) + "-client",
                            "artifactVersion",
                            api.packageVersion());
        };
    }

    /** Go reads booleans strictly, Proxmox VE sends 0 and 1: a type of its own takes both. */
    static Map<String, String> types(Language language) {
        return language == Language.GO ? Map.of("boolean", "Flag") : Map.of();
    }

    /** Go makes a function NewThing of each Thing, which a type of that name would clash with. */
    static Map<String, String> models(Language language, Set<String> schemas) {
        return language != Language.GO
                ? Map.of()
                : schemas.stream()
                        .filter(
                                name ->
                                        name.startsWith("New")
                                                && schemas.contains(name.substring(3)))
                        .collect(
                                Collectors.toMap(
                                        name -> name, name -> name.substring(3) + "ToMake"));
    }

    /**
     * TypeScript makes a function thingRaw of each thing, which an operation of that name would
     * clash with.
     */
    static Map<String, String> operations(Language language, Set<String> operationIds) {
        return language != Language.TYPESCRIPT
                ? Map.of()
                : operationIds.stream()
                        .filter(id -> id.endsWith("Raw"))
                        .filter(id -> operationIds.contains(id.substring(0, id.length() - 3)))
                        .collect(Collectors.toMap(id -> id, id -> id + "Text"));
    }
}
