package io.github.proxboxfleet.model.rule;

import io.github.proxboxfleet.model.Required;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Guests and interfaces that are let alone: neither synced nor held for gone.
 *
 * @param names of guests
 * @param tags of guests in Proxmox; one that matches is enough
 * @param pools of guests in Proxmox
 * @param interfaces by the names that configuration, guest or node give them
 */
public record Exclusions(
        List<Glob> names, List<Glob> tags, List<Glob> pools, List<Glob> interfaces) {
    public static final Exclusions NONE =
            new Exclusions(List.of(), List.of(), List.of(), List.of());

    public Exclusions {
        names = Required.list(names);
        tags = Required.list(tags);
        pools = Required.list(pools);
        interfaces = Required.list(interfaces);
    }

    public boolean guest(String name, Collection<String> itsTags, @Nullable String pool) {
        return any(names, name)
                || itsTags.stream().anyMatch(tag -> any(tags, tag))
                || any(pools, pool);
    }

    /** Whether an interface is let alone that is called so by one or another. */
    public boolean networkInterface(@Nullable String... calledSo) {
        return Stream.of(calledSo).filter(Objects::nonNull).anyMatch(name -> any(interfaces, name));
    }

    private static boolean any(List<Glob> globs, @Nullable String name) {
        return globs.stream().anyMatch(glob -> glob.matches(name));
    }

    Exclusions and(Exclusions other) {
        return new Exclusions(
                both(names, other.names),
                both(tags, other.tags),
                both(pools, other.pools),
                both(interfaces, other.interfaces));
    }

    private static List<Glob> both(List<Glob> first, List<Glob> second) {
        return Stream.concat(first.stream(), second.stream()).distinct().toList();
    }
}
