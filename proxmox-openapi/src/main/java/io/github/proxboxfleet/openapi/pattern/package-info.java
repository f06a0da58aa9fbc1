/** Regular expressions of Perl and Rust, as JSON Schema can use them. */
@NullMarked
package io.github.proxboxfleet.openapi.pattern;

import org.jspecify.annotations.NullMarked;
