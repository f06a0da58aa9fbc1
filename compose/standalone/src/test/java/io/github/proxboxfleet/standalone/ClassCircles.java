package io.github.proxboxfleet.standalone;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Circles of classes within their packages. A class with all that is nested in it is one: a sealed
 * interface and its records may know each other.
 */
final class ClassCircles {
    private ClassCircles() {}

    /** Classes that are in a circle, by package. */
    static Map<String, Set<String>> in(JavaClasses code) {
        Map<JavaClass, Set<JavaClass>> uses = new HashMap<>();
        for (JavaClass type : code) {
            JavaClass from = outermost(type);
            Set<JavaClass> used = uses.computeIfAbsent(from, _ -> new HashSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(
                            dependency ->
                                    outermost(dependency.getTargetClass().getBaseComponentType()))
                    .filter(to -> to.getPackageName().equals(from.getPackageName()))
                    .filter(to -> !to.equals(from))
                    .forEach(used::add);
        }
        Map<String, Set<String>> circles = new TreeMap<>();
        for (JavaClass type : uses.keySet()) {
            if (reachable(type, uses).contains(type)) {
                circles.computeIfAbsent(type.getPackageName(), _ -> new TreeSet<>())
                        .add(type.getSimpleName());
            }
        }
        return circles;
    }

    private static Set<JavaClass> reachable(JavaClass from, Map<JavaClass, Set<JavaClass>> uses) {
        Set<JavaClass> reached = new HashSet<>();
        Deque<JavaClass> left = new ArrayDeque<>(uses.getOrDefault(from, Set.of()));
        while (!left.isEmpty()) {
            JavaClass next = left.pop();
            if (reached.add(next)) {
                left.addAll(uses.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return outer;
    }
}
