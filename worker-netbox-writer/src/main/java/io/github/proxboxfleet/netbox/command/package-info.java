/** Obeys the commands of the writers' queue. */
@NullMarked
package io.github.proxboxfleet.netbox.command;

import org.jspecify.annotations.NullMarked;
