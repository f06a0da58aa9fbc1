package io.github.proxboxfleet.openapi.generate;

import io.github.proxboxfleet.openapi.catalogue.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of operations, tags and types; each a function of path and verb alone where it can be. */
final class Names {
    private static final Pattern BREAK = Pattern.compile("[^A-Za-z0-9]+");

    private Names() {}

    /** {@code getNodesNodeQemuVmidConfig}. */
    static String operation(Operation operation) {
        String words = type(operation.path());
        return operation.verb().word() + (operation.path().equals("/") ? "Root" : words);
    }

    /** {@code ssh-key[n]} to {@code SshKey}. */
    static String type(String words) {
        String name =
                Arrays.stream(BREAK.split(words.replace("[n]", "")))
                        .filter(word -> !word.isEmpty())
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "Value" + name : name;
    }

    /**
     * The first two literal segments, if the second has something below it: {@code nodes-qemu}, but
     * {@code nodes} for {@code /nodes/{node}/status}.
     */
    static String tag(String path, Set<String> parents) {
        StringBuilder prefix = new StringBuilder();
        List<String> literals = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (segment.isEmpty()) {
                continue;
            }
            prefix.append('/').append(segment);
            if (segment.startsWith("{")) {
                continue;
            }
            if (literals.isEmpty() || parents.contains(prefix.toString())) {
                literals.add(segment);
            }
            if (literals.size() == 2) {
                break;
            }
            if (!literals.getLast().equals(segment)) {
                break;
            }
        }
        return literals.isEmpty() ? "root" : String.join("-", literals);
    }

    /** All paths that have paths below them. */
    static Set<String> parents(List<Operation> operations) {
        return operations.stream()
                .map(Operation::path)
                .flatMap(Names::ancestors)
                .collect(Collectors.toSet());
    }

    private static Stream<String> ancestors(String path) {
        List<String> above = new ArrayList<>();
        for (int cut = path.lastIndexOf('/'); cut > 0; cut = path.lastIndexOf('/', cut - 1)) {
            above.add(path.substring(0, cut));
        }
        return above.stream();
    }
}
