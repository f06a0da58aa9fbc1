package io.github.proxboxfleet.runtime.http;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client: HTTP/1.1 only (Proxmox answers 506 to anything else), no redirects (a POST that
 * becomes a GET writes nothing and says 200), idle connections dropped after a second, because
 * NetBox's server drops them after two and a request on a dropped connection is lost.
 */
public final class JdkTransport implements HttpTransport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Lets the client's own timeout speak first where both would: it knows more. */
    private static final long BODY_GRACE_MILLIS = 200;

    static {
        prepare();
    }

    /**
     * Sets what the JDK's client reads once in a process, when it is first used: whoever opens one
     * earlier calls this before.
     */
    public static void prepare() {
        preset("jdk.httpclient.keepalive.timeout", "1");
        // The client looks for idle connections when something happens, or after this time (3 s if
        // it is not told), and so
        // keeps them longer than it was asked to. In milliseconds; 1,000 is the least it takes.
        preset("jdk.internal.httpclient.selectorTimeout", "1000");
        // The client would send a read again by itself where a connection breaks. Who counts,
        // bounds and retries requests
        // must see each of them.
        preset("jdk.httpclient.redirects.retrylimit", "1");
        preset("jdk.httpclient.disableRetryConnect", "true");
    }

    private final HttpClient client;

    public JdkTransport(TlsTrust trust) {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT);
        TrustContext.of(trust).ifPresent(builder::sslContext);
        client = builder.build();
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(call.uri())
                        .timeout(call.timeout())
                        .method(call.method(), publisher(call.body()));
        call.headers().forEach(request::header);
        HttpResponse<byte[]> response =
                whole(client.sendAsync(request.build(), body(call.answerLimit())), call);
        return new HttpAnswer(response.statusCode(), response.headers(), response.body());
    }

    /**
     * The client's own timeout ends with the answer's head; a body that stops coming would be
     * waited for without end.
     */
    private static <T> T whole(CompletableFuture<T> exchange, HttpCall call)
            throws IOException, InterruptedException {
        try {
            return exchange.get(
                    call.timeout().toMillis() + BODY_GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw (IOException)
                    new HttpTimeoutException("the answer did not arrive whole in time")
                            .initCause(e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            IOException lost =
                    e.getCause() instanceof IOException known
                            ? known
                            : new IOException(e.getCause());
            throw tooLarge(lost) ? new AnswerTooLarge(call.answerLimit(), lost) : lost;
        }
    }

    private static HttpResponse.BodyHandler<byte[]> body(long limit) {
        return BodyHandlers.limiting(BodyHandlers.ofByteArray(), limit);
    }

    /** The JDK has no exception of its own for it. */
    private static boolean tooLarge(IOException e) {
        return String.valueOf(e.getMessage()).startsWith("body exceeds capacity");
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable String body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }
}
