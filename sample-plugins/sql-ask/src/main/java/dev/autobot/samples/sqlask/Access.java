package dev.autobot.samples.sqlask;

import dev.autobot.plugin.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the database is and who asks it. Immutable.
 *
 * @param url may hold a password, so it is a secret
 * @param user empty when the address says it, or nobody needs to
 * @param password empty likewise
 */
record Access(Secret url, Optional<String> user, Optional<Secret> password) {

    private static final Pattern IN_ADDRESS =
            Pattern.compile("[?&;](?:ssl)?password=([^&;]*)", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_TEXT = 500;

    Dialect dialect() {
        return Dialect.of(url.reveal()).orElseThrow();
    }

    /** What the driver is told. */
    Properties properties(int seconds) {
        Properties properties = dialect().properties(seconds);
        user.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret.reveal()));
        return properties;
    }

    /** A database's text without passwords, on one line, cut where it is too long to be shown. */
    String shown(String text) {
        String shown = String.valueOf(text);
        for (String secret : secrets()) {
            shown = shown.replace(secret, "***");
        }
        shown = shown.strip().replaceAll("\\s+", " ");
        return shown.length() > LONGEST_TEXT ? shown.substring(0, LONGEST_TEXT) + "…" : shown;
    }

    /** The longest first, so that none leaves the rest of another behind. */
    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        password.ifPresent(secret -> secrets.add(secret.reveal()));
        Matcher inAddress = IN_ADDRESS.matcher(url.reveal());
        while (inAddress.find()) {
            secrets.add(inAddress.group(1));
            secrets.add(decoded(inAddress.group(1)));
        }
        // H2 takes two passwords, of the file and of the user, with a space between
        for (String secret : List.copyOf(secrets)) {
            secrets.addAll(List.of(secret.split(" ")));
        }
        secrets.removeIf(String::isEmpty);
        secrets.sort(Comparator.comparing(String::length).reversed());
        return secrets;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // then the driver cannot decode it either
        }
    }
}
