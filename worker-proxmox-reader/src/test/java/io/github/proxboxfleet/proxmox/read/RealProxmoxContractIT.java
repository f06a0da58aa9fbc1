package io.github.proxboxfleet.proxmox.read;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.proxmox.Lab;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads only. The token needs the role PVEAuditor on path /. */
class RealProxmoxContractIT {
    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        String url = System.getProperty("real.proxmox", "");
        String token = System.getProperty("real.proxmox.token", "");
        assumeTrue(
                !url.isEmpty() && token.contains("="),
                "skipped: give a Proxmox VE with -Dreal.proxmox=https://host:8006 -Dreal.proxmox.token='user@realm!name=secret'");
        int equals = token.indexOf('=');
        ProxmoxLogin login = new ProxmoxLogin.ApiToken(
                token.substring(0, equals), Lab.KEY.seal(token.substring(equals + 1)));
        return ProxmoxContract.of(Lab.target(URI.create(url), login, new TlsTrust.Anything()));
    }
}
