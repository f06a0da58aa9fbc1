package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import io.github.proxboxfleet.runtime.http.Unanswered;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Tries reads again that got no answer, or "not now". Requests that change something pass once. */
final class RetryTransport implements HttpTransport {
    private static final Set<Integer> NOT_NOW = Set.of(429, 502, 503, 504);

    private final HttpTransport next;
    private final Retry retry;

    RetryTransport(HttpTransport next, NetBoxClientOptions options) {
        this.next = next;
        IntervalFunction growing =
                IntervalFunction.ofExponentialRandomBackoff(
                        options.firstPause(), 2.0, 0.5, options.longestPause());
        RetryConfig config =
                RetryConfig.<HttpAnswer>custom()
                        .maxAttempts(options.readAttempts())
                        .retryOnResult(answer -> notNow(answer.status()))
                        .retryExceptions(LostRead.class)
                        .intervalBiFunction(
                                (attempt, result) ->
                                        pause(
                                                growing.apply(attempt),
                                                result,
                                                options.longestPause()))
                        .build();
        retry = Retry.of("netbox-read", config);
    }

    static boolean notNow(int status) {
        return NOT_NOW.contains(status);
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        if (!call.safe()) {
            return next.send(call);
        }
        try {
            return retry.executeCheckedSupplier(() -> once(call));
        } catch (LostRead e) {
            throw e.loss;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    private HttpAnswer once(HttpCall call) throws IOException, InterruptedException {
        try {
            return next.send(call);
        } catch (IOException e) {
            Failure failure = Unanswered.because("NetBox", call.uri(), e);
            throw failure.retryable() ? new LostRead(e) : e;
        }
    }

    private static long pause(long own, Either<Throwable, HttpAnswer> result, Duration longest) {
        return result.isRight()
                ? RetryAfter.of(result.get())
                        .map(Duration::toMillis)
                        .map(wanted -> Math.min(wanted, longest.toMillis()))
                        .orElse(own)
                : own;
    }

    /**
     * Only marks what may come back by itself; an unknown host or a refused certificate is not
     * tried again.
     */
    private static final class LostRead extends IOException {
        private final transient IOException loss;

        LostRead(IOException loss) {
            super(loss);
            this.loss = loss;
        }
    }
}
