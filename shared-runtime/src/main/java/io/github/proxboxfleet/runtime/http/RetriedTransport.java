package io.github.proxboxfleet.runtime.http;

import java.io.IOException;

/** Sends reads again as the policy says. What changes something is sent once. */
public final class RetriedTransport implements HttpTransport {
    private final HttpTransport next;
    private final RetryPolicy policy;

    public RetriedTransport(HttpTransport next, RetryPolicy policy) {
        this.next = next;
        this.policy = policy;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        int attempts = call.safe() ? policy.attempts() : 1;
        for (int attempt = 1; attempt < attempts; attempt++) {
            long pause;
            try {
                HttpAnswer answer = next.send(call);
                if (!policy.statuses().test(answer.status())) {
                    return answer;
                }
                pause = policy.pause().after(attempt, answer);
            } catch (IOException e) {
                if (!policy.worthAnother(call, e)) {
                    throw e;
                }
                pause = policy.pause().after(attempt, null);
            }
            Thread.sleep(pause);
        }
        return next.send(call);
    }
}
