package io.github.proxboxfleet.netbox.api;

import io.github.proxboxfleet.runtime.http.HttpAnswer;
import io.github.proxboxfleet.runtime.http.HttpCall;
import io.github.proxboxfleet.runtime.http.HttpTransport;
import java.io.IOException;

/** Counts what is really sent, so it stands below everything that sends again or does not send. */
record TallyTransport(HttpTransport next, RequestTally tally) implements HttpTransport {
    @Override
    public HttpAnswer send(HttpCall call) throws IOException, InterruptedException {
        tally.count(!call.safe());
        return next.send(call);
    }
}
