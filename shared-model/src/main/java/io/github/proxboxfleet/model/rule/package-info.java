/**
 * Rules by which an operator says what is synced and where it belongs: which guests, interfaces and
 * addresses, which site and which VRF.
 */
@NullMarked
package io.github.proxboxfleet.model.rule;

import org.jspecify.annotations.NullMarked;
