package io.github.proxboxfleet.runtime.secret;

import io.github.proxboxfleet.model.endpoint.SealedSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key that every part of a fleet shares; AES-256-GCM, a fresh nonce for each secret. */
public final class FleetKey {
    private static final int MIN_LENGTH = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String VERSION = "v1.";
    private static final String BOUND = "v2.";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    private FleetKey(String text) {
        if (text.length() < MIN_LENGTH) {
            throw new IllegalArgumentException(
                    "the fleet key needs at least "
                            + MIN_LENGTH
                            + " characters; make one with: openssl rand -base64 32");
        }
        try {
            key =
                    new SecretKeySpec(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)),
                            "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The key that this text stands for. */
    public static FleetKey of(String text) {
        return new FleetKey(text.trim());
    }

    /** The key in this file, which is made, readable by its owner only, where it is missing. */
    public static FleetKey inFile(Path file) {
        try {
            if (Files.notExists(file) || Files.size(file) == 0) {
                byte[] bytes = new byte[32];
                RANDOM.nextBytes(bytes);
                PrivateFile.create(file, Base64.getEncoder().encodeToString(bytes));
            }
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or make the fleet key in " + file, e);
        }
    }

    /** Sealed for whoever has the key; for what is no login. */
    public SealedSecret seal(String secret) {
        return sealBytes(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Sealed for whoever has the key; for what is no login. */
    public SealedSecret sealBytes(byte[] secret) {
        return sealed(VERSION, secret, "");
    }

    /** Sealed for one use: it is unsealed only where the same context is given. */
    SealedSecret seal(String secret, String context) {
        return sealed(BOUND, secret.getBytes(StandardCharsets.UTF_8), context);
    }

    private SealedSecret sealed(String version, byte[] secret, String context) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(secret);
            byte[] all =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return new SealedSecret(version + Base64.getEncoder().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    /** The secret, or an error that says that this fleet has another key. */
    public String unseal(SealedSecret secret) {
        return new String(unsealBytes(secret), StandardCharsets.UTF_8);
    }

    /** The secret, or an error that says that this fleet has another key. */
    public byte[] unsealBytes(SealedSecret secret) {
        if (!secret.sealed().startsWith(VERSION)) {
            throw new IllegalArgumentException("a sealed secret starts with " + VERSION);
        }
        return unsealed(
                secret,
                VERSION,
                "",
                "a secret was sealed with another fleet key; give every part of the fleet the same PROXBOX_FLEET_KEY");
    }

    String unseal(SealedSecret secret, String context) {
        if (!secret.sealed().startsWith(BOUND)) {
            throw new IllegalArgumentException(
                    "a secret was sealed by an earlier version, for no endpoint; start the gateway of this version, and a new run");
        }
        return new String(
                unsealed(
                        secret,
                        BOUND,
                        context,
                        "a secret was sealed with another fleet key, or for another address; give every part of the fleet the"
                                + " same PROXBOX_FLEET_KEY, or the endpoint its secret again"),
                StandardCharsets.UTF_8);
    }

    private byte[] unsealed(SealedSecret secret, String version, String context, String otherwise) {
        try {
            byte[] all = Base64.getDecoder().decode(secret.sealed().substring(version.length()));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(otherwise, e);
        }
    }

    /** Whether the secret is sealed for an endpoint. */
    public static boolean bound(SealedSecret secret) {
        return secret.sealed().startsWith(BOUND);
    }

    /** What only this fleet can write under this text. */
    public String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            // Sealing uses the key itself, so signing uses one that is derived from it.
            mac.init(
                    new SecretKeySpec(
                            mac.doFinal("proxbox signature".getBytes(StandardCharsets.UTF_8)),
                            "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether this fleet has signed the text so. */
    public boolean signed(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
