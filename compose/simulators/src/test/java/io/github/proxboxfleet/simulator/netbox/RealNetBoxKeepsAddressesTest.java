package io.github.proxboxfleet.simulator.netbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import org.junit.jupiter.api.BeforeAll;

/**
 * Shows that the contract is NetBox's: runs with {@code -Dreal.netbox=URL
 * -Dreal.netbox.token=TOKEN}.
 */
class RealNetBoxKeepsAddressesTest extends AddressContract {
    RealNetBoxKeepsAddressesTest() {
        super(
                new Rest(
                        URI.create(System.getProperty("real.netbox", "http://127.0.0.1:1")),
                        "Token " + System.getProperty("real.netbox.token", "")));
    }

    @BeforeAll
    static void needsANetBox() {
        assumeTrue(System.getProperty("real.netbox") != null, "no -Dreal.netbox=URL given");
    }
}
