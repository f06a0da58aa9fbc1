package io.github.proxboxfleet.proxmox.read;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.proxmox.Lab;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads only. The login needs the role PVEAuditor on path /. */
class RealProxmoxContractIT {
    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        String url = System.getProperty("real.proxmox", "");
        String token = System.getProperty("real.proxmox.token", "");
        String user = System.getProperty("real.proxmox.user", "");
        assumeTrue(
                !url.isEmpty() && (token.contains("=") || !user.isEmpty()),
                "skipped: give a Proxmox VE with -Dreal.proxmox=https://host:8006 and"
                        + " -Dreal.proxmox.token='user@realm!name=secret' or -Dreal.proxmox.user and -Dreal.proxmox.password");
        ProxmoxLogin login = user.isEmpty()
                ? new ProxmoxLogin.ApiToken(
                        token.substring(0, token.indexOf('=')),
                        Lab.KEY.seal(token.substring(token.indexOf('=') + 1)))
                : new ProxmoxLogin.Password(user, Lab.KEY.seal(System.getProperty("real.proxmox.password", "")));
        return ProxmoxContract.of(Lab.target(URI.create(url), login, new TlsTrust.Anything()));
    }
}
