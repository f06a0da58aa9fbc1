package io.github.proxboxfleet.gateway.stream;

import org.apache.coyote.http11.Http11NioProtocol;

/**
 * HTTP with small buffers. A connection keeps its buffers for as long as its stream lasts, and as
 * they are by default, they are most of what a thousand subscribers take.
 */
public final class SmallBufferProtocol extends Http11NioProtocol {
    private static final int BYTES = 1024;

    /** Tomcat makes it by its name. */
    public SmallBufferProtocol() {
        setProperty("socket.appReadBufSize", Integer.toString(BYTES));
        setProperty("socket.appWriteBufSize", Integer.toString(BYTES));
    }

    /** Of an answer, before it goes to the socket's own. */
    @Override
    public int getDesiredBufferSize() {
        return BYTES;
    }
}
