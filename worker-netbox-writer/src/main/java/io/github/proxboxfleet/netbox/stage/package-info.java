/** What each stage of a sync writes: one class per stage, in a fixed order. */
@NullMarked
package io.github.proxboxfleet.netbox.stage;

import org.jspecify.annotations.NullMarked;
