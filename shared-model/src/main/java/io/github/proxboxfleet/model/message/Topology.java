package io.github.proxboxfleet.model.message;

import java.time.Duration;
import java.util.List;

/** Names of exchanges, queues and headers. */
public final class Topology {
    /** Direct; the routing key is the queue's name. */
    public static final String COMMANDS = "proxbox.commands";

    /** Topic; the routing key is the event's type. */
    public static final String EVENTS = "proxbox.events";

    /** Fan-out to every gateway: which run's journal has grown. */
    public static final String LIVE = "proxbox.live";

    public static final String SCHEDULER_QUEUE = "proxbox.scheduler";
    public static final String READ_QUEUE = "proxbox.proxmox.read";
    public static final String WRITE_QUEUE = "proxbox.netbox.write";

    /** Live queries to readers; a message in it does not outlive {@link #LONGEST_QUERY}. */
    public static final String PROXMOX_QUERY_QUEUE = "proxbox.proxmox.query";

    /** Live queries to writers; a message in it does not outlive {@link #LONGEST_QUERY}. */
    public static final String NETBOX_QUERY_QUEUE = "proxbox.netbox.query";

    /** Holds no messages: each reader listens to it, so that the broker can count them. */
    public static final String READERS_QUEUE = "proxbox.proxmox.readers";

    /** How long anyone may wait for an answer. */
    public static final Duration LONGEST_QUERY = Duration.ofMinutes(2);

    /** What each gateway's own queue for answers begins with. */
    public static final String ANSWERS = "proxbox.answers";

    /** What no consumer could process; the gateway keeps it for the operator. */
    public static final String DEAD_LETTER_QUEUE = "proxbox.dead-letters";

    /** Consumer groups of the event stream; a group's queue is {@code proxbox.events.<group>}. */
    public static final String SCHEDULER_GROUP = "scheduler";

    public static final String JOURNAL_GROUP = "journal";

    /**
     * What the scheduler hears: workers' events. Most events are its own, and would only come back
     * to it.
     */
    public static final List<String> SCHEDULER_EVENTS =
            List.of(
                    "netbox.prepared",
                    "cluster.indexed",
                    "shard.started",
                    "shard.written",
                    "shard.failed",
                    "changes.applied",
                    "changes.planned");

    /** Header of a dead letter: the queue that it came from. */
    public static final String ORIGIN_HEADER = "x-proxbox-origin";

    /** Header of a dead letter: why it could not be processed. */
    public static final String CAUSE_HEADER = "x-proxbox-cause";

    /** Header of a dead letter: finds the log entry. */
    public static final String ERROR_ID_HEADER = "x-proxbox-error-id";

    /** Header of a command: which try at its shard this is. */
    public static final String ATTEMPT_HEADER = "x-proxbox-attempt";

    private Topology() {}

    /** The queue whose consumers obey the command. */
    public static String queueOf(Command command) {
        return switch (command) {
            case SchedulerCommand _ -> SCHEDULER_QUEUE;
            case ReaderCommand _ -> READ_QUEUE;
            case WriterCommand _ -> WRITE_QUEUE;
        };
    }

    /** The queue whose consumers answer the query. */
    public static String queueOf(Query query) {
        return switch (query) {
            case Query.ToReader _ -> PROXMOX_QUERY_QUEUE;
            case Query.ToWriter _ -> NETBOX_QUERY_QUEUE;
        };
    }

    /**
     * Name of the exchange and of the queue that hold a message for this long and then pass it to
     * {@link #COMMANDS}.
     */
    public static String delay(Duration wait) {
        return "proxbox.delay." + wait.toMillis();
    }
}
