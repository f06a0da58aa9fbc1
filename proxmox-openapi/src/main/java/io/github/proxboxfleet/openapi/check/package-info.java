/** Compares a document with its source. */
@NullMarked
package io.github.proxboxfleet.openapi.check;

import org.jspecify.annotations.NullMarked;
