package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Verb;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One verb of one path.
 *
 * @param directory whether there are paths below this one
 * @param parameters in the order of the source, those that only the path names last
 * @param facts the whole entry of the source
 */
public record Operation(
        String path, Verb verb, boolean directory, List<Parameter> parameters, ObjectNode facts) {

    public Operation {
        parameters = List.copyOf(parameters);
    }

    public static Operation of(String path, Verb verb, boolean directory, ObjectNode facts) {
        return new Operation(path, verb, directory, ReadParameters.of(path, verb, facts), facts);
    }

    /** Verb and path, the name under which people know it. */
    public String id() {
        return verb + " " + path;
    }

    public Optional<String> description() {
        return facts.path("description").stringValueOpt();
    }

    public Schema input() {
        return schema("parameters");
    }

    public Schema returns() {
        return schema("returns");
    }

    public Permission permission() {
        return ReadPermission.of(facts.path("permissions"));
    }

    /** Whether an API token may call it; only PVE says no, to five. */
    public boolean tokenAllowed() {
        JsonNode allowed = facts.path("allowtoken");
        return allowed.isMissingNode() || Flag.of(allowed);
    }

    /** PVE: runs in the privileged daemon. */
    public boolean privileged() {
        return Flag.of(facts.path("protected"));
    }

    /** PVE: the parameter that names the node to which the host passes the call. */
    public Optional<String> proxyTo() {
        return facts.path("proxyto").stringValueOpt();
    }

    /** PBS: part of the backup protocol, which is HTTP/2 on an upgraded connection and not REST. */
    public boolean upgraded() {
        return path.contains("/_upgrade_");
    }

    public Transfer transfer() {
        return switch (facts.path("method").asString("")) {
            case "DOWNLOAD" -> Transfer.DOWNLOAD;
            case "UPLOAD" -> Transfer.UPLOAD;
            default ->
                    verb == Verb.POST && input().properties().containsKey("tmpfilename")
                            ? Transfer.MULTIPART
                            : Transfer.JSON;
        };
    }

    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    private Schema schema(String key) {
        return facts.path(key) instanceof ObjectNode object
                ? new Schema(object)
                : new Schema(JsonNodeFactory.instance.objectNode());
    }
}
