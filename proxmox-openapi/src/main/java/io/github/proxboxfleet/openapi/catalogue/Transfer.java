package io.github.proxboxfleet.openapi.catalogue;

/** How an operation's content travels. */
public enum Transfer {
    /** JSON both ways; a body may also be a form. */
    JSON,
    /** The handler answers what it likes, often bytes. */
    DOWNLOAD,
    /** The body is the file itself; the parameters are in the query. */
    UPLOAD,
    /** The body is a multipart form with a file in it. */
    MULTIPART
}
