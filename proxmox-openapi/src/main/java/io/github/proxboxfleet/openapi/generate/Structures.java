package io.github.proxboxfleet.openapi.generate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Things that stand once in the document and are referred to by name. */
final class Structures {
    private final String pointer;
    private final ObjectNode named = JsonNodeFactory.instance.objectNode();
    private final Map<String, String> names = new HashMap<>();

    /**
     * @param pointer where in the document they stand
     */
    Structures(String pointer) {
        this.pointer = pointer;
    }

    /** The reference to this content; the same content gets the same name. */
    ObjectNode reference(String hint, ObjectNode content) {
        return reference(content.toString(), hint, content, _ -> {});
    }

    /**
     * @param text what the content was before anything in it was replaced
     * @param first called once per content, when it gets its name
     */
    ObjectNode reference(String text, String hint, ObjectNode content, Consumer<ObjectNode> first) {
        String known = names.get(text);
        if (known == null) {
            known = free(Names.type(hint));
            names.put(text, known);
            named.set(known, content);
            first.accept(content);
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", pointer + known);
    }

    /** A name that no other content gets. */
    void reserve(String name, ObjectNode content) {
        named.set(name, content);
        names.put(content.toString(), name);
    }

    ObjectNode all() {
        return named;
    }

    private String free(String name) {
        String candidate = name;
        for (int i = 2; named.has(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }
}
