package io.github.proxboxfleet.runtime.http;

import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client: HTTP/1.1 only (Proxmox answers 506 to anything else), no redirects (a POST that becomes a GET writes
 * nothing and says 200), idle connections dropped after a second, because NetBox's server drops them after two and a request
 * on a dropped connection is lost.
 */
public final class JdkTransport implements HttpTransport {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    static {
        setUnlessSet("jdk.httpclient.keepalive.timeout", "1");
        // The client looks for idle connections when something happens, or after this time (3 s if it is not told), and so
        // keeps them longer than it was asked to. In milliseconds; 1,000 is the least it takes.
        setUnlessSet("jdk.internal.httpclient.selectorTimeout", "1000");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private final HttpClient client;

    public JdkTransport(TlsTrust trust) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT);
        TrustContext.of(trust).ifPresent(builder::sslContext);
        client = builder.build();
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(call.timeout())
                .method(call.method(), publisher(call.body()));
        call.headers().forEach(request::header);
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        return new HttpAnswer(response.statusCode(), response.headers(), response.body());
    }

    private static HttpRequest.BodyPublisher publisher(@Nullable String body) {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    }
}
