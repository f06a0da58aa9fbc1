package io.github.proxboxfleet.runtime.http;

import io.github.proxboxfleet.model.failure.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts the lack of an answer in words: what was tried, why it failed, what to do. */
public final class Unanswered {
    private Unanswered() {}

    /**
     * The failure behind an exception.
     *
     * @param endpoint its name, {@code Proxmox 'lab'}
     * @param uri what was asked; only scheme, host and port are repeated
     */
    public static Failure because(String endpoint, URI uri, IOException e) {
        String where = uri.getScheme() + "://" + uri.getAuthority();
        if (find(e, UnresolvedAddressException.class) != null
                || find(e, UnknownHostException.class) != null) {
            // Nor is it for a moment where the resolver restarts.
            return new Failure.Unreachable(
                    endpoint,
                    "the host name " + uri.getHost() + " is not known",
                    "Check the address for a typing error, and that this machine's DNS resolves it.",
                    false);
        }
        if (find(e, AnswerTooLarge.class) != null) {
            return new Failure.Rejected(
                    endpoint,
                    e.getMessage() + " to " + uri.getPath(),
                    "Look at what it answers there; if it is right, report it: the limit is too low.");
        }
        SSLException tls = find(e, SSLException.class);
        if (tls != null && find(e, java.security.cert.CertificateException.class) != null) {
            return new Failure.Misconfigured(
                    endpoint,
                    "the certificate of " + where + " is not trusted: " + innermost(e),
                    "Give the CA that signed it, or its SHA-256 fingerprint, or say explicitly that any certificate will do.");
        }
        if (tls != null && String.valueOf(tls.getMessage()).contains("plaintext")) {
            return new Failure.Misconfigured(
                    endpoint,
                    where + " does not speak TLS",
                    "Use http:// in its address, or the port that has TLS.");
        }
        if (e instanceof HttpConnectTimeoutException) {
            return new Failure.Unreachable(
                    endpoint,
                    where + " did not accept a connection in time",
                    "Check that the host is up and that no firewall is between.",
                    false);
        }
        if (e instanceof HttpTimeoutException) {
            return new Failure.Unreachable(
                    endpoint,
                    where + " did not answer in time",
                    "It may be overloaded, or hang: look at its load and its log.",
                    false);
        }
        if (find(e, ConnectException.class) != null) {
            return new Failure.Unreachable(
                    endpoint,
                    where + " refuses connections",
                    "Check the port, that the service runs, and that no firewall is between.",
                    false);
        }
        if (innermost(e).startsWith("Invalid status line")) {
            return new Failure.Misconfigured(
                    endpoint,
                    where + " does not speak HTTP",
                    "Use https:// in its address if that port has TLS, or another port.");
        }
        return new Failure.Unreachable(
                endpoint,
                "the connection to " + where + " broke: " + innermost(e),
                "If it goes on, look for what cuts it: the service's log, a proxy or a firewall between.",
                false);
    }

    /** Whether the same call may be answered later; a wrong name or certificate stays wrong. */
    public static boolean mayPass(URI uri, IOException e) {
        return because("the endpoint", uri, e).retryable();
    }

    private static <T extends Throwable> @Nullable T find(Throwable e, Class<T> type) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }

    private static String innermost(Throwable e) {
        Throwable at = e;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    }
}
