package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.catalogue.Permission.All;
import io.github.proxboxfleet.openapi.catalogue.Permission.Any;
import io.github.proxboxfleet.openapi.catalogue.Permission.AnyUser;
import io.github.proxboxfleet.openapi.catalogue.Permission.Other;
import io.github.proxboxfleet.openapi.catalogue.Permission.Privileges;
import io.github.proxboxfleet.openapi.catalogue.Permission.Root;
import io.github.proxboxfleet.openapi.catalogue.Permission.Self;
import io.github.proxboxfleet.openapi.catalogue.Permission.WithParameter;
import io.github.proxboxfleet.openapi.catalogue.Permission.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Reads both notations: PVE's {@code ["perm", path, [privileges], "any", 1]} and the objects of PBS
 * and PDM.
 */
final class ReadPermission {
    private ReadPermission() {}

    static Permission of(JsonNode permissions) {
        List<Permission> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : permissions.properties()) {
            if (!entry.getKey().equals("description")) {
                parts.add(object(entry.getKey(), entry.getValue()));
            }
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return parts.isEmpty() ? new Root() : new All(parts);
    }

    private static Permission object(String key, JsonNode value) {
        return switch (key) {
            case "user" -> user(value.asString(""));
            case "check" -> value.isArray() ? prefix(value) : privileges(value);
            case "and" -> new All(each(value));
            case "or" -> new Any(each(value));
            case "userParam" -> new Self(value.asString(""));
            case "withParam" ->
                    new WithParameter(
                            value.path("name").asString(""), of(value.path("permissions")));
            default -> new Other(key, value);
        };
    }

    private static List<Permission> each(JsonNode array) {
        return array.valueStream().map(ReadPermission::of).toList();
    }

    private static Permission user(String user) {
        return switch (user) {
            case "world" -> new World();
            case "all" -> new AnyUser();
            default -> new Root();
        };
    }

    private static Permission privileges(JsonNode check) {
        String path =
                check.path("path")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining("/", "/", ""));
        return new Privileges(path, texts(check.path("privs")), Flag.of(check.path("partial")));
    }

    private static Permission prefix(JsonNode check) {
        return switch (check.path(0).asString("")) {
            case "and" -> new All(tail(check));
            case "or" -> new Any(tail(check));
            case "perm" -> perm(check);
            case "userid-param" -> self(check);
            default -> other(check);
        };
    }

    private static List<Permission> tail(JsonNode check) {
        return check.valueStream().skip(1).map(ReadPermission::prefix).toList();
    }

    private static Permission perm(JsonNode check) {
        boolean any = false;
        Permission privileges;
        String needed = "";
        for (int i = 3; i + 1 < check.size(); i += 2) {
            switch (check.path(i).asString("")) {
                case "any" -> any = Flag.of(check.path(i + 1));
                case "require_param" -> needed = check.path(i + 1).asString("");
                default -> {
                    return other(check);
                }
            }
        }
        privileges = new Privileges(check.path(1).asString(""), texts(check.path(2)), any);
        return needed.isEmpty() ? privileges : new WithParameter(needed, privileges);
    }

    private static Permission self(JsonNode check) {
        return check.path(1).asString("").equals("self") ? new Self("userid") : other(check);
    }

    private static Permission other(JsonNode check) {
        return new Other(check.path(0).asString(""), check);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
