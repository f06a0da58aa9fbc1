/** The broker inside: no installation, the same topology. */
@NullMarked
package io.github.proxboxfleet.standalone.broker;

import org.jspecify.annotations.NullMarked;
