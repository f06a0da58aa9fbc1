/** Judges OpenAPI 3.0 documents: three libraries and our own rules, each finding with its place. */
@NullMarked
package io.github.proxboxfleet.openapi.validation;

import org.jspecify.annotations.NullMarked;
