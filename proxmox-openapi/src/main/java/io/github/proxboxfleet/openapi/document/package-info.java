/** Reads an OpenAPI document back into a catalogue. */
@NullMarked
package io.github.proxboxfleet.openapi.document;

import org.jspecify.annotations.NullMarked;
