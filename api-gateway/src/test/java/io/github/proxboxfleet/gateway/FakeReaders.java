package io.github.proxboxfleet.gateway;

import io.github.proxboxfleet.gateway.proxy.AskReaders;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stands where the broker and the readers behind it would be. */
public final class FakeReaders implements AskReaders {
    private final List<Query.OfProxmox> asked = new ArrayList<>();
    private Function<Query.OfProxmox, Optional<Answer>> answer = _ -> Optional.empty();

    /** Answers so from now on, and forgets what was asked. */
    public synchronized void answer(Function<Query.OfProxmox, Optional<Answer>> with) {
        answer = with;
        asked.clear();
    }

    /** What was asked, without the questions for a version. */
    public synchronized List<Query.OfProxmox> asked() {
        return asked.stream().filter(query -> !query.path().equals("/version")).toList();
    }

    @Override
    public Optional<Answer> ask(Query query) {
        Query.OfProxmox proxmox = (Query.OfProxmox) query;
        Function<Query.OfProxmox, Optional<Answer>> answering;
        synchronized (this) {
            asked.add(proxmox);
            answering = answer;
        }
        return answering.apply(proxmox);
    }
}
