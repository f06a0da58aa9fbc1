package io.github.proxboxfleet.standalone.faults;

import java.net.URI;
import java.time.Duration;

/** A whole fleet that can be hurt. */
interface Fleet extends AutoCloseable {
    /** Where the gateway listens at present. */
    URI url();

    /** Ends the part as a kill does, and starts it again after a while; returns then. */
    void kill(Part part, Duration gone) throws InterruptedException;

    /** Kills everything at once, with the broker, and starts it again. */
    void crash() throws InterruptedException;

    /** Breaks the part's connections to the broker. */
    void cut(Part part);

    /** Lets nobody reach the broker for a while. */
    void brokerAway(Duration gone) throws InterruptedException;

    /**
     * Takes the queue away from its exchange for a while, so that the broker refuses messages for
     * it.
     */
    void refuse(String queue, Duration length) throws InterruptedException;

    /** Lets the part's database not grow for a while. */
    void fillDisk(Part part, Duration length) throws InterruptedException;

    void jump(Duration by);

    /** Messages that lie in queues, with a word on where. */
    String leftovers();

    @Override
    void close();
}
