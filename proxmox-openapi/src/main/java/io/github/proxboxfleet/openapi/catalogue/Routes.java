package io.github.proxboxfleet.openapi.catalogue;

import io.github.proxboxfleet.openapi.Verb;
import io.github.proxboxfleet.openapi.catalogue.Lookup.Found;
import io.github.proxboxfleet.openapi.catalogue.Lookup.OtherVerb;
import io.github.proxboxfleet.openapi.catalogue.Lookup.Unknown;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds operations by concrete path: a tree over the segments, literals before placeholders. */
final class Routes {
    /** Values that may hold a slash: PVE lets these two swallow the rest of the path. */
    private static final Set<String> GREEDY = Set.of("volume", "cidr");

    private final Branch root = new Branch();

    private static final class Branch {
        private final Map<String, Branch> literals = new HashMap<>();
        private final Map<String, Branch> placeholders = new LinkedHashMap<>();
        private final Map<Verb, Operation> operations = new EnumMap<>(Verb.class);
    }

    Routes(List<Operation> operations) {
        for (Operation operation : operations) {
            Branch branch = root;
            for (String segment : segments(operation.path())) {
                boolean open = segment.startsWith("{");
                branch =
                        open
                                ? branch.placeholders.computeIfAbsent(
                                        segment.substring(1, segment.length() - 1),
                                        _ -> new Branch())
                                : branch.literals.computeIfAbsent(segment, _ -> new Branch());
            }
            branch.operations.put(operation.verb(), operation);
        }
    }

    Lookup find(Verb verb, String path) {
        List<String> segments = segments(path).stream().map(Routes::decode).toList();
        Optional<Found> found = search(root, segments, Map.of(), verb);
        if (found.isPresent()) {
            return found.get();
        }
        for (Verb other : Verb.values()) {
            Optional<Found> elsewhere = search(root, segments, Map.of(), other);
            if (elsewhere.isPresent()) {
                return new OtherVerb(verbs(segments));
            }
        }
        return new Unknown();
    }

    private Set<Verb> verbs(List<String> segments) {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        for (Verb verb : Verb.values()) {
            if (search(root, segments, Map.of(), verb).isPresent()) {
                verbs.add(verb);
            }
        }
        return verbs;
    }

    private static Optional<Found> search(
            Branch branch, List<String> segments, Map<String, String> values, Verb verb) {
        if (segments.isEmpty()) {
            @Nullable Operation operation = branch.operations.get(verb);
            return Optional.ofNullable(operation).map(op -> new Found(op, values));
        }
        String head = segments.getFirst();
        List<String> tail = segments.subList(1, segments.size());
        @Nullable Branch literal = branch.literals.get(head);
        if (literal != null) {
            Optional<Found> found = search(literal, tail, values, verb);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Map.Entry<String, Branch> open : branch.placeholders.entrySet()) {
            boolean rest = GREEDY.contains(open.getKey());
            Optional<Found> found =
                    search(
                            open.getValue(),
                            rest ? List.of() : tail,
                            with(values, open.getKey(), rest ? String.join("/", segments) : head),
                            verb);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return more;
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(s -> !s.isEmpty()).toList();
    }

    /** Percent-decoding; unlike in a form, a plus is a plus. */
    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return segment; // a lone percent sign stands for itself
        }
    }
}
