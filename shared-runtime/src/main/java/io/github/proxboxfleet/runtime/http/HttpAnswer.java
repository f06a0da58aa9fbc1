package io.github.proxboxfleet.runtime.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** An answer, whole. */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
public record HttpAnswer(int status, HttpHeaders headers, byte[] body) {
    public boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Whether the server, or a proxy before it, says that it cannot now. */
    public static boolean overloaded(int status) {
        return status == 429 || (status >= 502 && status <= 504);
    }

    /**
     * How long an overloaded server asks to wait. The form with a date is rare, and then our own
     * pause does as well.
     */
    public Optional<Duration> retryAfter() {
        return header("Retry-After")
                .map(String::trim)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
