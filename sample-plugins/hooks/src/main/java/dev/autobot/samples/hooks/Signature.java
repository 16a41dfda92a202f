package dev.autobot.samples.hooks;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.autobot.plugin.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 in GitHub's spelling: {@code sha256=} and 64 hexadecimal digits. */
final class Signature {

    static final String HEADER = "X-Hub-Signature-256";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** Signs the parts as if they were one. */
    static String of(Secret secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Whether a signature is the parts'; takes as long for one that is nearly right as for one that is all wrong. */
    static boolean matches(String given, Secret secret, byte[]... parts) {
        byte[] wanted = of(secret, parts).getBytes(US_ASCII);
        return MessageDigest.isEqual(wanted, given.toLowerCase(Locale.ROOT).getBytes(US_ASCII));
    }
}
