/** Makes OpenAPI 3.0.3 documents of a catalogue. */
@NullMarked
package io.github.proxboxfleet.openapi.generate;

import org.jspecify.annotations.NullMarked;
