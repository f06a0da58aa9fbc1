package io.github.proxboxfleet.runtime.broker;

import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Event;
import io.github.proxboxfleet.model.message.ShardCommand;
import io.github.proxboxfleet.model.message.WorkerEvent;
import io.github.proxboxfleet.model.run.RequestCounts;
import io.github.proxboxfleet.model.run.RunId;
import io.github.proxboxfleet.model.run.ShardId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Obeys what is still wanted. A command that lay in its queue for so long that the scheduler has
 * issued its shard again is not obeyed, and no earlier attempt after a later one: what it read
 * would be written over what was read since.
 */
public final class FreshCommands<C extends ShardCommand> implements CommandHandler<C> {
    private static final Logger log = LoggerFactory.getLogger(FreshCommands.class);
    private static final int REMEMBERED = 10_000;

    private final CommandHandler<C> handler;
    private final Consumer<Event> events;
    private final Clock clock;
    private final Map<Place, Integer> attempts =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Place, Integer> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /**
     * Guards a handler.
     *
     * @param events where it says what it did not obey
     */
    public FreshCommands(CommandHandler<C> handler, Consumer<Event> events, Clock clock) {
        this.handler = handler;
        this.events = events;
        this.clock = clock;
    }

    private record Place(RunId run, int number, Class<?> step) {}

    @Override
    public void handle(C command, boolean redelivered) throws InterruptedException {
        Optional<String> stale = stale(command);
        if (stale.isEmpty()) {
            handler.handle(command, redelivered);
            return;
        }
        log.warn("Shard {} is left undone: {}", command.shard(), stale.get());
        events.accept(
                new WorkerEvent.ShardFailed(
                        command.shard(),
                        clock.instant(),
                        new Failure.Unreachable(
                                "fleet",
                                stale.get(),
                                "If it goes on, start more workers, and see that the clocks of all machines agree.",
                                false),
                        RequestCounts.NONE));
    }

    private Optional<String> stale(C command) {
        Instant deadline = command.deadline();
        Instant now = clock.instant();
        if (deadline != null && now.isAfter(deadline)) {
            return Optional.of(
                    "its command was "
                            + Duration.between(deadline, now).toSeconds()
                            + " s too old when a worker got it");
        }
        return latest(command) > command.shard().attempt()
                ? Optional.of("a later attempt was here before it")
                : Optional.empty();
    }

    private synchronized int latest(C command) {
        ShardId shard = command.shard();
        return attempts.merge(
                new Place(shard.run(), shard.number(), command.getClass()),
                shard.attempt(),
                Math::max);
    }
}
