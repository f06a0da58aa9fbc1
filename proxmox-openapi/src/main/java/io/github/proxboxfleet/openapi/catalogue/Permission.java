package io.github.proxboxfleet.openapi.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Who may call an operation. */
public sealed interface Permission {

    /** In words, as a part of a sentence. */
    String words();

    /** No login is needed. */
    record World() implements Permission {
        @Override
        public String words() {
            return "none, no login needed";
        }
    }

    /** Any user who has logged in. */
    record AnyUser() implements Permission {
        @Override
        public String words() {
            return "any authenticated user";
        }
    }

    /** The superuser alone; also what an operation without permissions means. */
    record Root() implements Permission {
        @Override
        public String words() {
            return "root@pam only";
        }
    }

    /** The user whom the parameter names, for himself. */
    record Self(String parameter) implements Permission {
        @Override
        public String words() {
            return "the user named by `" + parameter + "`";
        }
    }

    /** Privileges on an object. */
    record Privileges(String path, List<String> names, boolean any) implements Permission {
        @Override
        public String words() {
            String joined =
                    names.stream()
                            .map(name -> "`" + name + "`")
                            .collect(Collectors.joining(any ? " or " : " and "));
            return joined + " on `" + path + "`";
        }
    }

    record All(List<Permission> parts) implements Permission {
        @Override
        public String words() {
            return join(parts, " and ");
        }
    }

    record Any(List<Permission> parts) implements Permission {
        @Override
        public String words() {
            return join(parts, " or ");
        }
    }

    /** A rule that holds if the parameter is given. */
    record WithParameter(String parameter, Permission permission) implements Permission {
        @Override
        public String words() {
            return "with `" + parameter + "`: " + permission.words();
        }
    }

    /** A rule that only the source's own notation says. */
    record Other(String rule, JsonNode arguments) implements Permission {
        @Override
        public String words() {
            return "rule `" + rule + "` " + arguments;
        }
    }

    private static String join(List<Permission> parts, String word) {
        return parts.stream()
                .map(p -> p instanceof All || p instanceof Any ? "(" + p.words() + ")" : p.words())
                .collect(Collectors.joining(word));
    }
}
