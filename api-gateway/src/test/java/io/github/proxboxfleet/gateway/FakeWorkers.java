package io.github.proxboxfleet.gateway;

import io.github.proxboxfleet.gateway.query.AskWorkers;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stands where the broker and the workers behind it would be. */
public final class FakeWorkers implements AskWorkers {
    private final List<Query> asked = new ArrayList<>();
    private Function<Query.OfProxmox, Optional<Answer>> calls = _ -> Optional.empty();
    private Function<Query, Optional<Answer>> tests = _ -> Optional.empty();

    /** Answers calls so from now on, and forgets what was asked. */
    public synchronized void answer(Function<Query.OfProxmox, Optional<Answer>> with) {
        calls = with;
        asked.clear();
    }

    /** Answers tests so from now on, and forgets what was asked. */
    public synchronized void answerTests(Function<Query, Optional<Answer>> with) {
        tests = with;
        asked.clear();
    }

    /** Which calls were asked for, without those for a version. */
    public synchronized List<Query.OfProxmox> asked() {
        return asked.stream()
                .filter(Query.OfProxmox.class::isInstance)
                .map(Query.OfProxmox.class::cast)
                .filter(query -> !query.path().equals("/version"))
                .toList();
    }

    /** Which tests were asked for. */
    public synchronized List<Query> tests() {
        return asked.stream().filter(query -> !(query instanceof Query.OfProxmox)).toList();
    }

    @Override
    public Optional<Answer> ask(Query query) {
        Function<Query.OfProxmox, Optional<Answer>> call;
        Function<Query, Optional<Answer>> test;
        synchronized (this) {
            asked.add(query);
            call = calls;
            test = tests;
        }
        return query instanceof Query.OfProxmox proxmox ? call.apply(proxmox) : test.apply(query);
    }
}
