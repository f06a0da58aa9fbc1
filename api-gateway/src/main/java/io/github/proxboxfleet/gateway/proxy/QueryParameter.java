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
record QueryParameter(String name, String value, String raw) {
    static List<QueryParameter> all(String form) {
        return Arrays.stream(form.split("&"))
                .filter(raw -> !raw.isEmpty())
                .map(QueryParameter::of)
                .toList();
    }

    static String raw(List<QueryParameter> parameters) {
        return parameters.stream().map(QueryParameter::raw).collect(Collectors.joining("&"));
    }

    @SuppressWarnings("OrphanedFormatString") // what is to be encoded looks like one
    private static QueryParameter of(String raw) {
        if (raw.indexOf(';') >= 0) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "a ; stands between two parameters for Proxmox; write one that belongs to a value as %3B,"
                            + " and & between parameters");
        }
        int equals = raw.indexOf('=');
        try {
            return equals < 0
                    ? new QueryParameter(decode(raw), "", raw)
                    : new QueryParameter(
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
