/** Generates clients of a document by OpenAPI Generator. */
@NullMarked
package io.github.proxboxfleet.openapi.clients;

import org.jspecify.annotations.NullMarked;
