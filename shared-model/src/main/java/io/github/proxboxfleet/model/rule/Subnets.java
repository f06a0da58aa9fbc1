package io.github.proxboxfleet.model.rule;

import io.github.proxboxfleet.model.Required;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses are synced.
 *
 * @param include the ranges of which they are; absent: of any
 * @param exclude ranges that are left out, of the included ones too
 */
public record Subnets(@Nullable List<IpPrefix> include, List<IpPrefix> exclude) {
    public static final Subnets ALL = new Subnets(null, List.of());

    public Subnets {
        include = include == null ? null : List.copyOf(include);
        exclude = Required.list(exclude);
    }

    public boolean covers(InetAddress address) {
        return (include == null || in(include, address)) && !in(exclude, address);
    }

    private static boolean in(List<IpPrefix> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** Only what both cover. */
    Subnets narrowedBy(Subnets other) {
        return new Subnets(
                both(include, other.include),
                Stream.concat(exclude.stream(), other.exclude.stream()).distinct().toList());
    }

    private static @Nullable List<IpPrefix> both(
            @Nullable List<IpPrefix> first, @Nullable List<IpPrefix> second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        List<IpPrefix> both = new ArrayList<>();
        for (IpPrefix one : first) {
            for (IpPrefix two : second) {
                if (one.contains(two)) {
                    both.add(two);
                } else if (two.contains(one)) {
                    both.add(one);
                }
            }
        }
        return both.stream().distinct().toList();
    }
}
