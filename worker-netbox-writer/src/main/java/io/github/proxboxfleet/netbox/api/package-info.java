/**
 * NetBox's REST API as it is: paging, versions, permissions, failures in words. Knows nothing of
 * Proxmox.
 */
@NullMarked
package io.github.proxboxfleet.netbox.api;

import org.jspecify.annotations.NullMarked;
