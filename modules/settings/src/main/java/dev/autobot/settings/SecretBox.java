package dev.autobot.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets for the database by AES-GCM, each for its slot: one that was moved to another row, or changed, does not
 * open. Thread-safe.
 */
final class SecretBox {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final KeyFile file;
    private final SecureRandom random;

    SecretBox(KeyFile file, SecureRandom random) {
        this.file = file;
        this.random = random;
    }

    KeyFile file() {
        return file;
    }

    /**
     * Seals a text.
     *
     * @throws dev.autobot.plugin.PlatformException {@code SYSTEM_ERROR} when there is no key and none can be made
     */
    String seal(Slot slot, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, file.require(), nonce, slot)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] both = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE_BYTES, sealed.length);
            return Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do AES-GCM", e);
        }
    }

    /** What was sealed; empty when the key is missing or another one. */
    Optional<String> open(Slot slot, String sealed) {
        Optional<SecretKey> key = file.key();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] both = Base64.getDecoder().decode(sealed);
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, key.get(), nonce, slot)
                    .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty(); // sealed with another key, or damaged: as good as not there
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Slot slot) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        String owner = slot.scope() + "\n" + slot.key() + "\n" + slot.userId();
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
