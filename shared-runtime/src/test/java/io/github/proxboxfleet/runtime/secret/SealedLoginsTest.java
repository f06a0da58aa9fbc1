package io.github.proxboxfleet.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.proxboxfleet.model.endpoint.NetBoxTarget;
import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedLoginsTest {
    private final FleetKey key = FleetKey.of("0123456789abcdef0123456789abcdef");
    private final SealedLogins logins = new SealedLogins(key);
    private final NetBoxTarget netbox =
            logins.bound(netbox("1", "https://nb", new TlsTrust.SystemRoots()));
    private final ProxmoxTarget proxmox =
            logins.bound(proxmox("1", "https://pve:8006", new TlsTrust.SystemRoots()));

    @Test
    void unsealASecretForItsEndpoint() {
        assertThat(logins.unseal(netbox)).isEqualTo("token");
        assertThat(logins.unseal(proxmox)).isEqualTo("secret");
        assertThat(netbox.toString()).doesNotContain(netbox.token().sealed());
    }

    @Test
    void heedOriginsOnly() {
        NetBoxTarget written =
                netbox("1", "HTTPS://NB:443/base", new TlsTrust.SystemRoots())
                        .withToken(netbox.token());

        assertThat(logins.unseal(written)).isEqualTo("token");
    }

    @Test
    void unsealNothingThatWasCarriedElsewhere() {
        for (NetBoxTarget other :
                List.of(
                        netbox("2", "https://nb", new TlsTrust.SystemRoots()),
                        netbox("1", "https://other", new TlsTrust.SystemRoots()),
                        netbox("1", "http://nb", new TlsTrust.SystemRoots()),
                        netbox("1", "https://nb:8443", new TlsTrust.SystemRoots()),
                        netbox("1", "https://nb", new TlsTrust.Anything()))) {
            assertThatThrownBy(() -> logins.unseal(other.withToken(netbox.token())))
                    .as(other.toString())
                    .hasMessageContaining("another address");
        }
        for (ProxmoxTarget other :
                List.of(
                        proxmox("2", "https://pve:8006", new TlsTrust.SystemRoots()),
                        proxmox("1", "https://pve:8007", new TlsTrust.SystemRoots()),
                        proxmox(
                                "1",
                                "https://pve:8006",
                                new TlsTrust.Fingerprint("ab".repeat(32))))) {
            assertThatThrownBy(() -> logins.unseal(other.withLogin(proxmox.login())))
                    .hasMessageContaining("another address");
        }
    }

    @Test
    void unsealNothingThatWasSealedForNoEndpoint() {
        assertThatThrownBy(() -> logins.unseal(netbox.withToken(key.seal("token"))))
                .hasMessageContaining("earlier version");
    }

    @Test
    void sealAKeptSecretForWhatItsEndpointHasBecome() {
        NetBoxTarget changed =
                netbox("1", "https://other", new TlsTrust.Anything()).withToken(netbox.token());

        assertThat(logins.unseal(logins.rebound(netbox, changed))).isEqualTo("token");
        ProxmoxTarget moved =
                proxmox("1", "https://other", new TlsTrust.Anything()).withLogin(proxmox.login());
        assertThat(logins.unseal(logins.rebound(proxmox, moved))).isEqualTo("secret");
    }

    @Test
    void knowWhatThisFleetHasSigned() {
        FleetKey other = FleetKey.of("another key of another fleet, long enough");

        assertThat(key.signed("text", key.sign("text"))).isTrue();
        assertThat(key.signed("other text", key.sign("text"))).isFalse();
        assertThat(key.signed("text", other.sign("text"))).isFalse();
        assertThat(key.signed("text", "")).isFalse();
    }

    private NetBoxTarget netbox(String id, String url, TlsTrust tls) {
        return new NetBoxTarget(id, "nb", URI.create(url), key.seal("token"), tls, 4);
    }

    private ProxmoxTarget proxmox(String id, String url, TlsTrust tls) {
        return new ProxmoxTarget(
                id,
                "pve",
                URI.create(url),
                new ProxmoxLogin.ApiToken("a@pve!b", key.seal("secret")),
                tls,
                4,
                Placement.NONE);
    }
}
