package io.github.proxboxfleet.gateway.proxy;

import io.github.proxboxfleet.gateway.problem.ProblemException;
import io.github.proxboxfleet.gateway.problem.ProblemType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One field of a form or query.
 *
 * @param raw as it came, to be passed on as it is
 */
record Pair(String name, String value, String raw) {
    static List<Pair> all(String form) {
        return Arrays.stream(form.split("&")).filter(raw -> !raw.isEmpty()).map(Pair::of).toList();
    }

    static String raw(List<Pair> pairs) {
        return pairs.stream().map(Pair::raw).collect(Collectors.joining("&"));
    }

    private static Pair of(String raw) {
        int equals = raw.indexOf('=');
        try {
            return equals < 0
                    ? new Pair(decode(raw), "", raw)
                    : new Pair(
                            decode(raw.substring(0, equals)),
                            decode(raw.substring(equals + 1)),
                            raw);
        } catch (IllegalArgumentException _) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "a parameter is not percent-encoded as it must be; write a lone % as %25");
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
