package io.github.proxboxfleet.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.proxboxfleet.gateway.GatewayWithoutBroker;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "0 | 203.0.113.9               | 192.0.2.1",
                "1 | 203.0.113.9               | 203.0.113.9",
                "1 | 1.1.1.1, 203.0.113.9      | 203.0.113.9",
                "2 | 1.1.1.1, 203.0.113.9      | 1.1.1.1",
                "2 | 203.0.113.9               | 192.0.2.1",
                "1 | 203.0.113.9:4711          | 203.0.113.9",
                "1 | [2001:db8::1]:4711        | 2001:db8:0:0::/64",
                "1 | 2001:db8:0:1:2:3:4:5      | 2001:db8:0:1::/64",
                "1 | zz:1                      | 192.0.2.1",
                "1 | unknown                   | 192.0.2.1",
                "1 | ' '                       | 192.0.2.1",
                "1 | ','                       | 192.0.2.1",
                "1 | [                         | 192.0.2.1",
                "1 | ::::::                    | 192.0.2.1",
                "1 | 1.2.3.4.5                 | 192.0.2.1",
                "1 | -                         | 192.0.2.1"
            })
    void isWhatTheProxiesSayThatAreTrusted(int proxies, String header, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.1");
        if (header != null) {
            request.addHeader("X-Forwarded-For", header);
        }

        assertThat(new ClientAddress(proxies).of(request)).isEqualTo(address);
    }

    @Test
    void isANetworkForIpv6() {
        assertThat(ClientAddress.network("192.0.2.7")).contains("192.0.2.7");
        assertThat(ClientAddress.network("2001:db8:0:1:1:2:3:4")).contains("2001:db8:0:1::/64");
        assertThat(ClientAddress.network("2001:db8:0:2:1:2:3:4")).contains("2001:db8:0:2::/64");
        assertThat(ClientAddress.network("::1")).contains("0:0:0:0::/64");
        assertThat(ClientAddress.network("fe80::1%eth0")).contains("fe80:0:0:0::/64");
        assertThat(ClientAddress.network("::ffff:192.0.2.7")).contains("192.0.2.7");
    }

    @Test
    void isNeverTheReasonForAnErrorWhateverAClientWrites(@TempDir Path data) throws Exception {
        try (GatewayWithoutBroker gateway =
                GatewayWithoutBroker.start(
                        data,
                        "server.forward-headers-strategy=framework",
                        "proxbox.gateway.key.attempts=2")) {
            for (String header : new String[] {"zz:1", "[::1", "1.2.3.4:zz", "%", ":::", "a,b,,"}) {
                HttpRequest wrong =
                        HttpRequest.newBuilder(gateway.uri("/api/v1/runs"))
                                .header("X-Proxbox-API-Key", "wrong")
                                .header("X-Forwarded-For", header)
                                .build();
                assertThat(gateway.send(wrong).status()).as(header).isIn(400, 401, 429);
            }
            HttpRequest right =
                    gateway.request("/api/v1/runs").header("X-Forwarded-For", "zz:1").build();
            assertThat(gateway.send(right).status()).isIn(200, 400);
        }
    }
}
