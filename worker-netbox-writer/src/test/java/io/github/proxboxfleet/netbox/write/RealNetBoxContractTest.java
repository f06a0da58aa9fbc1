package io.github.proxboxfleet.netbox.write;

import java.net.URI;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract, kept by a real NetBox: {@code -Dreal.netbox=URL -Dreal.netbox.token=TOKEN}. */
@EnabledIfSystemProperty(
        named = "real.netbox",
        matches = "http.+",
        disabledReason = "needs a real NetBox: -Dreal.netbox=URL -Dreal.netbox.token=TOKEN")
class RealNetBoxContractTest extends NetBoxContract {
    @Override
    Connection connection() {
        return new Connection(URI.create(System.getProperty("real.netbox")), System.getProperty("real.netbox.token"));
    }
}
