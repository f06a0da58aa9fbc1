package io.github.proxboxfleet.simulator.proxmox;

import io.github.proxboxfleet.openapi.Product;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Hands out tickets for passwords, and new tickets for old ones. */
final class Login {
    private final Dialect dialect;
    private final ProxmoxAccess access;
    private final Tickets tickets;

    Login(Dialect dialect, ProxmoxAccess access, Tickets tickets) {
        this.dialect = dialect;
        this.access = access;
        this.tickets = tickets;
    }

    Answer ticket(Call call) {
        String realm = call.param("realm");
        String name = String.valueOf(call.param("username"));
        String user = realm == null || name.contains("@") ? name : name + "@" + realm;
        String password = String.valueOf(call.param("password"));
        boolean renewed = tickets.verify(password).filter(user::equals).isPresent();
        if (!renewed && !access.isPassword(user, password)) {
            throw dialect.wrongPassword();
        }
        Fields login =
                Fields.of()
                        .put("username", user)
                        .put("CSRFPreventionToken", tickets.csrfToken(user));
        if (dialect.isHttpOnly(call.param("http-only"))) {
            return new Answer(login.put("ticket-info", tickets.info(user)), null, cookie(user));
        }
        login.put("ticket", tickets.ticket(user));
        return Answer.of(dialect.product() == Product.PVE ? inCluster(login, call) : login);
    }

    private static Fields inCluster(Fields login, Call call) {
        return login.put("cap", Fields.of().put("vms", Fields.of().put("VM.Audit", 1)))
                .present("clustername", call.state().name());
    }

    private String cookie(String user) {
        return dialect.hostCookie()
                + "="
                + URLEncoder.encode(tickets.ticket(user), StandardCharsets.UTF_8)
                + "; Secure; SameSite=Lax; HttpOnly; Path=/";
    }

    static Answer domains() {
        return Answer.of(
                List.of(
                        Fields.of()
                                .put("realm", "pam")
                                .put("type", "pam")
                                .put("comment", "Linux PAM standard authentication"),
                        Fields.of()
                                .put("realm", "pve")
                                .put("type", "pve")
                                .put("comment", "Proxmox VE authentication server")));
    }
}
