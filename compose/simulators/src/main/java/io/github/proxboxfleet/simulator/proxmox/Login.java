package io.github.proxboxfleet.simulator.proxmox;

import java.util.List;

/** Hands out tickets for passwords, and new tickets for old ones. */
final class Login {
    private final ProxmoxAccess access;
    private final Tickets tickets;

    Login(ProxmoxAccess access, Tickets tickets) {
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
            throw ApiError.of(401, "authentication failure");
        }
        return Answer.of(
                Fields.of()
                        .put("username", user)
                        .put("ticket", tickets.ticket(user))
                        .put("CSRFPreventionToken", tickets.csrfToken(user))
                        .put("cap", Fields.of().put("vms", Fields.of().put("VM.Audit", 1)))
                        .present("clustername", call.state().name()));
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
