package io.github.proxboxfleet.model.endpoint;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.github.proxboxfleet.model.Required;

/** How a reader logs in to Proxmox. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ProxmoxLogin {
    /** An API token; {@code tokenId} is {@code user@realm!name}. */
    @JsonTypeName("token")
    record ApiToken(String tokenId, SealedSecret secret) implements ProxmoxLogin {
        public ApiToken {
            Required.text("tokenId", tokenId);
            Required.field("secret", secret);
            if (!isTokenId(tokenId)) {
                throw new IllegalArgumentException(
                        "a Proxmox token id has the form user@realm!name");
            }
        }

        /** Whether the text has the form {@code user@realm!name}; a user may hold any of these. */
        public static boolean isTokenId(String text) {
            return text.matches("\\S+@[^@!\\s]+![^@!\\s]+");
        }
    }

    /** A user ({@code user@realm}) and password, exchanged for a ticket. */
    @JsonTypeName("password")
    record Password(String user, SealedSecret password) implements ProxmoxLogin {
        public Password {
            Required.text("user", user);
            Required.field("password", password);
            if (!isUser(user)) {
                throw new IllegalArgumentException(
                        "a Proxmox user has the form user@realm, for example root@pam");
            }
        }

        /**
         * Whether the text has the form {@code user@realm}; the last {@code @} is before the realm.
         */
        public static boolean isUser(String text) {
            return text.matches("\\S+@[^@!\\s]+");
        }
    }
}
