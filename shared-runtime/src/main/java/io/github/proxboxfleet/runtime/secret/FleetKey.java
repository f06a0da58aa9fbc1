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
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The key that every part of a fleet shares; AES-256-GCM, a fresh nonce for each secret. */
public final class FleetKey {
    private static final int MIN_LENGTH = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String VERSION = "v1.";
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

    public SealedSecret seal(String secret) {
        return sealBytes(secret.getBytes(StandardCharsets.UTF_8));
    }

    public SealedSecret sealBytes(byte[] secret) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(secret);
            byte[] all =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return new SealedSecret(VERSION + Base64.getEncoder().encodeToString(all));
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
        try {
            if (!secret.sealed().startsWith(VERSION)) {
                throw new IllegalArgumentException("a sealed secret starts with " + VERSION);
            }
            byte[] all = Base64.getDecoder().decode(secret.sealed().substring(VERSION.length()));
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, nonce)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "a secret was sealed with another fleet key; give every part of the fleet the same PROXBOX_FLEET_KEY",
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
