package io.github.proxboxfleet.openapi.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Version numbers: {@code 9.1.6}, {@code 6.4-15}. */
public final class Versions {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Versions() {}

    /** Missing parts count as zero. */
    public static int compare(String a, String b) {
        List<Integer> left = parts(a);
        List<Integer> right = parts(b);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = Integer.compare(part(left, i), part(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Whether the version is of that release: {@code 9.1.6} of {@code 9.1}. */
    public static boolean of(String version, String release) {
        List<Integer> all = parts(version);
        List<Integer> first = parts(release);
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }

    private static int part(List<Integer> parts, int index) {
        return index < parts.size() ? parts.get(index) : 0;
    }

    private static List<Integer> parts(String version) {
        List<Integer> parts = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(version);
        while (matcher.find()) {
            parts.add(Integer.parseInt(matcher.group()));
        }
        return parts;
    }
}
