/**
 * Proxmox VE's API: one client, one visible ladder of transports, answers and failures as values.
 */
@NullMarked
package io.github.proxboxfleet.proxmox.api;

import org.jspecify.annotations.NullMarked;
